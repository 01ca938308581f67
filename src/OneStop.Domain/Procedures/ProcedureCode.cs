using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace OneStop.Domain.Procedures;

/// <summary>Which of the shapes in use a procedure code has.</summary>
public enum ProcedureCodeShape
{
    /// <summary>The national portal's: "1.001193".</summary>
    National,

    /// <summary>The national one with a local suffix: "1.004238.000.00.00.H49", or an online service's with its number: "….H49.01".</summary>
    Local,

    /// <summary>Anything else that an older or local system uses: printable, at most 64 characters.</summary>
    Free,
}

/// <summary>The code of a procedure, in any of the shapes in use. Compared without regard to case; kept as written.</summary>
public readonly partial struct ProcedureCode : IEquatable<ProcedureCode>
{
    private readonly string? text;

    private ProcedureCode(string text) => this.text = text;

    /// <summary>The longest code that is accepted, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>The shape of this code.</summary>
    public ProcedureCodeShape Shape =>
        NationalShape().IsMatch(ToString()) ? ProcedureCodeShape.National
        : LocalShape().IsMatch(ToString()) ? ProcedureCodeShape.Local
        : ProcedureCodeShape.Free;

    /// <summary>The national code inside: itself, the part before a local suffix, or null for a free code.</summary>
    public string? National => Shape is ProcedureCodeShape.Free ? null : ToString()[..8];

    /// <summary>Reads a code; surrounding blanks are dropped. False for nothing, more than 64 characters, or control characters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? input, out ProcedureCode code)
    {
        var tidy = input?.Trim() ?? "";
        var fits = tidy.Length is > 0 and <= MaxLength && !tidy.Any(char.IsControl);
        code = fits ? new ProcedureCode(tidy) : default;
        return fits;
    }

    public bool Equals(ProcedureCode other) => string.Equals(text, other.text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is ProcedureCode other && Equals(other);

    public override int GetHashCode() => text is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(text);

    public override string ToString() => text ?? throw new InvalidOperationException("An empty procedure code was used.");

    public static bool operator ==(ProcedureCode left, ProcedureCode right) => left.Equals(right);

    public static bool operator !=(ProcedureCode left, ProcedureCode right) => !left.Equals(right);

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}\z")]
    private static partial Regex NationalShape();

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}(\.[0-9A-Z]{2,4})+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LocalShape();
}
