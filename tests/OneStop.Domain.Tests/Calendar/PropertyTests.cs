using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>What must hold for every calendar and every input, tried on random ones.</summary>
public class PropertyTests
{
    private static readonly DateTimeOffset noon = new(2011, 6, 1, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Add_ThenMeasuring_GivesBackTheTerm() => ForRandom((office, walk, calendar) =>
    {
        var (start, pauses, work) = (At(office, walk), office.Pauses(walk, restarts: false), new TimeSpan(office.Work() + 1));
        foreach (var term in new[] { work, -work })
        {
            var end = calendar.Add(start, term, pauses);
            if (end.IsOk)
                Assert.Equal(term, calendar.Elapsed(start, end.Value, pauses).Value);
        }
    });

    [Fact]
    public void Add_ThereAndBack_LosesNoWorkingTime() => ForRandom((office, walk, calendar) =>
    {
        var (start, work) = (At(office, walk), new TimeSpan(office.Work() + 1));
        var end = calendar.Add(start, work).Value;
        var left = calendar.HandOverBy(end, work).Value;
        Assert.Equal(work, calendar.Left(left, end).Value);
        Assert.Equal(TimeSpan.Zero, calendar.Elapsed(start, left).Value);
    });

    [Fact]
    public void Add_TermInTwoParts_EndsWhereTheWholeEnds() => ForRandom((office, walk, calendar) =>
    {
        var (start, one, two) = (At(office, walk), new TimeSpan(office.Work()), new TimeSpan(office.Work() + 1));
        var pauses = office.Pauses(walk, restarts: false);
        var whole = calendar.Add(start, one + two, pauses);
        if (whole.IsOk)
            Assert.Equal(whole.Value, calendar.Add(calendar.Add(start, one, pauses).Value, two, pauses).Value);
    });

    [Fact]
    public void AddDays_TermInTwoParts_EndsWhereTheWholeEnds() => ForRandom((office, walk, calendar) =>
    {
        var (start, one, two) = (noon.AddDays(office.Next(200)), 1 + office.Next(20), 1 + office.Next(20));
        Assert.Equal(calendar.AddDays(start, one + two).Value, calendar.AddDays(calendar.AddDays(start, one).Value, two).Value);
        Assert.Equal(calendar.AddDays(start, -one - two).Value, calendar.AddDays(calendar.AddDays(start, -one).Value, -two).Value);
    });

    [Fact]
    public void Due_LaterReceiptOrLongerTerm_IsNeverEarlier() => ForRandom((office, walk, calendar) =>
    {
        var convention = office.Convention() with { DueMoment = DueMoment.EndOfDay };
        var (one, two, limit, pauses) = (At(office, walk), At(office, walk), office.Limit(), office.Pauses(walk, restarts: false));
        var (first, second) = one < two ? (one, two) : (two, one);
        var due = Due(calendar, first, limit, convention, pauses);
        // Months differ in length, so two paused terms in months may end the other way round.
        if (limit.Unit != LimitUnit.Months || pauses.Count == 0)
            Assert.True(due <= Due(calendar, second, limit, convention, pauses));
        // A fraction of a working day ends within a day, a whole one with it: each kind is compared with its own.
        Assert.True(due <= Due(calendar, first, limit with { Amount = limit.Amount + 1 }, convention, pauses));
        Assert.True(due >= first || limit.Amount == 0);
    });

    [Fact]
    public void Due_EmptyPause_ChangesNothing() => ForRandom((office, walk, calendar) =>
    {
        var (received, limit, convention, at) = (At(office, walk), office.Limit(), office.Convention(), At(office, walk));
        Assert.Equal(
            Due(calendar, received, limit, convention, []),
            Due(calendar, received, limit, convention, [new Pause(at, at, (Resume)office.Next(2))]));
    });

    [Fact]
    public void Due_PauseCutInTwo_ChangesNothing() => ForRandom((office, walk, calendar) =>
    {
        var (received, limit, convention) = (At(office, walk), office.Limit(), office.Convention());
        var pauses = office.Pauses(walk, restarts: false);
        var halves = pauses.SelectMany(pause => new[] { pause with { Until = Middle(pause) }, pause with { From = Middle(pause) } }).ToList();
        Assert.Equal(Due(calendar, received, limit, convention, pauses), Due(calendar, received, limit, convention, halves));
    });

    [Fact]
    public void Due_ReplayOfTheLedger_EqualsTheRunningValue() => ForRandom((office, walk, calendar) =>
    {
        var received = At(office, walk);
        var pauses = office.Pauses(walk, restarts: false).Where(pause => pause.From >= received).ToList();
        var hours = new Limit(1 + office.Next(80), LimitUnit.WorkingHours);
        var due = Due(calendar, received, hours, Convention.Default, []);
        foreach (var pause in pauses.Where(pause => pause.From < due))
            due = due <= pause.From ? due : calendar.Add(pause.Until, calendar.Elapsed(pause.From, due).Value).Value;
        Assert.Equal(Due(calendar, received, hours, Convention.Default, pauses), due);
    });

    [Fact]
    public void Due_SameInputs_DoesNotDependOnTheOffsetTheyAreWrittenIn() => ForRandom((office, walk, calendar) =>
    {
        var (received, limit, convention) = (At(office, walk), office.Limit(), office.Convention());
        Assert.Equal(
            Due(calendar, received, limit, convention, []),
            Due(calendar, received.ToOffset(TimeSpan.FromHours(-8)), limit, convention, []));
    });

    private static DateTimeOffset Middle(Pause pause) => pause.From + ((pause.Until - pause.From) / 2);

    private static DateTimeOffset At(RandomOffice office, DayWalk walk) => RandomOffice.Utc(office.Instant(walk));

    private static DateTimeOffset Due(WorkCalendar calendar, DateTimeOffset received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses) =>
        Deadline.Due(received, limit, convention, pauses, calendar).Value.At;

    private static void ForRandom(Action<RandomOffice, DayWalk, WorkCalendar> check)
    {
        var zone = new ZoneTable(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
        for (var seed = 1000; seed < 1080; seed++)
        {
            var office = new RandomOffice(seed);
            var definition = office.Definition() with { TimeZone = "Asia/Ho_Chi_Minh" };
            var (calendar, walk) = (WorkCalendar.Build(definition, zone).Value, new DayWalk(definition));
            for (var i = 0; i < 20; i++)
                check(office, walk, calendar);
        }
    }
}
