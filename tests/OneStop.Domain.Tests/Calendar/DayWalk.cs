using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>
/// The same rules done the slow and obvious way: walk day by day, interval by interval, asking TimeZoneInfo each time.
/// Shares no code with the engine; the two must agree on everything.
/// </summary>
internal sealed class DayWalk(CalendarDefinition definition)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone!);
    private readonly Dictionary<DateOnly, SpecialDay> special = definition.Days.ToDictionary(day => day.Date);
    private readonly Dictionary<DateOnly, List<(long From, long Until)>> cache = [];
    private readonly Dictionary<DateOnly, long> starts = [];

    public long ToUtc(DateTime wall)
    {
        var offsets = Enumerable.Range(-36, 73).Select(hour => zone.GetUtcOffset(new DateTime(wall.Ticks, DateTimeKind.Utc).AddHours(hour)).Ticks).Distinct().ToList();
        var real = offsets.Select(offset => wall.Ticks - offset).Where(utc => utc + OffsetAt(utc) == wall.Ticks).ToList();
        return real.Count > 0 ? real.Min() : offsets.Max(offset => wall.Ticks - offset);
    }

    public long OffsetAt(long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;

    public long StartOf(DateOnly day) => starts.TryGetValue(day, out var utc) ? utc : starts[day] = ToUtc(day.ToDateTime(TimeOnly.MinValue));

    public DateOnly DayOf(long utc)
    {
        var day = DateOnly.FromDateTime(new DateTime(utc)).AddDays(-2);
        while (StartOf(day.AddDays(1)) <= utc)
            day = day.AddDays(1);
        return day;
    }

    public List<(long From, long Until)> Work(DateOnly day)
    {
        if (cache.TryGetValue(day, out var known))
            return known;
        IReadOnlyList<Segment> hours = special.TryGetValue(day, out var listed)
            ? listed.Hours ?? []
            : definition.Weeks.Last(week => week.From <= day).Days.GetValueOrDefault(day.DayOfWeek, []);
        var (start, end) = (StartOf(day), StartOf(day.AddDays(1)));
        var work = new List<(long, long)>();
        var reached = start;
        foreach (var segment in Merged(hours))
        {
            var from = Math.Max(reached, ToUtc(day.ToDateTime(TimeOnly.MinValue) + segment.From));
            var until = Math.Min(end, ToUtc(day.ToDateTime(TimeOnly.MinValue) + segment.Until));
            if (from < until)
                work.Add((from, until));
            reached = Math.Max(reached, until);
        }
        return cache[day] = work;
    }

    // Segments that touch are one stretch, whose inner edge no clock change can move.
    private static List<Segment> Merged(IReadOnlyList<Segment> hours)
    {
        var merged = new List<Segment>();
        foreach (var segment in hours.OrderBy(segment => segment.From))
            if (merged.Count > 0 && merged[^1].Until == segment.From)
                merged[^1] = new Segment(merged[^1].From, segment.Until);
            else
                merged.Add(segment);
        return merged;
    }

    public bool IsWorkingDay(DateOnly day) => Work(day).Count > 0;

    public bool IsWorkingTime(long utc) => Work(DayOf(utc)).Any(piece => utc >= piece.From && utc < piece.Until);

    public long Closing(DateOnly day) => Work(day)[^1].Until;

    public DateOnly NextWorkingDay(DateOnly day)
    {
        do
            day = day.AddDays(1);
        while (!IsWorkingDay(day));
        return day;
    }

    public long Elapsed(long from, long to, IReadOnlyList<Pause> pauses)
    {
        if (from > to)
            return -Elapsed(to, from, pauses);
        long sum = 0;
        for (var day = DayOf(from); day <= DayOf(to); day = day.AddDays(1))
            sum += Unpaused(day, pauses).Sum(piece => Math.Max(0, Math.Min(piece.Until, to) - Math.Max(piece.From, from)));
        return sum;
    }

    public long Add(long start, long work, IReadOnlyList<Pause> pauses)
    {
        for (var day = DayOf(start); work > 0; day = day.AddDays(1))
            foreach (var (from, until) in Unpaused(day, pauses))
            {
                var begin = Math.Max(from, start);
                if (begin >= until)
                    continue;
                if (work <= until - begin)
                    return begin + work;
                work -= until - begin;
            }
        for (var day = DayOf(start); work < 0; day = day.AddDays(-1))
            foreach (var (from, until) in Enumerable.Reverse(Unpaused(day, pauses)))
            {
                var end = Math.Min(until, start);
                if (end <= from)
                    continue;
                if (-work <= end - from)
                    return end + work;
                work += end - from;
            }
        return start;
    }

    public long AddDays(long start, int days)
    {
        var wall = new DateTime(start + OffsetAt(start));
        var day = DateOnly.FromDateTime(wall);
        for (var left = Math.Abs(days); left > 0; left--)
            do
                day = day.AddDays(Math.Sign(days));
            while (!IsWorkingDay(day));
        return days == 0 ? start : ToUtc(day.ToDateTime(TimeOnly.FromDateTime(wall)));
    }

    private List<(long From, long Until)> Unpaused(DateOnly day, IReadOnlyList<Pause> pauses)
    {
        var pieces = Work(day);
        foreach (var pause in pauses)
            pieces = [.. pieces.SelectMany(piece => new[]
            {
                (piece.From, Until: Math.Min(piece.Until, pause.From.UtcTicks)),
                (From: Math.Max(piece.From, pause.Until.UtcTicks), piece.Until),
            }).Where(piece => piece.From < piece.Until)];
        return pieces;
    }
}
