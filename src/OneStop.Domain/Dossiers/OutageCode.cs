using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStop.Domain.Dossiers;

/// <summary>
/// A dossier code printed beforehand for hours without the system: "TINH-Q1-DP26-0007", the seventh of that desk in 2026 ("DP" for
/// dự phòng). The form is kept for these codes, so that no other way in can take one.
/// </summary>
public readonly partial record struct OutageCode(string Desk, int Year, int Number)
{
    /// <summary>Reads such a code; letters count as capitals.</summary>
    public static bool TryParse(string? text, out OutageCode code)
    {
        var match = Form().Match((text ?? "").Trim().ToUpperInvariant());
        code = match.Success
            ? new(match.Groups["desk"].Value, 2000 + int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture))
            : default;
        return match.Success && code.Number > 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Desk}-DP{Year % 100:00}-{Number:0000}");

    [GeneratedRegex(@"^(?<desk>.+)-DP(?<year>\d\d)-(?<number>\d{4,7})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
