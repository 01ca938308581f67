using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>Zones that change their clocks: real time passes, wall time jumps.</summary>
public class ClockChangeTests
{
    private static WorkCalendar In(string zone, string hours) => Office.Calendar(
        $$$"""{"timeZone": "{{{zone}}}", "hours": {"mon": {{{hours}}}, "tue": {{{hours}}}, "wed": {{{hours}}}, "thu": {{{hours}}}, "fri": {{{hours}}}, "sat": {{{hours}}}, "sun": {{{hours}}} } }""");

    [Theory]
    [InlineData("2026-03-08", 23)] // spring: 02:00 to 03:00 does not exist
    [InlineData("2026-11-01", 25)] // autumn: 01:00 to 02:00 happens twice
    [InlineData("2026-06-01", 24)]
    public void Elapsed_DayAroundTheClock_LastsAsLongAsItReallyDid(string day, int hours)
    {
        var calendar = In("America/New_York", """[["00:00","24:00"]]""");
        var next = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.FromHours(hours), calendar.Elapsed(calendar.At(day), calendar.At(next)).Value);
    }

    [Theory]
    [InlineData("2026-03-08 02:30", "2026-03-08 03:30 -04:00")] // missing: moves forward
    [InlineData("2026-11-01 01:30", "2026-11-01 01:30 -04:00")] // repeated: the first pass
    public void At_WallTimeThatIsMissingOrRepeated_IsResolved(string wall, string instant)
    {
        var calendar = In("America/New_York", """[["00:00","24:00"]]""");
        Assert.Equal(instant, calendar.At(wall).ToString("yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Add_NightShiftInSpring_LosesTheSkippedHour()
    {
        var calendar = In("Europe/Berlin", """[["00:00","06:00"],["22:00","24:00"]]""");
        Assert.Equal("2026-03-29 06:00", calendar.Add(calendar.At("2026-03-28 22:00"), TimeSpan.FromHours(7)).Value.Wall());
        Assert.Equal("2026-10-25 05:00", calendar.Add(calendar.At("2026-10-24 22:00"), TimeSpan.FromHours(8)).Value.Wall());
    }

    [Fact]
    public void Add_OfficeHours_AreNotTouchedByTheClockChange()
    {
        var calendar = In("Europe/Berlin", """[["09:00","17:00"]]""");
        Assert.Equal("2026-03-29 10:00", calendar.Add(calendar.At("2026-03-28 16:00"), TimeSpan.FromHours(2)).Value.Wall());
    }

    [Fact]
    public void AddDays_IntoTheMissingHour_MovesForward()
    {
        var calendar = In("America/New_York", """[["00:00","24:00"]]""");
        Assert.Equal("2026-03-08 03:30", calendar.AddDays(calendar.At("2026-03-07 02:30"), 1).Value.Wall());
    }

    [Fact]
    public void IsWorkingTime_SecondPassOfARepeatedHour_IsWorkingTimeToo()
    {
        var calendar = In("America/New_York", """[["00:00","24:00"]]""");
        var second = calendar.At("2026-11-01 01:30").AddHours(1);
        Assert.Equal("2026-11-01 01:30", calendar.Clock.AtWall(second.UtcTicks).Wall());
        Assert.True(calendar.IsWorkingTime(second));
    }

    [Fact]
    public void Build_ZoneThatChangesItsClock_RefusesYearsItCannotKnow()
    {
        var calendar = In("Europe/Berlin", """[["09:00","17:00"]]""");
        Assert.Equal("calendar-not-covered", calendar.AddDays(calendar.At("2199-12-30 10:00"), 5).Refusal.Code);
    }

    [Theory]
    [InlineData("Asia/Ho_Chi_Minh")]
    [InlineData("America/New_York")]
    [InlineData("Europe/London")]
    [InlineData("Africa/Casablanca")] // summer time interrupted by Ramadan
    [InlineData("Pacific/Apia")] // a day skipped
    [InlineData("Australia/Lord_Howe")] // half an hour
    [InlineData("America/St_Johns")] // changes a minute past midnight
    public void OffsetAt_AnyInstant_IsWhatTheSystemSays(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var (table, random) = (new ZoneTable(zone), new Random(11));
        for (var i = 0; i < 3000; i++)
        {
            var at = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.NextDouble() * 299 * 31_556_952);
            Assert.Equal(zone.GetUtcOffset(at).Ticks, table.OffsetAt(at.Ticks));
        }
    }
}
