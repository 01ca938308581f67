using OneStop.Web.Setup;

namespace OneStop.Web.Tests.Shell;

public sealed class DayTextTests
{
    private static readonly TimeZoneInfo hanoi = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    [Theory]
    [InlineData("28/08/2026")]
    [InlineData("28/8/2026")]
    [InlineData("28/8/26")]
    [InlineData("28082026")]
    [InlineData("28-08-2026")]
    [InlineData("28.8.2026")]
    [InlineData(" 2026-08-28 ")]
    public void Day_AsPeopleTypeIt_IsRead(string text) => Assert.Equal(new DateOnly(2026, 8, 28), DayText.Day(text));

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("08/28/2026")]
    [InlineData("28/08")]
    [InlineData("mai")]
    [InlineData("")]
    public void Day_ThatIsNone_IsNotGuessed(string text) => Assert.Null(DayText.Day(text));

    [Fact]
    public void Day_WithBothPartsUnderThirteen_IsDayFirst() => Assert.Equal(new DateOnly(2026, 9, 8), DayText.Day("08/09/2026"));

    [Theory]
    [InlineData("28/08/2026 17:30")]
    [InlineData("28/8/26 1730")]
    [InlineData("2026-08-28T17:30")]
    public void Moment_AsPeopleTypeIt_IsOfficeTime(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 8, 28, 10, 30, 0, TimeSpan.Zero), DayText.Moment(text, hanoi));

    [Fact]
    public void Moment_WithoutATime_IsNotGuessed() => Assert.Null(DayText.Moment("28/08/2026", hanoi));
}
