using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Tests.Shell;

public sealed class ShowTests
{
    private static readonly Show show = new(
        new OfficeClock(new FixedClock("2026-08-28 09:00"), Options.Create(new OfficeOptions())),
        new StringLocalizer<ShellTexts>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    [Theory]
    [InlineData("vi", 34999L, "34.999")]
    [InlineData("en", 34999L, "34,999")]
    [InlineData("vi", 1234567L, "1.234.567")]
    [InlineData("vi", -5L, "−5")]
    [InlineData("vi", 0L, "0")]
    [InlineData("vi", null, "–")]
    public void Number_InEachLanguage_HasItsSeparators(string language, long? value, string shown) =>
        Assert.Equal(shown, In(language, () => show.Number(value)));

    [Theory]
    [InlineData("vi", "99.71", "99,71\u00a0%")]
    [InlineData("en", "99.71", "99.71\u00a0%")]
    [InlineData("vi", "100.00", "100,00\u00a0%")]
    [InlineData("vi", null, "–")]
    public void Percent_OfAnExactText_IsNeverRoundedAgain(string language, string? rate, string shown) =>
        Assert.Equal(shown, In(language, () => show.Percent(rate)));

    [Theory]
    [InlineData("vi", "17:30 thứ Sáu 28/08/2026")]
    [InlineData("en", "17:30 Fri 28/08/2026")]
    public void Promise_OfAnInstant_IsOfficeTimeWithItsWeekday(string language, string shown) =>
        Assert.Equal(shown, In(language, () => show.Promise(new(2026, 8, 28, 10, 30, 0, TimeSpan.Zero))));

    [Theory]
    [InlineData("vi", "Thứ Sáu 28/08/2026")]
    [InlineData("en", "Fri 28/08/2026")]
    public void HeadDay_OfADay_BeginsWithACapital(string language, string shown) =>
        Assert.Equal(shown, In(language, () => show.HeadDay(new(2026, 8, 28))));

    [Fact]
    public void Moment_LateInTheEveningInUtc_IsTheNextDayInHanoi() =>
        Assert.Equal("01/01/2027 01:00", In("en", () => show.Moment(new(2026, 12, 31, 18, 0, 0, TimeSpan.Zero))));

    [Theory]
    [InlineData("vi", 2 * 28800 + 3 * 3600, "2 ngày làm việc 3 giờ")]
    [InlineData("en", 2 * 28800 + 3 * 3600, "2 working days 3 hours")]
    [InlineData("en", 28800 + 3600, "1 working day 1 hour")]
    [InlineData("vi", 28800 + 600, "1 ngày làm việc")]
    [InlineData("vi", 3600 + 1200, "1 giờ 20 phút")]
    [InlineData("en", 60, "1 minute")]
    [InlineData("vi", 0, "0 phút")]
    [InlineData("vi", -7200, "2 giờ")]
    public void WorkingTime_OfSeconds_IsDaysHoursAndMinutesOnlyUnderADay(string language, long seconds, string shown) =>
        Assert.Equal(shown, In(language, () => show.WorkingTime(seconds)));

    [Fact]
    public void WorkingTime_WithADayOfSevenAndAHalfHours_CountsThose() =>
        Assert.Equal("2 ngày làm việc", In("vi", () => show.WorkingTime(15 * 3600, dayHours: 7.5)));

    private static string In(string language, Func<string> shown)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return shown();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
