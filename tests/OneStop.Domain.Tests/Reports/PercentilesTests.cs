using OneStop.Domain.Reports;

namespace OneStop.Domain.Tests.Reports;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(50, 5)]
    [InlineData(90, 9)]
    [InlineData(91, 10)]
    [InlineData(100, 10)]
    [InlineData(1, 1)]
    public void Of_OneToTen_IsTheNearestRank(int percent, long value) => Assert.Equal(value, Percentiles.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], percent));

    [Fact]
    public void Of_Nothing_IsNull() => Assert.Null(Percentiles.Of([], 50));
}
