using System.Globalization;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Files;

/// <summary>How values are spelled in files: the same on any machine, culture and time zone.</summary>
public static class MachineText
{
    // Vietnam has been at +07:00 without summer time since 1975; spelled out so that no time zone database is needed.
    private static readonly TimeSpan Office = TimeSpan.FromHours(7);

    /// <summary>An instant as office wall time with offset, to the second: "2026-08-14T17:30:00+07:00".</summary>
    public static string? Of(DateTimeOffset? instant) => instant is not { } at ? null : string.Create(25, at.UtcDateTime + Office, static (text, wall) =>
    {
        // By hand, because a pack of a million dossiers spells a hundred million of them.
        Instants.ToSecond(text, wall);
        "+07:00".CopyTo(text[19..]);
    });

    /// <summary>A day: "2026-08-14".</summary>
    public static string? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A whole number without separators.</summary>
    public static string? Of(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with a point and without trailing zeros.</summary>
    public static string? Of(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Of(DateTimeOffset?)"/> wrote; null for anything else.</summary>
    public static DateTimeOffset? Instant(string? text)
    {
        // By hand as well: a check of a pack reads as many as were written.
        if (text is not { Length: 25 } || !text.EndsWith("+07:00", StringComparison.Ordinal) || text is not [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', ..]) return null;
        var (year, month, day, hour, minute, second) = (Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2), Number(text, 11, 2), Number(text, 14, 2), Number(text, 17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return null;
        var wall = new DateTime(year, month, day, hour, minute, second);
        return wall.Ticks < Office.Ticks ? null : new DateTimeOffset(wall, Office);
    }

    // Minus one for anything but digits.
    private static int Number(string text, int at, int width)
    {
        var number = 0;
        for (var i = at; i < at + width; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return -1;
            number = (number * 10) + (text[i] - '0');
        }
        return number;
    }

    /// <summary>The office day of an instant.</summary>
    public static DateOnly OfficeDay(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Office).DateTime);

    /// <summary>The office wall time of an instant, for spreadsheet cells.</summary>
    public static DateTime OfficeTime(DateTimeOffset instant) => DateTime.SpecifyKind(instant.ToOffset(Office).DateTime, DateTimeKind.Unspecified);
}
