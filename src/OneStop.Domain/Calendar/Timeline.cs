namespace OneStop.Domain.Calendar;

/// <summary>
/// One reading of a calendar, ready to count: spans of days that follow one weekly pattern, each with the work and the
/// working days before it. Every question is a binary search over spans and arithmetic within one, so a term of five years
/// costs what an hour costs, and a calendar needs no end. Instants are UTC ticks; days are DateOnly numbers.
/// </summary>
internal sealed class Timeline
{
    private readonly ZoneTable zone;
    private readonly SortedIndex firstDay;
    private readonly long[] workBase;      // work before day d of the span = workBase + pattern.WorkBefore(d)
    private readonly long[] daysBase;
    private readonly SortedIndex workBefore;
    private readonly SortedIndex daysBefore;
    private readonly WeekHours[] pattern;

    public Timeline(ZoneTable zone, IReadOnlyList<(int FirstDay, WeekHours Pattern)> spans, int first, int last)
    {
        this.zone = zone;
        (FirstDay, LastDay) = (first, last);
        var n = spans.Count;
        var (days, work, count) = (new long[n], new long[n], new long[n]);
        (workBase, daysBase, pattern) = (new long[n], new long[n], new WeekHours[n]);
        for (var i = 0; i < n; i++)
        {
            (var day, pattern[i]) = spans[i];
            days[i] = day;
            work[i] = i == 0 ? 0 : workBase[i - 1] + pattern[i - 1].WorkBefore(day);
            count[i] = i == 0 ? 0 : daysBase[i - 1] + pattern[i - 1].DaysBefore(day);
            workBase[i] = work[i] - pattern[i].WorkBefore(day);
            daysBase[i] = count[i] - pattern[i].DaysBefore(day);
        }
        (firstDay, workBefore, daysBefore) = (new SortedIndex(days), new SortedIndex(work), new SortedIndex(count));
        Start = StartOf(first);
        End = last == DateOnly.MaxValue.DayNumber ? DateTimeOffset.MaxValue.UtcTicks : StartOf(last + 1);
        workAtStart = WorkBefore(first);
        workAtEnd = WorkBefore(last) + HoursOf(last).Total;
        daysAtStart = DaysBefore(first);
        daysAtEnd = DaysBefore(last) + (HoursOf(last).IsWorking ? 1 : 0);
    }

    private readonly long workAtStart;
    private readonly long workAtEnd;
    private readonly int daysAtStart;
    private readonly int daysAtEnd;

    /// <summary>The first and the last day the calendar knows, and the instants [Start, End) they span.</summary>
    public int FirstDay { get; }
    public int LastDay { get; }
    public long Start { get; }
    public long End { get; }

    public bool Knows(int day) => day >= FirstDay && day <= LastDay;

    public bool KnowsMoment(long utc) => utc >= Start && utc < End;

    public long StartOf(int day) => zone.ToUtc(day * TimeSpan.TicksPerDay);

    /// <summary>The day an instant belongs to, and the time since that day began.</summary>
    public (int Day, long Moment) Locate(long utc)
    {
        if (zone.IsSettledAt(utc, out var offset))
        {
            var (whole, rest) = Math.DivRem(utc + offset, TimeSpan.TicksPerDay);
            return ((int)whole, rest);
        }
        var day = (int)((utc + zone.OffsetAt(utc)) / TimeSpan.TicksPerDay);
        var start = StartOf(day);
        if (utc < start)
            start = StartOf(--day);
        else if (utc - start >= TimeSpan.TicksPerDay && day < DateOnly.MaxValue.DayNumber && utc >= StartOf(day + 1))
            start = StartOf(++day); // a clock put back over midnight: the day that began first has it
        return (day, utc - start);
    }

    public DayHours HoursOf(int day) => pattern[SpanOf(day)][day];

    public bool IsWorking(int day) => HoursOf(day).IsWorking;

    public long ClosingOf(int day) => StartOf(day) + HoursOf(day).Closing;

    public long WorkBefore(int day)
    {
        var span = SpanOf(day);
        return workBase[span] + pattern[span].WorkBefore(day);
    }

    public int DaysBefore(int day)
    {
        var span = SpanOf(day);
        return (int)daysBase[span] + pattern[span].DaysBefore(day);
    }

    /// <summary>All the work from the beginning of time to an instant.</summary>
    public long WorkUntil(long utc)
    {
        var (day, moment) = Locate(utc);
        var span = SpanOf(day);
        return workBase[span] + pattern[span].WorkBefore(day) + pattern[span][day].WorkBefore(moment);
    }

    /// <summary>The first instant by which this much work is done; false when that lies outside the known days.</summary>
    public bool TryEndOf(long work, out long utc)
    {
        utc = 0;
        if (work <= workAtStart || work > workAtEnd)
            return false;
        var (day, hours, rest) = Find(work);
        utc = StartOf(day) + hours.EndOf(rest);
        return true;
    }

    /// <summary>The last instant before which only this much work is done; false when that lies outside the known days.</summary>
    public bool TryStartOf(long work, out long utc)
    {
        utc = 0;
        if (work < workAtStart || work >= workAtEnd)
            return false;
        var (day, hours, rest) = Find(work + 1);
        utc = StartOf(day) + hours.StartOf(rest - 1);
        return true;
    }

    /// <summary>The working day with so many working days before it; false when that lies outside the known days.</summary>
    public bool TryWorkingDay(long ordinal, out int day)
    {
        day = 0;
        if (ordinal < daysAtStart || ordinal >= daysAtEnd)
            return false;
        var span = daysBefore.LastAtMost(ordinal);
        day = pattern[span].DayAfter((int)(ordinal - daysBase[span]));
        return true;
    }

    private (int Day, DayHours Hours, long Work) Find(long work)
    {
        var span = workBefore.LastAtMost(work - 1);
        var week = pattern[span];
        var (day, rest) = week.DayReaching(work - workBase[span]);
        return (day, week[day], rest);
    }

    private int SpanOf(int day) => firstDay.LastAtMost(day);
}
