using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using OneStop.Web.Setup;

namespace OneStop.Web.Tests.Shell;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_AreValid() => Assert.Empty(Problems(new()));

    public static TheoryData<OfficeOptions, string> Wrong => new()
    {
        { new() { TimeZone = "Asia/Hanoi-that-is-not" }, nameof(OfficeOptions.TimeZone) },
        { new() { Database = "mysql:whatever" }, nameof(OfficeOptions.Database) },
        { new() { CounterPushMilliseconds = 5 }, nameof(OfficeOptions.CounterPushMilliseconds) },
        { new() { PageSize = 0 }, nameof(OfficeOptions.PageSize) },
        { new() { DueSoonHours = 0 }, nameof(OfficeOptions.DueSoonHours) },
        { new() { SessionHours = 0 }, nameof(OfficeOptions.SessionHours) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Validate_OfAWrongSetting_NamesIt(OfficeOptions options, string setting) => Assert.Contains(setting, Problems(options));

    [Theory]
    [InlineData("2026-08-28 00:00", "2026-08-28")]
    [InlineData("2026-08-28 23:59", "2026-08-28")]
    public void Today_OnTheOfficeWall_IsTheDayInHanoi(string officeTime, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new OfficeClock(new FixedClock(officeTime), Options.Create(new OfficeOptions())).Today);

    private static List<string> Problems(OfficeOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        return [.. results.SelectMany(result => result.MemberNames)];
    }
}
