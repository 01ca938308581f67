namespace OneStop.Domain.Calendar;

/// <summary>The working segments of one day as ticks since the day began, with the work done before each.</summary>
internal sealed class DayHours
{
    public static readonly DayHours Closed = new([]);
    private readonly (long From, long Until, long Before)[] segments;

    private DayHours(List<(long From, long Until, long Before)> segments)
    {
        this.segments = [.. segments];
        Total = segments.Count == 0 ? 0 : segments[^1].Before + segments[^1].Until - segments[^1].From;
        EveryDay = new WeekHours([this, this, this, this, this, this, this]);
    }

    /// <summary>From sorted stretches; touching ones become one, empty and overlapped parts (a clock put back or forward) fall away.</summary>
    public static DayHours Of(IEnumerable<(long From, long Until)> sorted)
    {
        var merged = new List<(long From, long Until, long Before)>();
        foreach (var (start, until) in sorted)
        {
            var from = merged.Count == 0 ? start : Math.Max(start, merged[^1].Until);
            if (from >= until)
                continue;
            if (merged.Count > 0 && merged[^1].Until == from)
                merged[^1] = merged[^1] with { Until = until };
            else
                merged.Add((from, until, merged.Count == 0 ? 0 : merged[^1].Before + merged[^1].Until - merged[^1].From));
        }
        return merged.Count == 0 ? Closed : new DayHours(merged);
    }

    public long Total { get; }
    public bool IsWorking => segments.Length > 0;
    public long Opening => segments[0].From;
    public long Closing => segments[^1].Until;
    public IEnumerable<(long From, long Until)> Segments => segments.Select(segment => (segment.From, segment.Until));

    /// <summary>The week in which every day has these hours: how a single special day is kept.</summary>
    public WeekHours EveryDay { get; }

    public bool Contains(long moment)
    {
        foreach (ref readonly var segment in segments.AsSpan())
            if (moment < segment.Until)
                return moment >= segment.From;
        return false;
    }

    public long WorkBefore(long moment)
    {
        foreach (ref readonly var segment in segments.AsSpan())
            if (moment < segment.Until)
                return segment.Before + Math.Max(0, moment - segment.From);
        return Total;
    }

    /// <summary>The first moment by which this much work is done, 0 &lt; work ≤ Total: on a closing moment, not the next opening.</summary>
    public long EndOf(long work)
    {
        var i = segments.Length - 1;
        while (segments[i].Before >= work)
            i--;
        return segments[i].From + work - segments[i].Before;
    }

    /// <summary>The last moment before which only this much work is done, 0 ≤ work &lt; Total: on an opening, not the last closing.</summary>
    public long StartOf(long work)
    {
        var i = segments.Length - 1;
        while (segments[i].Before > work)
            i--;
        return segments[i].From + work - segments[i].Before;
    }

    public bool SameAs(DayHours other) => segments.AsSpan().SequenceEqual(other.segments);
}
