using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class WorkCalendarTests
{
    private static readonly WorkCalendar early = SeedCalendar.With(("07:00", "11:30"), ("13:30", "17:00"));
    private static readonly WorkCalendar always = Office.Calendar("""
        {"timeZone": "UTC", "hours": {"mon": [["00:00","24:00"]], "tue": [["00:00","24:00"]], "wed": [["00:00","24:00"]], "thu": [["00:00","12:00"],["12:00","24:00"]],
         "fri": [["00:00","24:00"]], "sat": [["00:00","24:00"]], "sun": [["00:00","24:00"]]}}
        """);

    [Theory]
    [InlineData("2025-03-10 09:00", 3600, "2025-03-10 10:00")]
    [InlineData("2025-03-10 10:30", 3600, "2025-03-10 11:30")] // stays on the closing moment
    [InlineData("2025-03-10 10:30", 3601, "2025-03-10 13:30")]
    [InlineData("2025-03-10 14:30", -3600, "2025-03-10 13:30")] // stays on the opening moment
    [InlineData("2025-03-10 14:30", -3601, "2025-03-10 11:29")]
    [InlineData("2025-03-10 12:00", 0, "2025-03-10 12:00")] // zero gives the start, also outside working time
    [InlineData("2025-03-09 12:00", -3600, "2025-03-07 16:00")]
    [InlineData("2025-03-10 07:00", -3600, "2025-03-07 16:00")]
    [InlineData("2025-03-10 07:00", -28800, "2025-03-07 07:00")]
    public void Add_WorkingSeconds_EndsWhereTheWorkEnds(string start, int seconds, string at) =>
        Assert.Equal(at, early.Add(early.At(start), TimeSpan.FromSeconds(seconds)).Value.Wall());

    [Theory]
    [InlineData("2025-03-14 10:15", 1, "2025-03-17 10:15")]
    [InlineData("2025-03-15 10:15", 1, "2025-03-17 10:15")] // a day off is not counted either
    [InlineData("2025-03-15 23:15", -1, "2025-03-14 23:15")] // the clock time is kept, working or not
    [InlineData("2025-03-17 10:15", -1, "2025-03-14 10:15")]
    [InlineData("2025-03-15 10:15", 0, "2025-03-15 10:15")]
    [InlineData("2025-04-29 08:00", 2, "2025-05-06 08:00")]
    [InlineData("2025-04-24 08:00", 2, "2025-04-26 08:00")] // the make-up Saturday
    public void AddDays_WorkingDays_KeepsTheClock(string start, int days, string at) =>
        Assert.Equal(at, early.AddDays(early.At(start), days).Value.Wall());

    [Theory]
    [InlineData("2025-03-14 16:00", "2025-03-17 08:00", 2)]
    [InlineData("2025-03-17 08:00", "2025-03-14 16:00", -2)]
    [InlineData("2025-03-15 00:00", "2025-03-17 00:00", 0)]
    [InlineData("2018-01-01 00:00", "2018-01-03 00:00", 8)]
    public void Elapsed_TwoMoments_GivesTheWorkingHours(string from, string to, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), early.Elapsed(early.At(from), early.At(to)).Value);

    [Theory]
    [InlineData("2025-03-10 06:59", false)]
    [InlineData("2025-03-10 07:00", true)]
    [InlineData("2025-03-10 11:29", true)]
    [InlineData("2025-03-10 11:30", false)]
    [InlineData("2025-03-08 09:00", false)]
    [InlineData("2025-04-26 09:00", true)]
    [InlineData("2025-05-01 09:00", false)]
    public void IsWorkingTime_HalfOpen_OpeningInClosingOut(string at, bool answer) =>
        Assert.Equal(answer, early.IsWorkingTime(early.At(at)));

    [Fact]
    public void Add_AroundTheClock_IsPlainArithmetic()
    {
        var start = always.At("2026-12-31 23:59:30.250");
        Assert.Equal(start + TimeSpan.FromMinutes(1), always.Add(start, TimeSpan.FromMinutes(1)).Value);
        Assert.Equal(start + TimeSpan.FromDays(100_000), always.Add(start, TimeSpan.FromDays(100_000)).Value);
        Assert.Equal(start - TimeSpan.FromDays(100_000), always.Add(start, -TimeSpan.FromDays(100_000)).Value);
        Assert.True(always.IsWorkingTime(always.At("2026-03-05 12:00")));
    }

    [Fact]
    public void Add_BetweenSeconds_LosesNothing()
    {
        var start = early.At("2025-03-10 11:29:59.999");
        Assert.Equal(early.At("2025-03-10 13:30").AddTicks(1), early.Add(start, TimeSpan.FromMilliseconds(1) + TimeSpan.FromTicks(1)).Value);
    }

    [Fact]
    public void Left_BeforeAndAfterDue_IsWhatHandOverByInverts()
    {
        var due = early.At("2025-03-18 09:00");
        var handOver = early.HandOverBy(due, TimeSpan.FromHours(4)).Value;

        Assert.Equal("2025-03-17 15:00", handOver.Wall());
        Assert.Equal(TimeSpan.FromHours(4), early.Left(handOver, due).Value);
        Assert.Equal(TimeSpan.FromHours(-1), early.Left(early.At("2025-03-18 10:00"), due).Value);
        Assert.Equal("2025-03-10 11:29", early.HandOverBy(early.At("2025-03-10 14:29"), TimeSpan.FromHours(1)).Value.Wall()); // over a lunch break
    }

    [Fact]
    public void IsWorkingDay_DayThatIsNotCovered_Throws()
    {
        Assert.False(early.Covers(new DateOnly(2028, 1, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => early.IsWorkingDay(new DateOnly(2028, 1, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => early.IsWorkingTime(early.At("2028-01-03 09:00")));
    }

    [Theory]
    [InlineData("2017-12-31 09:00", "2018-01-03 09:00")]
    [InlineData("2027-12-30 09:00", "2028-01-01 00:01")]
    public void Elapsed_OutsideTheCoveredYears_IsRefused(string from, string to) =>
        Assert.Equal("calendar-not-covered", early.Elapsed(early.At(from), early.At(to)).Refusal.Code);

    [Fact]
    public void Elapsed_UpToTheEndOfTheLastCoveredDay_IsAnswered() =>
        Assert.Equal(TimeSpan.FromHours(8), early.Elapsed(early.At("2027-12-31 00:00"), early.At("2028-01-01 00:00")).Value);

    [Fact]
    public void Add_WithoutCoverage_HasNoLimitButTheDateItself()
    {
        var far = always.Add(always.At("2026-01-01"), TimeSpan.FromDays(365 * 5000.0)).Value;
        Assert.Equal(always.At("2026-01-01").AddDays(365 * 5000.0), far);
        Assert.Equal("calendar-not-covered", always.Add(far, TimeSpan.FromDays(365 * 9000.0)).Refusal.Code);
        Assert.Equal("calendar-not-covered", always.Add(far, TimeSpan.MinValue + TimeSpan.FromTicks(1)).Refusal.Code);
    }
}
