using System.Globalization;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>
/// What the QR code of a citizen card holds, as a keyboard scanner types it:
/// <c>number|old number|name|ddMMyyyy|sex|address|issued</c>. More fields may follow; fewer than four is no card.
/// </summary>
internal sealed record CitizenCard(string Number, string Name, DateOnly? Born, string? Address)
{
    public static CitizenCard? Read(string? scanned)
    {
        var fields = (scanned ?? "").Split('|', StringSplitOptions.TrimEntries);
        if (fields.Length < 4 || fields[0].Length is < 9 or > 12 || !fields[0].All(char.IsAsciiDigit) || fields[2].Length == 0) return null;
        DateOnly? born = DateOnly.TryParseExact(fields[3], "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new(fields[0], fields[2], born, fields.Length > 5 && fields[5].Length > 0 ? fields[5] : null);
    }
}
