using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OneStop.Domain.Evidence;

/// <summary>A SHA-256 value, written as 64 lower-case hexadecimal digits.</summary>
public readonly record struct Sha256Hash : IComparable<Sha256Hash>
{
    private readonly string? hex;

    private Sha256Hash(string hex) => this.hex = hex;

    /// <summary>64 zeros: the predecessor of the first link of a chain.</summary>
    public static Sha256Hash Zero { get; } = new(new string('0', 64));

    /// <summary>The hash of these bytes.</summary>
    public static Sha256Hash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>A hash that was computed elsewhere, 32 bytes.</summary>
    public static Sha256Hash FromBytes(ReadOnlySpan<byte> hash) => hash.Length == 32
        ? new Sha256Hash(Convert.ToHexStringLower(hash))
        : throw new ArgumentException("A SHA-256 value has 32 bytes.", nameof(hash));

    /// <summary>Reads 64 hexadecimal digits of either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? input, out Sha256Hash hash)
    {
        var text = input?.Trim() ?? "";
        var ok = text.Length == 64 && text.All(char.IsAsciiHexDigit);
        hash = ok ? new Sha256Hash(text.ToLowerInvariant()) : default;
        return ok;
    }

    /// <summary>Order of the digits, which is the order of the bytes.</summary>
    public int CompareTo(Sha256Hash other) => string.CompareOrdinal(hex, other.hex);

    /// <summary>The 64 digits; using an empty value is a programming error and throws.</summary>
    public override string ToString() => hex ?? throw new InvalidOperationException("An empty hash was used.");

    public static bool operator <(Sha256Hash left, Sha256Hash right) => left.CompareTo(right) < 0;
    public static bool operator >(Sha256Hash left, Sha256Hash right) => left.CompareTo(right) > 0;
    public static bool operator <=(Sha256Hash left, Sha256Hash right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Sha256Hash left, Sha256Hash right) => left.CompareTo(right) >= 0;
}
