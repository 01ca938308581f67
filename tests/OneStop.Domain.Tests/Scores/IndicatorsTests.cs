using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

public sealed class IndicatorsTests
{
    [Fact]
    public void All_Names_AreUniqueAndDefinedInBothLanguages()
    {
        Assert.Equal(Indicators.All.Count, Indicators.All.Select(indicator => indicator.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Indicators.All, indicator =>
        {
            Assert.Matches(@"^[a-zA-Z0-9]+(\.[a-zA-Z0-9]+)+$", indicator.Name);
            Assert.NotEqual(indicator.Title.Vi, indicator.Title.En);
            Assert.EndsWith(".", indicator.Definition.Vi, StringComparison.Ordinal);
            Assert.EndsWith(".", indicator.Definition.En, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("onTime.solved")]
    [InlineData("onTime.received")]
    [InlineData("onTime.realtime")]
    [InlineData("onTime.cohort")]
    public void Find_OnTimeRate_ExistsForEachLevelToo(string name)
    {
        Assert.NotNull(Indicators.Find(name));
        Assert.All(Indicators.Levels, level => Assert.True(Indicators.Find($"{name}.{level}")!.IsDerived));
    }

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(Indicators.Find("onTime"));

    [Fact]
    public void Find_DeclaredFigure_IsNotDerived() => Assert.False(Indicators.Find("tasks.done")!.IsDerived);
}
