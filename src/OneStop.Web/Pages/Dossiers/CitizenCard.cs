using System.Globalization;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>
/// What the QR code of a citizen card holds, as a keyboard scanner types it:
/// <c>number|old number|name|ddMMyyyy|sex|address|issued</c>. More or fewer fields may follow the name, a word may stand before
/// the number, control characters anywhere. The browser reads the same way (islands/lib/codes.ts).
/// </summary>
internal sealed record CitizenCard(string Number, string Name, DateOnly? Born, string? Address)
{
    /// <summary>Null for anything that is no card.</summary>
    public static CitizenCard? Read(string? scanned)
    {
        var text = string.Concat((scanned ?? "").Normalize().Where(c => !char.IsControl(c) && c != '\ufeff'));
        var fields = text.Split('|', StringSplitOptions.TrimEntries).ToList();
        if (fields.Count > 1 && !fields[0].All(char.IsAsciiDigit)) fields.RemoveAt(0);
        if (fields is not [{ Length: 9 or 12 } number, ..] || !number.All(char.IsAsciiDigit)) return null;
        // Some cards have no field for the old number; then the name follows at once.
        if (fields.Count > 1 && fields[1].Any(char.IsLetter)) fields.Insert(1, "");
        if (fields.ElementAtOrDefault(2) is not { } name || !name.Any(char.IsLetter)) return null;
        return new(number, name, DayOf(fields.ElementAtOrDefault(3)), fields.ElementAtOrDefault(5) is { Length: > 0 } address ? address : null);
    }

    /// <summary>"01021990" on the cards of today, with separators or the year first on others; null for a year alone or no date.</summary>
    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, ["ddMMyyyy", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
