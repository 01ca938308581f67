using System.Globalization;
using System.Text;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>The shipped calendar files against the lists they were made from, and both against the lunisolar calendar.</summary>
public class SeedCalendarTests
{
    // Weekdays off of state officials, and the make-up Saturdays.
    public static TheoryData<int, string, string> Official => new()
    {
        { 2018, "1/1 14/2 15/2 16/2 19/2 20/2 25/4 30/4 1/5 3/9 31/12", "" },
        { 2019, "1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9", "5/1 4/5" },
        { 2020, "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9", "" },
        { 2021, "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9", "" },
        { 2022, "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9", "" },
        { 2023, "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9", "" },
        { 2024, "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9", "4/5" },
        { 2025, "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9", "26/4" },
        { 2026, "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11", "10/1 22/8" },
        { 2027, "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11", "" },
    };

    // Swapped days, which no law foretells.
    private static readonly string[] swapped = ["31/12/2018", "29/4/2019", "29/4/2024", "2/5/2025", "2/1/2026", "31/8/2026"];

    [Theory, MemberData(nameof(Official))]
    public void National_Year_HasTheOfficialDaysOff(int year, string off, string made)
    {
        var calendar = SeedCalendar.National;
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).ToList();
        Assert.Equal(Days(off, year), days.Where(day => !IsWeekend(day) && !calendar.IsWorkingDay(day)));
        Assert.Equal(Days(made, year), days.Where(day => IsWeekend(day) && calendar.IsWorkingDay(day)));
    }

    [Theory, MemberData(nameof(Official))]
    public void WorkOut_Year_AgreesWithTheOfficialListButForSwaps(int year, string off, string made)
    {
        var worked = PublicHolidays.WorkOut(year).Select(day => day.Date).Where(day => !IsWeekend(day)).ToList();
        var official = Days(off, year).ToList();
        Assert.Empty(worked.Except(official));
        Assert.Equal(swapped.Where(day => day.EndsWith(year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Select(Day), official.Except(worked).Order());
        Assert.All(Days(made, year), day => Assert.DoesNotContain(day, worked));
    }

    [Theory]
    [InlineData(2018)]
    [InlineData(2019)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Provisional_Year_ForesawTheSwapsThatCame(int year)
    {
        var uncertain = PublicHolidays.Provisional(year).Provisional[0];
        var swaps = swapped.Select(Day).Where(day => day.Year == year).ToList();
        Assert.NotEmpty(swaps);
        Assert.Subset(uncertain.MayBeOff.ToHashSet(), swaps.ToHashSet());
    }

    [Fact]
    public void Seed2027_IsTheYearAsWorkedOut()
    {
        var worked = PublicHolidays.Provisional(2027);
        Assert.Equal(worked.Days, SeedCalendar.Definition.Days.Where(day => day.Date.Year == 2027).OrderBy(day => day.Date));
        var (file, computed) = (Assert.Single(SeedCalendar.Definition.Provisional), worked.Provisional[0]);
        Assert.Equal((computed.Year, computed.Basis), (file.Year, file.Basis));
        Assert.Equal(computed.MayBeOff, file.MayBeOff);
        Assert.Equal(computed.MayBeWorking, file.MayBeWorking);
    }

    [Fact]
    public void National_EveryListedDay_HasANameInBothLanguages() => Assert.All(SeedCalendar.Definition.Days, day =>
    {
        Assert.False(string.IsNullOrWhiteSpace(day.Name?.Vi));
        Assert.False(string.IsNullOrWhiteSpace(day.Name?.En));
    });

    [Fact]
    public void Parse_GapBetweenTheYears_IsRefused() =>
        Assert.Equal("calendar-file-unreadable", Parse("{\"year\": 2025}", "{\"year\": 2027}").Refusal.Code);

    [Fact]
    public void Parse_SameYearTwice_IsRefused() =>
        Assert.Equal("calendar-file-unreadable", Parse("{\"year\": 2025}", "{\"year\": 2025}").Refusal.Code);

    [Fact]
    public void Parse_BrokenJson_IsRefused() => Assert.Equal("calendar-file-unreadable", Parse("{\"year\": 2025").Refusal.Code);

    [Fact]
    public void Parse_BadDate_IsRefusedByField() =>
        Assert.Equal("holidays", Parse("{\"year\": 2025, \"holidays\": [\"2025-13-01\"]}").Refusal.Field);

    private static Outcome<CalendarDefinition> Parse(params string[] years) =>
        CalendarFiles.Parse(Stream("{\"hours\": {\"mon\": [[\"08:00\",\"12:00\"]]}}"), years.Select(Stream));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<DateOnly> Days(string days, int year) =>
        days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => Day($"{day}/{year}"));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "d/M/yyyy", CultureInfo.InvariantCulture);

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
