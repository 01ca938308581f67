using System.Globalization;
using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

public sealed class RatioTests
{
    [Theory]
    [InlineData(34_999, 35_101, "99.71")]
    [InlineData(9_999, 10_000, "99.99")]
    [InlineData(99_999, 100_000, "99.99")] // 99.999 % would round to 100.00
    [InlineData(long.MaxValue - 1, long.MaxValue, "99.99")]
    [InlineData(long.MaxValue, long.MaxValue, "100.00")]
    [InlineData(0, 0, null)]
    [InlineData(5, 0, null)]
    [InlineData(0, 7, "0.00")]
    [InlineData(1, 3, "33.33")]
    [InlineData(2, 3, "66.67")]
    [InlineData(1, 20_000, "0.01")] // 0.005 % rounds up
    [InlineData(1, 20_001, "0.00")]
    [InlineData(3, 2, "150.00")]
    [InlineData(972, 980, "99.18")]
    [InlineData(972, 1_120, "86.79")]
    [InlineData(1_109, 1_120, "99.02")]
    public void Percent_OfCounts_HasTwoDecimalsHalfUp(long numerator, long denominator, string? percent) =>
        Assert.Equal(percent, new Ratio(numerator, denominator).Percent);

    [Fact]
    public void Percent_BelowTheWhole_IsNeverOneHundred()
    {
        var random = new Random(766);
        for (var i = 0; i < 20_000; i++)
        {
            var denominator = random.NextInt64(1, long.MaxValue);
            var numerator = denominator - random.NextInt64(1, Math.Min(denominator, 1000) + 1);
            Assert.NotEqual("100.00", new Ratio(numerator, denominator).Percent);
        }
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Percent_InAnyCulture_UsesAPoint(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("99.71", new Ratio(34_999, 35_101).Percent);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Add_TwoAgencies_SumsCountsInsteadOfAveraging() =>
        Assert.Equal("90.91", (new Ratio(1, 10) + new Ratio(99, 100)).Percent);

    [Fact]
    public void Ratio_WithNegativeCount_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ratio(-1, 3));
}
