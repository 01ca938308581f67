using System.Globalization;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class CalendarEditsTests
{
    private const string Decision = "QĐ 12/QĐ-UBND";
    private static readonly IReadOnlyList<Segment> morning = [new(TimeSpan.FromHours(7.5), TimeSpan.FromHours(11.5))];

    [Theory]
    [InlineData("2026-12-01", "2026-12-01", 1)]
    [InlineData("2026-12-01", "2026-12-03", 3)]
    [InlineData("2026-01-01", "2026-12-31", 365)]
    public void Apply_Closure_SetsEveryDayWithTheDecision(string from, string to, int days)
    {
        var layer = Applied(new CalendarDefinition(), Closure(from, to));
        Assert.Equal(days, layer.Days.Count);
        Assert.All(layer.Days, day => Assert.Equal((SpecialDayKind.Partial, 0, Decision), (day.Kind, day.Hours!.Count, day.Decision)));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "no day", "edit-field-missing", "from" },
        { "reversed", "range-reversed", "to" },
        { "too long", "range-too-long", "to" },
        { "no kind", "edit-field-missing", "kind" },
        { "partial without hours", "edit-field-missing", "hours" },
        { "workday closed", "workday-without-hours", "hours" },
        { "overlap", "segments-overlap", "hours" },
        { "backwards hours", "segment-invalid", "hours" },
        { "nothing to inherit", "nothing-to-inherit", "from" },
        { "week overlap", "segments-overlap", "week.Monday" },
        { "week empty", "edit-field-missing", "week" },
        { "day hours", "day-hours-invalid", "dayHours" },
        { "rules", "edit-field-missing", "rules" },
        { "year far", "year-not-next", "year" },
        { "year official", "year-official", "year" },
        { "year strange", "lunar-year-unknown", "year" },
        { "notice of another year", "day-outside-year", "days" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void Apply_WrongEdit_IsRefusedAtItsField(string which, string code, string field)
    {
        var day = new CalendarEdit(CalendarOp.Day) { From = Day("2026-12-01"), Kind = SpecialDayKind.Partial, Hours = morning };
        IReadOnlyList<Segment> overlap = [.. morning, new(TimeSpan.FromHours(8), TimeSpan.FromHours(9))];
        var edit = which switch
        {
            "no day" => day with { From = null },
            "reversed" => day with { To = Day("2026-11-30") },
            "too long" => day with { To = Day("2027-12-02") },
            "no kind" => day with { Kind = null },
            "partial without hours" => day with { Hours = null },
            "workday closed" => day with { Kind = SpecialDayKind.Workday, Hours = [] },
            "overlap" => day with { Hours = overlap },
            "backwards hours" => day with { Hours = [new(TimeSpan.FromHours(9), TimeSpan.FromHours(8))] },
            "nothing to inherit" => new(CalendarOp.InheritDay) { From = Day("2026-12-01") },
            "week overlap" => new(CalendarOp.Week) { From = Day("2026-12-01"), Week = new Dictionary<DayOfWeek, IReadOnlyList<Segment>> { [DayOfWeek.Monday] = overlap } },
            "week empty" => new(CalendarOp.Week) { From = Day("2026-12-01") },
            "day hours" => new(CalendarOp.DayHours) { DayHours = 25 },
            "rules" => new(CalendarOp.Convention) { From = Day("2026-12-01") },
            "year far" => new(CalendarOp.Provisional) { Year = 2030 },
            "year official" => new(CalendarOp.Provisional) { Year = 2026 },
            "year strange" => new(CalendarOp.Provisional) { Year = 2400 },
            _ => new CalendarEdit(CalendarOp.Notice) { Year = 2027, Days = [new(Day("2026-01-01"), SpecialDayKind.Holiday)] },
        };
        var refusal = CalendarEdits.Apply(SeedCalendar.Definition, [edit], Decision).Refusal;
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Explain_ClosureOfSeveralDays_IsOneLine()
    {
        var layer = CalendarEdits.Apply(SeedCalendar.Definition, [Closure("2026-12-08", "2026-12-08"), Closure("2026-12-09", "2026-12-09")], Decision).Value;
        var calendar = WorkCalendar.Build(layer).Value;
        var (received, limit) = (calendar.At("2026-12-07 09:00"), new Limit(2, LimitUnit.WorkingDays));
        var due = Deadline.Due(received, limit, Convention.Default, [], calendar).Value;
        var closed = Assert.Single(Deadline.Explain(received, limit, Convention.Default, [], calendar, due), line => line.Decision == Decision);
        Assert.Equal([Day("2026-12-08"), Day("2026-12-09")], closed.Days);
    }

    [Fact]
    public void Apply_DayThenInherit_GivesTheLayerBack()
    {
        var layer = Applied(new CalendarDefinition(), Closure("2026-12-01", "2026-12-02"));
        Assert.Equal(Day("2026-12-02"), Assert.Single(Applied(layer, new CalendarEdit(CalendarOp.InheritDay) { From = Day("2026-12-01") }).Days).Date);
    }

    [Fact]
    public void Over_ChildWorksOnAParentsHoliday_AndInheritsTheRest()
    {
        var layer = Applied(new CalendarDefinition(), new CalendarEdit(CalendarOp.Day) { From = Day("2026-11-24"), Kind = SpecialDayKind.Workday, Like = DayOfWeek.Monday });
        var calendar = WorkCalendar.Build(layer.Over(SeedCalendar.Definition)).Value;
        Assert.True(calendar.IsWorkingDay(Day("2026-11-24")));
        Assert.False(calendar.IsWorkingDay(Day("2026-09-02")));
    }

    [Fact]
    public void Week_FromADay_ChangesHoursFromThenOn_AndLeavesTheRestToTheParent()
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<Segment>> { [DayOfWeek.Saturday] = morning };
        var layer = Applied(new CalendarDefinition(), new CalendarEdit(CalendarOp.Week) { From = Day("2026-12-01"), Week = week });
        var calendar = WorkCalendar.Build(layer.Over(SeedCalendar.Definition)).Value;
        Assert.False(calendar.IsWorkingDay(Day("2026-11-28")));
        Assert.True(calendar.IsWorkingDay(Day("2026-12-05")));
        Assert.True(calendar.IsWorkingDay(Day("2026-12-07")));
    }

    [Theory]
    [InlineData("2026-11-30", null)]
    [InlineData("2026-12-01", "15:00")]
    [InlineData("2027-03-01", "16:00")]
    public void ConventionOn_DayOfReceipt_TakesTheOneInForce(string day, string? cutOff)
    {
        CalendarEdit From(string from, int hour) => new(CalendarOp.Convention) { From = Day(from), Rules = new Convention(new TimeOnly(hour, 0)) };
        var layer = Applied(new CalendarDefinition(), From("2026-12-01", 15), From("2027-02-01", 16));
        Assert.Equal(cutOff, layer.ConventionOn(Day(day))?.Rules.CutOff?.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Over_Conventions_ChildTakesOverFromItsFirst()
    {
        CalendarDefinition With(params (string From, int Hour)[] set) => new() { Conventions = [.. set.Select(s => new OfficeConvention(Day(s.From), new Convention(new TimeOnly(s.Hour, 0))))] };
        var merged = With(("2026-06-01", 16)).Over(With(("2026-01-01", 15), ("2026-09-01", 14)));
        Assert.Equal([(Day("2026-01-01"), 15), (Day("2026-06-01"), 16)], merged.Conventions.Select(c => (c.From, c.Rules.CutOff!.Value.Hour)));
    }

    [Fact]
    public void Provisional_NextYear_CoversItAndSaysSo()
    {
        var layer = Applied(SeedCalendar.Definition, new CalendarEdit(CalendarOp.Provisional) { Year = 2028 });
        Assert.Equal(Day("2028-12-31"), layer.Covers!.Value.Last);
        Assert.Equal([2027, 2028], layer.Provisional.Select(year => year.Year));
        Assert.True(WorkCalendar.Build(layer).IsOk);
    }

    [Fact]
    public void Notice_ProvisionalYear_IsOfficialAfterwards_AndOtherYearsStand()
    {
        var layer = Applied(SeedCalendar.Definition, new CalendarEdit(CalendarOp.Notice) { Year = 2027, Days = [new(Day("2027-01-01"), SpecialDayKind.Holiday)] });
        Assert.Empty(layer.Provisional);
        Assert.Equal(Decision, Assert.Single(layer.Days, day => day.Date.Year == 2027).Decision);
        Assert.Equal(SeedCalendar.Definition.Days.Where(day => day.Date.Year == 2026).OrderBy(day => day.Date), layer.Days.Where(day => day.Date.Year == 2026));
    }

    private static CalendarEdit Closure(string from, string to) => new(CalendarOp.Day) { From = Day(from), To = Day(to), Kind = SpecialDayKind.Partial, Hours = [] };

    private static CalendarDefinition Applied(CalendarDefinition layer, params CalendarEdit[] edits)
    {
        var applied = CalendarEdits.Apply(layer, edits, Decision);
        Assert.True(applied.IsOk, applied.IsOk ? "" : applied.Refusal.Code);
        return applied.Value;
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
