using FsCheck;
using FsCheck.Fluent;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>
/// A calendar with a term on it, generated and shrunk by FsCheck: hours per weekday in quarters of an hour, special days,
/// pauses, a zone; minutes are counted from <see cref="Epoch"/>. A failing property prints the smallest case it found.
/// </summary>
internal sealed record TermCase(string Zone, int[][] Week, SpecialCase[] Special, PauseCase[] Paused, int Start, int Later, int Work, int More)
{
    public static readonly DateTimeOffset Epoch = new(2019, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] zones = ["Asia/Ho_Chi_Minh", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Santiago"];
    private static readonly Dictionary<string, ZoneTable> tables = zones.ToDictionary(zone => zone, zone => new ZoneTable(TimeZoneInfo.FindSystemTimeZoneById(zone)));

    public static Arbitrary<TermCase> Arbitrary { get; } = Arb.From(
        from zone in Gen.Elements(zones)
        from week in Day.ArrayOf(7).Where(days => days.Any(day => day.Length > 0))
        from special in Gen.Choose(0, 8).SelectMany(count => OneSpecial.ArrayOf(count))
        from edges in Gen.Choose(0, 3).SelectMany(count => Gen.Choose(0, 90 * 1440).ArrayOf(2 * count))
        from start in Gen.Choose(0, 60 * 1440)
        from later in Gen.Choose(0, 20 * 1440)
        from work in Gen.Choose(1, 60 * 60)
        from more in Gen.Choose(1, 60 * 60)
        select new TermCase(zone, week, special, [.. edges.Order().Chunk(2).Select(pair => new PauseCase(pair[0], pair[1]))], start, later, work, more), Shrink);

    private static Gen<int[]> Day => Gen.Choose(0, 3).SelectMany(count => Gen.Choose(0, 96).ArrayOf(2 * count)).Select(edges => (int[])[.. edges.Distinct().Order().Take(edges.Distinct().Count() / 2 * 2)]);

    private static Gen<SpecialCase> OneSpecial => from day in Gen.Choose(0, 150) from hours in Day select new SpecialCase(day, hours);

    public static DateTimeOffset At(int minutes) => Epoch.AddMinutes(minutes);

    public static TimeSpan Span(int minutes) => TimeSpan.FromMinutes(minutes);

    public Pause[] Pauses => [.. Paused.Select(pause => new Pause(At(pause.From), At(pause.Until)))];

    public WorkCalendar Calendar(params SpecialDay[] extra)
    {
        var days = Enumerable.Range(0, 7).ToDictionary(day => (DayOfWeek)day, day => Segments(Week[day]));
        var special = Special.DistinctBy(day => day.Day).Select(day => new SpecialDay(DateOnly.FromDateTime(Epoch.Date).AddDays(day.Day), SpecialDayKind.Partial) { Hours = Segments(day.Hours) });
        return WorkCalendar.Build(new CalendarDefinition { TimeZone = Zone, Weeks = [new WeeklyHours(days)], Days = [.. special.Concat(extra).DistinctBy(day => day.Date)] }, tables[Zone]).Value;
    }

    public override string ToString() =>
        $"{Zone}, week [{string.Join("] [", Week.Select(day => string.Join(' ', day)))}], special {string.Join(' ', Special.Select(day => $"{day.Day}:[{string.Join(' ', day.Hours)}]"))}, "
        + $"pauses {string.Join(' ', Paused.Select(pause => $"{pause.From}-{pause.Until}"))}, start {Start}, later {Later}, work {Work}, more {More}";

    private static IReadOnlyList<Segment> Segments(int[] quarters) =>
        [.. quarters.Chunk(2).Select(pair => new Segment(TimeSpan.FromMinutes(15 * pair[0]), TimeSpan.FromMinutes(15 * pair[1])))];

    // Fewer special days, pauses and hours, the plainest zone, smaller numbers.
    private static IEnumerable<TermCase> Shrink(TermCase one)
    {
        if (one.Zone != zones[0])
            yield return one with { Zone = zones[0] };
        for (var i = 0; i < one.Special.Length; i++)
            yield return one with { Special = [.. one.Special[..i], .. one.Special[(i + 1)..]] };
        for (var i = 0; i < one.Paused.Length; i++)
            yield return one with { Paused = [.. one.Paused[..i], .. one.Paused[(i + 1)..]] };
        for (var i = 0; i < 7; i++)
            if (one.Week[i].Length > 0 && one.Week.Count(day => day.Length > 0) > 1)
                yield return one with { Week = [.. one.Week[..i], [], .. one.Week[(i + 1)..]] };
        foreach (var (less, from) in new[] { (one with { Start = one.Start / 2 }, one.Start), (one with { Later = one.Later / 2 }, one.Later), (one with { Work = one.Work / 2 }, one.Work - 1), (one with { More = one.More / 2 }, one.More - 1) })
            if (from > 0)
                yield return less;
    }
}

internal sealed record SpecialCase(int Day, int[] Hours);

internal sealed record PauseCase(int From, int Until);
