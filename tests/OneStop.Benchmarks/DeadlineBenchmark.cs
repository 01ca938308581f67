using OneStop.Domain.Calendar;

namespace OneStop.Benchmarks;

/// <summary>Due dates per second on one core: short and long terms, against the plain day walk, whose answers must be the same.</summary>
internal static class DeadlineBenchmark
{
    private const int Count = 1 << 14;
    private const int WalkCount = 1 << 8; // the walk of five years is slow; rates are per date, so fewer will do
    private static readonly Pause[] none = [];

    public static void Run()
    {
        var calendar = WorkCalendar.Build(BenchmarkCalendar.Definition).Value;
        var walk = new PlainDayWalk(BenchmarkCalendar.Definition);
        var receipts = BenchmarkCalendar.Receipts(Count, seed: 1);
        Check(calendar, walk, receipts);

        Action Engine(decimal amount, LimitUnit unit) => () =>
        {
            var limit = new Limit(amount, unit);
            foreach (var received in receipts)
                Deadline.Due(received, limit, Convention.Default, none, calendar);
        };
        Action Walk(Action<DateTimeOffset> one) => () =>
        {
            foreach (var received in receipts.AsSpan(0, WalkCount))
                one(received);
        };
        var pauses = receipts.Select(ThreePauses).ToArray();
        Action Paused(decimal amount, LimitUnit unit) => () =>
        {
            var limit = new Limit(amount, unit);
            for (var i = 0; i < receipts.Length; i++)
                Deadline.Due(receipts[i], limit, Convention.Default, pauses[i], calendar);
        };
        Action Explained(decimal amount, LimitUnit unit) => () =>
        {
            var limit = new Limit(amount, unit);
            foreach (var received in receipts.AsSpan(0, WalkCount))
                Deadline.Explain(received, limit, Convention.Default, none, calendar, Deadline.Due(received, limit, Convention.Default, none, calendar).Value);
        };
        Measure.Print("Due dates on one core (× = times slower than the first)", Measure.Rounds(100,
            ("engine, 1 working hour", Count, Engine(1, LimitUnit.WorkingHours)),
            ("engine, 5 working days", Count, Engine(5, LimitUnit.WorkingDays)),
            ("engine, 5 years (10,000 hours)", Count, Engine(10_000, LimitUnit.WorkingHours)),
            ("engine, 5 years (1,250 days)", Count, Engine(1_250, LimitUnit.WorkingDays)),
            ("engine, 30 calendar days", Count, Engine(30, LimitUnit.CalendarDays)),
            ("engine, 1 month", Count, Engine(1, LimitUnit.Months)),
            ("engine, 5 working days, 3 pauses", Count, Paused(5, LimitUnit.WorkingDays)),
            ("engine, 10,000 hours, 3 pauses", Count, Paused(10_000, LimitUnit.WorkingHours)),
            ("with its reasons, 5 working days", WalkCount, Explained(5, LimitUnit.WorkingDays)),
            ("with its reasons, 1,250 days", WalkCount, Explained(1_250, LimitUnit.WorkingDays)),
            ("day walk, 1 working hour", WalkCount, Walk(at => walk.AddHours(at, TimeSpan.FromHours(1)))),
            ("day walk, 5 working days", WalkCount, Walk(at => walk.AddDays(at, 5))),
            ("day walk, 5 years (10,000 hours)", WalkCount, Walk(at => walk.AddHours(at, TimeSpan.FromHours(10_000)))),
            ("day walk, 5 years (1,250 days)", WalkCount, Walk(at => walk.AddDays(at, 1_250)))));
    }

    /// <summary>What it costs to make a calendar countable: once per calendar, not per date.</summary>
    public static void RunBuilding()
    {
        var (national, vietnam) = (BenchmarkCalendar.Definition, new ZoneTable(TimeZoneInfo.FindSystemTimeZoneById(WorkCalendar.DefaultZone)));
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var always = national with
        {
            TimeZone = paris.Id,
            Covers = null,
            Provisional = [],
            Weeks = [new WeeklyHours(Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => (IReadOnlyList<Segment>)[new Segment(TimeSpan.Zero, TimeSpan.FromDays(1))]))],
        };
        var table = new ZoneTable(paris);
        Measure.Print("Building", Measure.Rounds(20,
            ("national calendar, ten years", 20, () => Repeat(20, () => WorkCalendar.Build(national, vietnam))),
            ("around the clock, summer time", 20, () => Repeat(20, () => WorkCalendar.Build(always, table))),
            ("table of a zone, 1900 to 2199", 2, () => Repeat(2, () => new ZoneTable(paris)))));
    }

    private static void Repeat(int times, Func<object> make)
    {
        for (var i = 0; i < times; i++)
            GC.KeepAlive(make());
    }

    private static Pause[] ThreePauses(DateTimeOffset received) =>
        [.. Enumerable.Range(0, 3).Select(i => new Pause(received.AddHours(30 + (70 * i)), received.AddHours(60 + (70 * i))))];

    private static void Check(WorkCalendar calendar, PlainDayWalk walk, DateTimeOffset[] receipts)
    {
        foreach (var received in receipts.AsSpan(0, 2000))
            foreach (var hours in new[] { 1, 40, 10_000 })
            {
                var byHours = Deadline.Due(received, new Limit(hours, LimitUnit.WorkingHours), Convention.Default, none, calendar).Value.At;
                var byDays = Deadline.Due(received, new Limit(hours / 8, LimitUnit.WorkingDays), Convention.Default, none, calendar).Value.At;
                if (byHours != walk.AddHours(received, TimeSpan.FromHours(hours)) || (hours >= 8 && byDays != walk.AddDays(received, hours / 8)))
                    throw new InvalidOperationException($"Engine and day walk differ: {received:O}, {hours} hours.");
            }
    }
}
