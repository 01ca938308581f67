namespace OneStop.Domain.Calendar;

/// <summary>
/// A time zone as a sorted list of offset changes, because asking TimeZoneInfo for every date is too slow. Times are ticks.
/// A zone that still changes its clock twice a year is known from 1900 to 2199; one that no longer does has no end.
/// Building one takes milliseconds, so share it between calendars of the same zone.
/// </summary>
public sealed class ZoneTable
{
    private static readonly DateTime firstKnown = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime lastKnown = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly long[] changes;       // UTC ticks at which offsets[i + 1] begins
    private readonly long[] offsets;
    private readonly long settledFrom;
    private readonly long[] wallChanges;   // wall ticks from which the new offset holds: first pass when repeated, forward when missing

    public ZoneTable(TimeZoneInfo zone)
    {
        Zone = zone;
        var rules = zone.GetAdjustmentRules();
        var open = rules.Length > 0 && rules[^1].DaylightDelta != TimeSpan.Zero && rules[^1].DateEnd > lastKnown;
        FirstDay = open ? DayOf(firstKnown.Ticks) : 0;
        LastDay = open ? DayOf(lastKnown.Ticks) - 1 : DateOnly.MaxValue.DayNumber;

        var found = new List<(long At, long Offset)>();
        var previous = firstKnown;
        foreach (var day in DaysToLookAt(rules))
        {
            if (zone.GetUtcOffset(day) != zone.GetUtcOffset(previous))
                found.Add(Bisect(zone, previous, day));
            previous = day;
        }
        changes = [.. found.Select(change => change.At)];
        offsets = [zone.GetUtcOffset(firstKnown).Ticks, .. found.Select(change => change.Offset)];
        settledFrom = changes.Length == 0 ? long.MinValue : changes[^1] + (2 * TimeSpan.TicksPerDay);
        wallChanges = [.. changes.Select((at, i) => at + Math.Max(offsets[i], offsets[i + 1]))];
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>The first and last day number for which the zone's clock is known.</summary>
    internal int FirstDay { get; }
    internal int LastDay { get; }

    /// <summary>The UTC ticks at which the clock was put forward or back.</summary>
    internal ReadOnlySpan<long> Changes => changes;

    /// <summary>What the wall clock is ahead of UTC at an instant.</summary>
    public long OffsetAt(long utc) => offsets[CountUpTo(changes, utc)];

    /// <summary>The instant of a wall time: the first pass of a repeated hour; a missing one moves forward by what the clock skipped.</summary>
    public long ToUtc(long wall) => wall - offsets[CountUpTo(wallChanges, wall)];

    /// <summary>True from two days after the last change on, when wall time is plain arithmetic.</summary>
    internal bool IsSettledAt(long utc, out long offset)
    {
        offset = offsets[^1];
        return utc >= settledFrom;
    }

    public DateTimeOffset AtWall(long utc)
    {
        var offset = OffsetAt(utc);
        return new DateTimeOffset(utc + offset, new TimeSpan(offset));
    }

    private static int CountUpTo(long[] sorted, long value)
    {
        if (sorted.Length == 0 || value >= sorted[^1])
            return sorted.Length;
        int low = 0, high = sorted.Length - 1;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // Changes lie at the ends of a rule, which are looked at day by day, or weeks apart within one.
    private static IEnumerable<DateTime> DaysToLookAt(TimeZoneInfo.AdjustmentRule[] rules)
    {
        var last = firstKnown;
        foreach (var rule in rules.OrderBy(rule => rule.DateStart))
        {
            var (start, end) = (Clamp(rule.DateStart, -2), Clamp(rule.DateEnd, 2));
            for (var day = start; day <= end; day = Next(day, start, end, rule.DaylightDelta == TimeSpan.Zero))
                if (day > last)
                    yield return last = day;
        }
    }

    private static DateTime Next(DateTime day, DateTime start, DateTime end, bool constant)
    {
        var (tomorrow, closing) = (day.AddDays(1), end.AddDays(-4));
        if (tomorrow < start.AddDays(5) || tomorrow >= closing)
            return tomorrow;
        var later = constant ? closing : day.AddDays(7);
        return later < closing ? later : closing;
    }

    private static DateTime Clamp(DateTime day, int days)
    {
        var date = DateTime.SpecifyKind(day.Date, DateTimeKind.Utc);
        return date <= firstKnown ? firstKnown : date >= lastKnown ? lastKnown : date.AddDays(days);
    }

    private static (long At, long Offset) Bisect(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var old = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == old)
                before = middle;
            else
                after = middle;
        }
        return (after.Ticks, zone.GetUtcOffset(after).Ticks);
    }

    private static int DayOf(long ticks) => (int)(ticks / TimeSpan.TicksPerDay);
}
