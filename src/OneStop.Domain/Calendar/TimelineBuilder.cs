namespace OneStop.Domain.Calendar;

/// <summary>Turns a checked definition into timelines: as listed, and with the uncertain days of provisional years read one way or the other.</summary>
internal sealed class TimelineBuilder
{
    // Two days from either end of what a date can hold, so that an offset never runs over it.
    private static readonly int firstPossible = DateOnly.MinValue.DayNumber + 2;
    private static readonly int lastPossible = DateOnly.MaxValue.DayNumber - 2;

    private readonly ZoneTable zone;
    private readonly List<(int From, WeekHours Pattern)> weeks;
    private readonly Dictionary<int, DayHours> listed;
    private readonly CalendarDefinition definition;
    private readonly int first;
    private readonly int last;

    public TimelineBuilder(CalendarDefinition definition, ZoneTable zone)
    {
        (this.definition, this.zone) = (definition, zone);
        weeks = [.. definition.Weeks.OrderBy(week => week.From).Select(week => (week.From.DayNumber, Pattern(week)))];
        weeks[0] = (0, weeks[0].Pattern); // the first week known holds before it too; how far back is for `Covers` to say
        listed = definition.Days.ToDictionary(day => day.Date.DayNumber, Hours);
        first = Math.Max(firstPossible, zone.FirstDay);
        last = Math.Min(lastPossible, zone.LastDay);
        if (definition.Covers is { } covers)
            (first, last) = (Math.Max(first, covers.First.DayNumber), Math.Min(last, covers.Last.DayNumber));
    }

    public Timeline AsListed() => Build(listed);

    public Timeline Earliest()
    {
        var days = new Dictionary<int, DayHours>(listed);
        foreach (var day in definition.Provisional.SelectMany(year => year.MayBeWorking))
            days[day.DayNumber] = WorkingHoursFor(day);
        return Build(days);
    }

    public Timeline Latest()
    {
        var days = new Dictionary<int, DayHours>(listed);
        foreach (var day in definition.Provisional.SelectMany(year => year.MayBeOff))
            days[day.DayNumber] = DayHours.Closed;
        return Build(days);
    }

    private Timeline Build(Dictionary<int, DayHours> days)
    {
        var all = new SortedDictionary<int, DayHours>(days);
        foreach (var day in DaysOfClockChange().Where(day => day >= first && day <= last))
            AddClockChange(all, day);

        var spans = new List<(int, WeekHours)>();
        var next = 0;
        foreach (var (day, hours) in all)
        {
            AddWeeks(spans, next, day);
            Add(spans, day, hours.EveryDay);
            next = day + 1;
        }
        AddWeeks(spans, next, int.MaxValue);
        return new Timeline(zone, spans, first, last);
    }

    private void AddWeeks(List<(int, WeekHours)> spans, int from, int until)
    {
        for (var i = 0; i < weeks.Count; i++)
        {
            var start = Math.Max(from, weeks[i].From);
            if (start < (i + 1 < weeks.Count ? Math.Min(until, weeks[i + 1].From) : until))
                Add(spans, start, weeks[i].Pattern);
        }
    }

    private static void Add(List<(int FirstDay, WeekHours Pattern)> spans, int day, WeekHours pattern)
    {
        if (spans.Count == 0 || spans[^1].Pattern != pattern)
            spans.Add((day, pattern));
    }

    // A day on which the clock changes keeps its wall hours, but they begin, end and last differently in real time.
    private void AddClockChange(SortedDictionary<int, DayHours> days, int day)
    {
        var usual = days.TryGetValue(day, out var special) ? special : WeekOn(day)[day];
        var (start, end) = (zone.ToUtc(day * TimeSpan.TicksPerDay), zone.ToUtc((day + 1) * TimeSpan.TicksPerDay));
        long Real(long wall) => Math.Clamp(zone.ToUtc((day * TimeSpan.TicksPerDay) + wall), start, end) - start;
        var real = DayHours.Of(usual.Segments.Select(segment => (Real(segment.From), Real(segment.Until))));
        if (!real.SameAs(usual))
            days[day] = real;
    }

    private SortedSet<int> DaysOfClockChange()
    {
        var days = new SortedSet<int>();
        foreach (var change in zone.Changes)
        {
            days.Add((int)((change + zone.OffsetAt(change - 1)) / TimeSpan.TicksPerDay));
            days.Add((int)((change + zone.OffsetAt(change)) / TimeSpan.TicksPerDay));
        }
        return days;
    }

    private WeekHours WeekOn(int day) => weeks.FindLast(week => week.From <= day).Pattern;

    private static WeekHours Pattern(WeeklyHours week) => new([.. Enumerable.Range(0, 7).Select(i =>
        week.Days.TryGetValue((DayOfWeek)((i + 1) % 7), out var segments) ? Compile(segments) : DayHours.Closed)]);

    private DayHours Hours(SpecialDay day) => day switch
    {
        { Kind: SpecialDayKind.Holiday } => DayHours.Closed,
        { Hours: { } own } => Compile(own),
        { Like: { } weekday } => LikeWeekday(day.Date, weekday),
        _ => WorkingHoursFor(day.Date),
    };

    // The hours a day would be worked with if nobody gave it hours of its own: its weekday's, or else the next weekday that has some.
    private DayHours WorkingHoursFor(DateOnly date)
    {
        for (var i = 0; i < 7; i++)
            if (WeekOn(date.DayNumber)[date.DayNumber + i] is { IsWorking: true } hours)
                return hours;
        return DayHours.Closed;
    }

    private DayHours LikeWeekday(DateOnly date, DayOfWeek weekday) => WeekOn(date.DayNumber)[((int)weekday + 6) % 7];

    private static DayHours Compile(IReadOnlyList<Segment> segments) =>
        DayHours.Of(segments.OrderBy(segment => segment.From).Select(segment => (segment.From.Ticks, segment.Until.Ticks)));
}
