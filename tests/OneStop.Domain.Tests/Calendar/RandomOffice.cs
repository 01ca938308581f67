using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>Strange but valid calendars and inputs from a seed.</summary>
internal sealed class RandomOffice(int seed)
{
    // Half-hour and 45-minute offsets, clocks changed at midnight, a day skipped over the date line.
    private static readonly string[] zones =
    [
        "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", "UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe",
        "America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu", "Pacific/Apia", "America/Havana", "Africa/Casablanca",
    ];
    private readonly Random random = new(seed);

    public static readonly DateOnly First = new(2010, 3, 1);
    public static readonly DateOnly Last = new(2012, 6, 30);

    public CalendarDefinition Definition()
    {
        var weeks = new List<WeeklyHours> { Week(DateOnly.MinValue) };
        if (random.Next(4) == 0)
            weeks.Add(Week(First.AddDays(random.Next(400))));
        var days = Enumerable.Range(0, random.Next(60)).Select(_ => Day()).Distinct().Order().ToList();
        return new CalendarDefinition
        {
            TimeZone = zones[random.Next(zones.Length)],
            Weeks = weeks,
            Days = [.. days.Select(Special)],
            Covers = random.Next(2) == 0 ? new DayRange(First, new DateOnly(2026, 12, 31)) : null,
        };
    }

    public DateOnly Day() => First.AddDays(random.Next(Last.DayNumber - First.DayNumber));

    /// <summary>An instant, often on an edge of a day's hours, on the second or between seconds.</summary>
    public long Instant(DayWalk walk)
    {
        var day = Day();
        if (random.Next(3) == 0 && walk.Work(day) is { Count: > 0 } work)
            return random.Next(2) == 0 ? work[random.Next(work.Count)].From : work[random.Next(work.Count)].Until;
        return walk.StartOf(day) + (random.Next(4) == 0 ? random.NextInt64(TimeSpan.TicksPerDay) : random.Next(86_400) * TimeSpan.TicksPerSecond);
    }

    public long Work() => random.Next(4) switch
    {
        0 => random.NextInt64(TimeSpan.TicksPerHour),
        1 => random.Next(60) * TimeSpan.TicksPerHour,
        2 => random.Next(200_000) * TimeSpan.TicksPerSecond,
        _ => random.Next(100) * TimeSpan.TicksPerMinute * 15,
    };

    public Limit Limit() => random.Next(5) switch
    {
        0 => new Limit(random.Next(100) / 4m, LimitUnit.WorkingHours),
        1 => new Limit(random.Next(40), LimitUnit.WorkingDays),
        2 => new Limit(random.Next(90), LimitUnit.CalendarDays),
        3 => new Limit(random.Next(7), LimitUnit.Months),
        _ => new Limit(random.Next(40) / 2m, LimitUnit.WorkingDays),
    };

    public Convention Convention() => new(
        random.Next(3) == 0 ? new TimeOnly(random.Next(8, 20), random.Next(2) * 30) : null,
        (FirstDay)random.Next(2), (DueMoment)random.Next(2));

    public List<Pause> Pauses(DayWalk walk, bool restarts)
    {
        var edges = Enumerable.Range(0, random.Next(4) * 2).Select(_ => Instant(walk)).Order().ToList();
        return [.. edges.Chunk(2).Select(pair => new Pause(Utc(pair[0]), Utc(pair[1]), restarts && random.Next(4) == 0 ? Resume.Restart : Resume.Continue))];
    }

    public int Next(int below) => random.Next(below);

    public static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    private WeeklyHours Week(DateOnly from)
    {
        var days = new Dictionary<DayOfWeek, IReadOnlyList<Segment>>();
        foreach (var weekday in Enum.GetValues<DayOfWeek>())
            days[weekday] = random.Next(4) == 0 ? [] : Hours();
        if (days.Values.All(hours => hours.Count == 0))
            days[DayOfWeek.Monday] = Hours();
        return new WeeklyHours(days) { From = from };
    }

    private SpecialDay Special(DateOnly day) => random.Next(3) switch
    {
        0 => new SpecialDay(day, SpecialDayKind.Holiday),
        1 => new SpecialDay(day, SpecialDayKind.Partial) { Hours = random.Next(5) == 0 ? [] : Hours() },
        _ => new SpecialDay(day, SpecialDayKind.Workday) { Hours = Hours() },
    };

    private List<Segment> Hours()
    {
        if (random.Next(6) == 0)
            return [new Segment(TimeSpan.Zero, TimeSpan.FromDays(1))];
        var quarter = random.Next(3) == 0 ? 1 : 30;
        var edges = Enumerable.Range(0, 2 + (2 * random.Next(3))).Select(_ => TimeSpan.FromMinutes(random.Next((1440 / quarter) + 1) * quarter)).Distinct().Order().ToList();
        if (edges.Count % 2 == 1)
            edges.RemoveAt(random.Next(edges.Count));
        if (edges.Count == 4 && random.Next(2) == 0)
            return [new Segment(edges[0], edges[1]), new Segment(edges[1], edges[2]), new Segment(edges[2], edges[3])];
        return edges.Count == 0
            ? [new Segment(TimeSpan.FromHours(8), TimeSpan.FromHours(17))]
            : [.. edges.Chunk(2).Select(pair => new Segment(pair[0], pair[1]))];
    }
}
