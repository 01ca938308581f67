using System.Security.Cryptography;
using System.Text;
using OneStop.Domain.Evidence;

namespace OneStop.Domain.Tests.Evidence;

public sealed class SampleDrawTests
{
    private static readonly string[] Codes = [.. Enumerable.Range(1, 500).Select(i => $"H49.12-260814-{i:0000}")];

    [Fact]
    public void Draw_Codes_AreTheSmallestHashesOfSeedAndCode()
    {
        var expected = Codes.OrderBy(code => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("xúc xắc\n" + code))), StringComparer.Ordinal).Take(30);
        var drawing = SampleDraw.Draw(Codes, 30, "xúc xắc");
        Assert.Equal(expected, drawing.Drawn.Select(drawn => drawn.Code));
        Assert.Equal(Enumerable.Range(1, 30), drawing.Drawn.Select(drawn => drawn.Rank));
        Assert.Equal(500, drawing.Population);
    }

    [Fact]
    public void Draw_OtherOrder_GivesTheSameSample() =>
        Assert.Equal(SampleDraw.Draw(Codes, 20, "7").Drawn, SampleDraw.Draw(Codes.Reverse(), 20, "7").Drawn);

    [Fact]
    public void Draw_OtherSeed_GivesAnotherSample() =>
        Assert.NotEqual(SampleDraw.Draw(Codes, 20, "7").Drawn, SampleDraw.Draw(Codes, 20, "8").Drawn);

    [Fact]
    public void Draw_LargerSample_BeginsWithTheSmaller() =>
        Assert.Equal(SampleDraw.Draw(Codes, 20, "7").Drawn, SampleDraw.Draw(Codes, 50, "7").Drawn.Take(20));

    [Fact]
    public void Draw_FewerCodesThanAsked_DrawsAllOnce() => Assert.Equal(2, SampleDraw.Draw(["a", "b", "a"], 10, "7").Drawn.Count);

    [Theory]
    [InlineData(0, "seed")]
    [InlineData(5, " ")]
    public void Draw_WithoutSizeOrSeed_Throws(int size, string seed) => Assert.ThrowsAny<ArgumentException>(() => SampleDraw.Draw(Codes, size, seed));

    [Theory] // published values of the exact interval
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(1, 10, 0.0025, 0.4450)]
    [InlineData(5, 10, 0.1871, 0.8129)]
    [InlineData(10, 10, 0.6915, 1)]
    [InlineData(0, 59, 0, 0.0606)]
    [InlineData(0, 5000, 0, 0.0007)]
    public void Interval_Found_IsClopperPearson(int found, int size, double lower, double upper)
    {
        var interval = SampleInterval.Of(found, size);
        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }
}
