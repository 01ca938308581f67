using System.Globalization;

namespace OneStop.Register.Files;

/// <summary>How values are spelled in files: the same on any machine, culture and time zone.</summary>
public static class MachineText
{
    // Vietnam has been at +07:00 without summer time since 1975; spelled out so that no time zone database is needed.
    private static readonly TimeSpan Office = TimeSpan.FromHours(7);

    /// <summary>An instant as office wall time with offset, to the second: "2026-08-14T17:30:00+07:00".</summary>
    public static string? Of(DateTimeOffset? instant) =>
        instant?.ToOffset(Office).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A day: "2026-08-14".</summary>
    public static string? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A whole number without separators.</summary>
    public static string? Of(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with a point and without trailing zeros.</summary>
    public static string? Of(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Of(DateTimeOffset?)"/> wrote; null for anything else.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;

    /// <summary>The office day of an instant.</summary>
    public static DateOnly OfficeDay(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Office).DateTime);

    /// <summary>The office wall time of an instant, for spreadsheet cells.</summary>
    public static DateTime OfficeTime(DateTimeOffset instant) => DateTime.SpecifyKind(instant.ToOffset(Office).DateTime, DateTimeKind.Unspecified);
}
