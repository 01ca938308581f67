using System.Text.Json;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

public class CalendarBuildTests
{
    private const string Week = "\"hours\": {\"mon\": [[\"08:00\",\"12:00\"]]}";

    [Theory]
    [InlineData("{}", "week-without-hours")]
    [InlineData("{\"hours\": {}}", "week-without-hours")]
    [InlineData("{\"hours\": {\"mon\": [], \"tue\": null}}", "week-without-hours")]
    [InlineData("{\"hours\": {\"mon\": []}, \"workdays\": {\"2026-01-03\": [[\"08:00\",\"12:00\"]]}}", "week-without-hours")]
    [InlineData("{\"hours\": {\"mon\": [[\"12:00\",\"08:00\"]]}}", "segment-invalid")]
    [InlineData("{\"hours\": {\"mon\": [[\"22:00\",\"06:00\"]]}}", "segment-invalid")]
    [InlineData("{\"hours\": {\"mon\": [[\"08:00\",\"08:00\"]]}}", "segment-invalid")]
    [InlineData("{\"hours\": {\"mon\": [[\"24:00\",\"24:00\"]]}}", "segment-invalid")]
    [InlineData("{\"hours\": {\"mon\": [[\"08:00\",\"25:00\"]]}}", "segment-invalid")]
    [InlineData("{\"hours\": {\"mon\": [[\"08:00\"]]}}", "segment-invalid")]
    [InlineData("{\"hours\": {\"mon\": [[8, 12]]}}", "segment-invalid")]
    [InlineData("{\"hours\": {\"mon\": [[\"08:00\",\"12:00\"],[\"11:00\",\"13:00\"]]}}", "segments-overlap")]
    [InlineData("{\"hours\": {\"monday\": [[\"08:00\",\"12:00\"]]}}", "calendar-unreadable")]
    [InlineData("{\"hours\": [1]}", "calendar-unreadable")]
    [InlineData("{\"timeZone\": \"Asia/Nowhere\", " + Week + "}", "time-zone-unknown")]
    [InlineData("{\"timeZone\": 7, " + Week + "}", "calendar-unreadable")]
    [InlineData("{\"holidays\": [\"2026-02-30\"], " + Week + "}", "calendar-unreadable")]
    [InlineData("{\"holidays\": \"2026-02-03\", " + Week + "}", "calendar-unreadable")]
    [InlineData("{\"holidays\": [\"2026-02-03\"], \"workdays\": {\"2026-02-03\": [[\"08:00\",\"12:00\"]]}, " + Week + "}", "date-listed-twice")]
    [InlineData("{\"partialDays\": {\"2026-02-03\": [[\"08:00\",\"09:00\"]]}, \"workdays\": {\"2026-02-03\": [[\"08:00\",\"12:00\"]]}, " + Week + "}", "date-listed-twice")]
    [InlineData("{\"partialDays\": {\"2026-02-03\": [[\"08:00\",\"12:00\"],[\"09:00\",\"10:00\"]]}, " + Week + "}", "segments-overlap")]
    [InlineData("{\"workdays\": {\"2026-02-03\": []}, " + Week + "}", "workday-without-hours")]
    [InlineData("{\"covers\": [\"2026-12-31\", \"2026-01-01\"], " + Week + "}", "covers-reversed")]
    [InlineData("{\"covers\": [\"2026-12-31\"], " + Week + "}", "calendar-unreadable")]
    [InlineData("{\"dayHours\": 0, " + Week + "}", "day-hours-invalid")]
    [InlineData("{\"dayHours\": \"8\", " + Week + "}", "calendar-unreadable")]
    [InlineData("{\"provisional\": [{\"year\": 2027, \"mayBeOff\": [\"2026-02-03\"]}], " + Week + "}", "provisional-invalid")]
    [InlineData("{\"provisional\": [{}], " + Week + "}", "provisional-invalid")]
    [InlineData("{\"provisional\": [5], " + Week + "}", "provisional-invalid")]
    [InlineData("{\"weeks\": [5]}", "week-without-hours")]
    [InlineData("{\"workdays\": {\"2026-01-03\": {\"like\": \"someday\"}}, " + Week + "}", "calendar-unreadable")]
    [InlineData("{\"holidays\": [{\"name\": \"x\"}], " + Week + "}", "calendar-unreadable")]
    [InlineData("{\"holidays\": [{\"date\": \"2026-01-05\", \"name\": 5}], " + Week + "}", "calendar-unreadable")]
    [InlineData("[]", "calendar-unreadable")]
    public void Build_DataThatCannotBeRight_IsRefused(string json, string code) => Assert.Equal(code, Office.Build(json).Refusal.Code);

    [Fact]
    public void Build_UnsortedAndTouchingSegments_AreOneDay()
    {
        var calendar = Office.Calendar("{\"hours\": {\"mon\": [[\"12:00\",\"16:00\"],[\"08:00\",\"12:00\"]]}}");
        Assert.Equal("2026-01-05 13:00", calendar.Add(calendar.At("2026-01-05 11:00"), TimeSpan.FromHours(2)).Value.Wall());
        Assert.True(calendar.IsWorkingTime(calendar.At("2026-01-05 12:00")));
    }

    [Fact]
    public void Build_NoZone_IsVietnam() => Assert.Equal("Asia/Ho_Chi_Minh", Office.Calendar("{" + Week + "}").Zone.Id);

    [Fact]
    public void Build_PartialDayWithoutSegments_IsAClosure() =>
        Assert.False(Office.Calendar("{\"partialDays\": {\"2026-01-05\": []}, " + Week + "}").IsWorkingDay(new DateOnly(2026, 1, 5)));

    [Fact]
    public void Build_WeekThatChanges_UsesTheOneInForce()
    {
        var calendar = Office.Calendar("""
            {"weeks": [{"hours": {"mon": [["08:00","12:00"]]}}, {"from": "2026-02-01", "hours": {"mon": [["08:00","12:00"]], "sat": [["08:00","10:00"]]}}]}
            """);
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 1, 31)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 2, 7)));
        Assert.Equal(TimeSpan.FromHours(14), calendar.Elapsed(calendar.At("2026-01-26"), calendar.At("2026-02-10")).Value);
    }

    [Fact]
    public void Over_Parent_TheChildWinsDayByDay()
    {
        var agency = new CalendarDefinition
        {
            Weeks = [new WeeklyHours(new Dictionary<DayOfWeek, IReadOnlyList<Segment>> { [DayOfWeek.Saturday] = [new Segment(TimeSpan.FromHours(8), TimeSpan.FromHours(11))] })],
            Days =
            [
                new SpecialDay(new DateOnly(2026, 4, 30), SpecialDayKind.Workday) { Hours = [new Segment(TimeSpan.FromHours(8), TimeSpan.FromHours(9))] },
                new SpecialDay(new DateOnly(2026, 3, 2), SpecialDayKind.Holiday) { Name = new Text("Bão", "Storm") },
            ],
        };
        var calendar = WorkCalendar.Build(agency.Over(SeedCalendar.Definition)).Value;

        Assert.Equal(TimeSpan.FromHours(3), calendar.Elapsed(calendar.At("2026-03-07"), calendar.At("2026-03-08")).Value);
        Assert.Equal(TimeSpan.FromHours(8), calendar.Elapsed(calendar.At("2026-03-06"), calendar.At("2026-03-07")).Value);
        Assert.Equal(TimeSpan.FromHours(1), calendar.Elapsed(calendar.At("2026-04-30"), calendar.At("2026-05-01")).Value);
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 3, 2)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 5, 1)));
        Assert.False(calendar.Covers(new DateOnly(2028, 1, 1)));
    }

    [Fact]
    public void Version_Content_ChangesWithWhatCanMoveADateAndOnlyThen()
    {
        var definition = SeedCalendar.Definition;
        string Version(CalendarDefinition changed) => WorkCalendar.Build(changed).Value.Version;

        Assert.Equal(Version(definition), Version(definition with { Days = [.. definition.Days.Reverse()] }));
        Assert.NotEqual(Version(definition), Version(definition with { Days = [.. definition.Days.Skip(1)] }));
        Assert.NotEqual(Version(definition), Version(definition with { DayHours = 7.5m }));
        Assert.Equal("2026-a", Version(definition with { Version = "2026-a" }));
    }

    [Fact]
    public void Definition_ThroughJson_IsTheSameCalendar()
    {
        var json = JsonSerializer.Serialize(SeedCalendar.Definition);
        var back = JsonSerializer.Deserialize<CalendarDefinition>(json)!;
        Assert.Equal(SeedCalendar.National.Version, WorkCalendar.Build(back).Value.Version);
    }
}
