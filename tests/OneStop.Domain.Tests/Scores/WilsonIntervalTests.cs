using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

public sealed class WilsonIntervalTests
{
    // Reference values of Wilson's formula with z = 1.959964, worked out by hand.
    [Theory]
    [InlineData(0, 0, 0.0, 1.0)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(29, 30, 0.8333, 0.9941)]
    public void Of_CountOutOfCount_IsWilsons(long part, long whole, double lower, double upper)
    {
        var interval = WilsonInterval.Of(new(part, whole));

        Assert.Equal(lower, interval.Lower, 0.0005);
        Assert.Equal(upper, interval.Upper, 0.0005);
    }
}
