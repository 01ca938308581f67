using System.Globalization;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;
using OneStop.Domain.Tests.Calendar;

namespace OneStop.Domain.Tests.Procedures;

/// <summary>When a version had to be decided and published, and which days cannot be.</summary>
public sealed class PublicationTests
{
    // 2026: Tết 16-20 February, 27 and 30 April, 1 May off; known from 2018 on.
    private static readonly WorkCalendar calendar = SeedCalendar.National;

    [Theory]
    [InlineData("2026-05-04", "Province", "2026-04-22")] // five working days before Monday 4 May: 29, 28, 24, 23, 22 April
    [InlineData("2026-03-09", "Commune", "2026-03-02")]
    [InlineData("2026-03-09", "Ministry", "2026-02-02")]
    [InlineData("2018-01-04", "Province", null)] // the calendar does not reach
    public void DecideBy_WorkingDaysBefore_SkipsWeekendsAndHolidays(string from, string level, string? by) =>
        Assert.Equal(Day(by), new PublicationTerms().DecideBy(Version(from, level), calendar));

    [Theory]
    [InlineData("2026-04-24", "Province", "2026-05-06")]
    [InlineData("2026-03-02", "Ministry", "2026-03-16")]
    [InlineData(null, "Province", null)]
    public void PublishBy_WorkingDaysAfterTheDecision_SkipsWeekendsAndHolidays(string? decided, string level, string? by) =>
        Assert.Equal(Day(by), new PublicationTerms().PublishBy(Version("2026-06-01", level, decided), calendar));

    [Fact]
    public void DecideBy_FirstDayOnlyAssumed_IsUnknown() => Assert.Null(new PublicationTerms().DecideBy(Version("2026-05-04", "Province") with { InForceFromAssumed = true }, calendar));

    [Theory]
    [InlineData("2026-03-10", "2026-03-09", null, "published_on")]
    [InlineData("2026-03-10", null, "2026-03-01", "posted_on")]
    [InlineData("2026-07-01", null, null, "decided_on")]
    [InlineData("1899-07-01", null, null, "decided_on")]
    [InlineData("2026-03-10", "2026-03-10", "2026-03-12", null)]
    public void Against_DaysThatCannotBe_NamesTheField(string? decided, string? published, string? posted, string? field) =>
        Assert.Equal(field, new PublicationDates(Day(decided), Day(published), Day(posted)).Against(new(2026, 6, 1))?.Field);

    [Fact]
    public void Over_ADayLeftOut_KeepsTheEarlier() =>
        Assert.Equal(new PublicationDates(new(2026, 1, 5), new(2026, 1, 8)), new PublicationDates(PublishedOn: new(2026, 1, 8)).Over(new(new(2026, 1, 5), new(2026, 1, 7))));

    [Theory]
    [InlineData("20 ngày làm việc", "20 workingDays")]
    [InlineData("1,5 ngày làm việc", "1.5 workingDays")]
    [InlineData("8 GIỜ LÀM VIỆC", "8 workingHours")]
    [InlineData("30 ngày", "30 calendarDays")]
    [InlineData("1 tháng", "1 months")]
    [InlineData("20 workingDays", "20 workingDays")]
    [InlineData("20", null)]
    [InlineData("ngày", null)]
    [InlineData("1.5 tháng", null)]
    [InlineData("-3 ngày", null)]
    [InlineData("3 tuần", null)]
    [InlineData("99999 ngày", null)]
    [InlineData("", null)]
    public void Read_LimitInWords_IsTheLimitOrNothing(string text, string? limit) => Assert.Equal(limit, LimitText.Read(text)?.ToString());

    private static ProcedureVersion Version(string from, string level, string? decided = null) => new()
    {
        Code = "1.000001", Name = "Thủ tục", Sector = "s", Levels = [Enum.Parse<Level>(level)], InForceFrom = Day(from)!.Value,
        Publication = decided is null ? [] : [new(new(Day(decided)), "căn cứ", "lan", default)],
    };

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
