using System.Globalization;

namespace OneStop.Domain.Calendar;

/// <summary>
/// Office hours [From, Until) on the wall clock, as time since midnight. Until may be 24:00; segments of a day may touch
/// but not overlap. A night shift is two segments, one on each day.
/// </summary>
public readonly record struct Segment(TimeSpan From, TimeSpan Until)
{
    internal static readonly TimeSpan Midnight = TimeSpan.FromDays(1);

    /// <summary>Reads "07:30" and "11:30" (seconds are allowed, "24:00" only as an end); false when it is not a positive stretch of one day.</summary>
    public static bool TryParse(string? from, string? until, out Segment segment)
    {
        segment = default;
        if (!TryParseClock(from, out var start) || !TryParseClock(until, out var end))
            return false;
        segment = new Segment(start, end);
        return segment.IsValid;
    }

    /// <summary>A clock time since midnight, "HH:mm" or "HH:mm:ss" with fractions, up to and including "24:00".</summary>
    public static bool TryParseClock(string? text, out TimeSpan clock)
    {
        if (text is "24:00" or "24:00:00")
        {
            clock = Midnight;
            return true;
        }
        return TimeSpan.TryParseExact(text, ["hh\\:mm", "h\\:mm", "hh\\:mm\\:ss", "hh\\:mm\\:ss\\.FFFFFFF"], CultureInfo.InvariantCulture, out clock);
    }

    internal bool IsValid => From >= TimeSpan.Zero && From < Until && Until <= Midnight;

    public override string ToString() => $"{Clock(From)}–{Clock(Until)}";

    private static string Clock(TimeSpan time) => time == Midnight
        ? "24:00"
        : time.ToString(time.Seconds == 0 ? "hh\\:mm" : "hh\\:mm\\:ss", CultureInfo.InvariantCulture);
}
