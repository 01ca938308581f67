using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>What an explanation says must add up to the date it explains, on calendars and pauses nobody wrote.</summary>
public class ExplainNumbersTests
{
    private static readonly ZoneTable zone = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));

    [Fact]
    public void Explain_WorkingDays_CountedPausedAndOffAreAllTheDaysOfTheTerm() => ForRandom(LimitUnit.WorkingDays, (lines, first, last, amount, calendar) =>
    {
        var all = Days(first, last);
        var off = Told(lines, first, WhyKind.DayOff, WhyKind.WeeklyDaysOff);
        var paused = Told(lines, first, WhyKind.Paused);
        Assert.Empty(off.Intersect(paused));
        Assert.All(off, day => Assert.False(calendar.IsWorkingDay(day)));
        Assert.Equal(all.Count, amount + off.Count + paused.Count);
    });

    [Fact]
    public void Explain_CalendarDays_CountedPausedAndRolledAreAllTheDaysOfTheTerm() => ForRandom(LimitUnit.CalendarDays, (lines, first, last, amount, calendar) =>
    {
        var paused = Told(lines, first, WhyKind.Paused).Count;
        var nominal = first.AddDays(amount + paused - 1);
        Assert.Equal(lines.Any(line => line.Kind == WhyKind.Rolled), nominal != last);
        Assert.Equal(nominal == last, calendar.IsWorkingDay(nominal));
        if (nominal != last)
            Assert.Equal(Days(nominal, last.AddDays(-1)), Told(lines, nominal, WhyKind.DayOff, WhyKind.WeeklyDaysOff));
    });

    [Fact]
    public void Explain_AnyTerm_LeavesNoDayOutTwiceAndEndsWithTheDueMoment()
    {
        var office = new RandomOffice(RandomSeed.Value);
        for (var i = 0; i < 60; i++)
        {
            var (walk, calendar) = Calendar(office);
            for (var j = 0; j < 20; j++)
            {
                var (received, limit, convention, pauses) = (RandomOffice.Utc(office.Instant(walk)), office.Limit(), office.Convention(), office.Pauses(walk, restarts: true));
                var due = Deadline.Due(received, limit, convention, pauses, calendar).Value;
                var lines = Deadline.Explain(received, limit, convention, pauses, calendar, due);
                var told = lines.Where(line => line.Kind is not (WhyKind.MakeUpDay or WhyKind.PartialDay)).SelectMany(line => line.Days).ToList();
                Assert.True(told.Count == told.Distinct().Count(), $"ONESTOP_TEST_SEED={RandomSeed.Value}: {string.Join(' ', lines.Select(line => line.Text.En))}");
                Assert.Equal(WhyText.EndMoment(due.At), new Text(lines[^1].Text.Vi["Hẹn trả kết quả: ".Length..^1], lines[^1].Text.En["Due ".Length..^1]));
                Assert.Equal(WhyKind.Received, lines[0].Kind);
            }
        }
    }

    private static List<DateOnly> Told(IEnumerable<WhyLine> lines, DateOnly first, params WhyKind[] kinds) =>
        [.. lines.Where(line => kinds.Contains(line.Kind)).SelectMany(line => line.Days).Where(day => day >= first).Order()];

    private static List<DateOnly> Days(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];

    private static void ForRandom(LimitUnit unit, Action<IReadOnlyList<WhyLine>, DateOnly, DateOnly, int, WorkCalendar> check)
    {
        var office = new RandomOffice(unchecked(RandomSeed.Value + (int)unit));
        for (var i = 0; i < 60; i++)
        {
            var (walk, calendar) = Calendar(office);
            for (var j = 0; j < 20; j++)
            {
                var (received, amount, pauses) = (RandomOffice.Utc(office.Instant(walk)), 1 + office.Next(40), office.Pauses(walk, restarts: false));
                var limit = new Limit(amount, unit);
                var start = Deadline.Due(received, new Limit(0, LimitUnit.WorkingHours), Convention.Default, [], calendar).Value.At;
                var due = Deadline.Due(received, limit, Convention.Default, pauses, calendar).Value;
                var lines = Deadline.Explain(received, limit, Convention.Default, pauses, calendar, due);
                var last = calendar.DayOf(due.At.AddTicks(-1));
                try
                {
                    check(lines, calendar.DayOf(start).AddDays(1), last, amount, calendar);
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"ONESTOP_TEST_SEED={RandomSeed.Value}: {string.Join(' ', lines.Select(line => line.Text.En))}", error);
                }
            }
        }
    }

    // In a zone that never changed its clock: a day that a zone left out is no day one could name.
    private static (DayWalk Walk, WorkCalendar Calendar) Calendar(RandomOffice office)
    {
        var definition = office.Definition() with { TimeZone = "Asia/Kolkata" };
        return (new DayWalk(definition), WorkCalendar.Build(definition, zone).Value);
    }
}
