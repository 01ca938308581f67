using OneStop.Domain.Till;

namespace OneStop.Tests.Till;

/// <summary>What the till says when a count differs.</summary>
public sealed class TillRefusalTests
{
    [Theory]
    [InlineData(35_000, 60_000, "thiếu 25.000 đồng", "25,000 đồng less")]
    [InlineData(75_000, 60_000, "thừa 15.000 đồng", "15,000 đồng more")]
    public void DifferenceUnexplained_OfACount_SaysByHowMuchAndWhichWay(long counted, long recorded, string vi, string en)
    {
        var refusal = TillRefusals.DifferenceUnexplained(counted, recorded);

        Assert.Equal(("difference-unexplained", "explanation"), (refusal.Code, refusal.Field));
        Assert.Contains(vi, refusal.Message.Vi, StringComparison.Ordinal);
        Assert.Contains(en, refusal.Message.En, StringComparison.Ordinal);
    }
}
