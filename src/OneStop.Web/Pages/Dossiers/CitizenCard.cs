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
        if (fields.Count < 3 || fields[0].Length is not (9 or 12) || !fields[0].All(char.IsAsciiDigit) || !fields[2].Any(char.IsLetter)) return null;
        DateOnly? born = DateOnly.TryParseExact(fields.ElementAtOrDefault(3), "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new(fields[0], fields[2], born, fields.ElementAtOrDefault(5) is { Length: > 0 } address ? address : null);
    }
}
