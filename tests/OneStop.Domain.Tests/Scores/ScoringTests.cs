using OneStop.Domain.Scores;
using static OneStop.Domain.Tests.Scores.Rules;

namespace OneStop.Domain.Tests.Scores;

public sealed class ScoringTests
{
    [Theory]
    [InlineData(20, 9971, 10000, "19.94")]
    [InlineData(20, 34_999, 35_101, "19.94")]
    [InlineData(6, 0, 7, "0")]
    [InlineData(6, 7, 7, "6")]
    [InlineData(6, 9, 7, "6")] // more than all: capped
    [InlineData(2, 1, 3, "0.67")]
    public void Score_Proportional_IsShareOfMaximum(int maximum, long numerator, long denominator, string points) =>
        Assert.Equal(Number(points), Line(One(new ScoreRule.Proportional(), maximum), new IndicatorValue.Share("online.share", numerator, denominator)).Points);

    [Theory]
    [InlineData(80, 100, "2")]
    [InlineData(79, 100, "1.98")] // 2 × 0.79 / 0.8 = 1.975, half up
    [InlineData(40, 100, "1")]
    [InlineData(100, 100, "2")]
    [InlineData(0, 100, "0")]
    public void Score_FullFrom80_ReachesMaximumAtTheThreshold(long numerator, long denominator, string points) =>
        Assert.Equal(Number(points), Line(One(new ScoreRule.FullFrom(0.8m), 2), new IndicatorValue.Share("online.share", numerator, denominator)).Points);

    [Theory]
    [InlineData(89_999, 100_000, "0")]
    [InlineData(90, 100, "1.13")] // 1.25 × 0.9 = 1.125
    [InlineData(100, 100, "1.25")]
    public void Score_NothingBelow90_EarnsNothingUnderTheFloor(long numerator, long denominator, string points) =>
        Assert.Equal(Number(points), Line(One(new ScoreRule.NothingBelow(0.9m), 1.25m), new IndicatorValue.Share("online.share", numerator, denominator)).Points);

    [Theory]
    [InlineData(95, 100, "4")]
    [InlineData(94_999, 100_000, "2")]
    [InlineData(80, 100, "2")]
    [InlineData(79, 100, "0")]
    public void Score_Bands_TakesTheHighestStepReached(long numerator, long denominator, string points)
    {
        var rule = new ScoreRule.Bands([new(0.95m, 1), new(0.8m, 0.5m)]);
        Assert.Equal(Number(points), Line(One(rule, 4), new IndicatorValue.Share("online.share", numerator, denominator)).Points);
    }

    [Theory]
    [InlineData(10, 100, "0.25")]
    [InlineData(80, 100, "2")]
    [InlineData(100, 100, "2")]
    public void Score_CappedMultiple_StopsAtTheMaximum(long numerator, long denominator, string points) =>
        Assert.Equal(Number(points), Line(One(new ScoreRule.CappedMultiple(2.5m), 2), new IndicatorValue.Share("online.share", numerator, denominator)).Points);

    [Theory]
    [InlineData(0, "1.25")]
    [InlineData(2, "0.75")]
    [InlineData(9, "0")]
    public void Score_MinusEach_TakesPointsOffDownToZero(int cases, string points) =>
        Assert.Equal(Number(points), Line(One(new ScoreRule.MinusEach(0.25m), 1.25m, "violations.found"), new IndicatorValue.Number("violations.found", cases)).Points);

    [Theory]
    [InlineData(true, "3")]
    [InlineData(false, "0")]
    public void Score_YesNo_IsAllOrNothing(bool yes, string points) =>
        Assert.Equal(Number(points), Line(One(new ScoreRule.YesNo(), 3, "plan.it"), new IndicatorValue.Answer("plan.it", yes)).Points);

    [Fact]
    public void Score_SumOf_AddsItsParts()
    {
        var rule = new ScoreRule.SumOf([
            new("services.online", 2, new ScoreRule.FullFrom(0.8m)),
            new("online.share", 6, new ScoreRule.FullFrom(0.5m))]);
        var line = Line(One(rule, 8, null), new IndicatorValue.Share("services.online", 40, 100), new IndicatorValue.Share("online.share", 25, 100));
        Assert.Equal(4m, line.Points);
        Assert.Null(Line(One(rule, 8, null), new IndicatorValue.Share("online.share", 25, 100)).Points);
    }

    [Fact]
    public void Score_Times_MultipliesTwoShares()
    {
        var ruleset = One(new ScoreRule.FullFrom(0.5m), 6, times: "sync.rate");
        var line = Line(ruleset, new IndicatorValue.Share("online.share", 40, 100), new IndicatorValue.Share("sync.rate", 50, 100));
        Assert.Equal(2.4m, line.Points);
        Assert.Null(Line(ruleset, new IndicatorValue.Share("online.share", 40, 100)).Points);
    }

    [Theory]
    [InlineData(ZeroDenominator.NotMeasured, LineState.NotMeasured, null)]
    [InlineData(ZeroDenominator.Zero, LineState.Scored, "0")]
    [InlineData(ZeroDenominator.Full, LineState.Scored, "6")]
    [InlineData(ZeroDenominator.LeftOut, LineState.LeftOut, null)]
    public void Score_ZeroDenominator_FollowsTheCriterion(ZeroDenominator zero, LineState state, string? points)
    {
        var line = Line(One(new ScoreRule.Proportional(), 6, zero: zero), new IndicatorValue.Share("online.share", 0, 0));
        Assert.Equal(state, line.State);
        Assert.Equal(points is null ? null : Number(points), line.Points);
    }

    [Fact]
    public void Score_LeftOut_TakesItsMaximumAlong()
    {
        var sheet = Scoring.Score(One(new ScoreRule.Proportional(), 6, zero: ZeroDenominator.LeftOut), [new IndicatorValue.Share("online.share", 0, 0)]);
        Assert.Equal((0m, 0m), (sheet.Total.Points, sheet.Total.Maximum));
        Assert.Null(sheet.Total.Percent);
    }

    [Theory]
    // 60 of 80 known ones succeeded; of 20 more nothing is known.
    [InlineData(UnknownCases.LeftOut, 60, 80, 80, 100, "4.5")]
    [InlineData(UnknownCases.Against, 60, 80, 80, 100, "3.6")]
    [InlineData(UnknownCases.LeftOut, 0, 0, 0, 500, null)]
    [InlineData(UnknownCases.Against, 0, 0, 0, 500, "0")]
    [InlineData(UnknownCases.LeftOut, 80, 80, 80, 80, "6")]
    [InlineData(UnknownCases.Against, 80, 80, 80, 80, "6")]
    public void Score_UnknownCases_FollowTheCriterion(UnknownCases unknown, long numerator, long denominator, long known, long of, string? points)
    {
        var line = Line(One(new ScoreRule.Proportional(), 6, unknown: unknown), new IndicatorValue.Share("online.share", numerator, denominator, new Coverage(known, of)));
        Assert.Equal(points is null ? null : Number(points), line.Points);
        Assert.Equal(points is not null && known < of, line.IsPartlyKnown);
        // What was measured stays as it was measured.
        Assert.Equal((numerator, denominator), (line.Share!.Numerator, line.Share.Denominator));
    }

    [Fact]
    public void Score_UnknownCasesOfASecondShare_CountAgainstToo()
    {
        var ruleset = One(new ScoreRule.Proportional(), 6, times: "sync.rate", unknown: UnknownCases.Against);
        var line = Line(ruleset, new IndicatorValue.Share("online.share", 40, 80, new Coverage(80, 100)), new IndicatorValue.Share("sync.rate", 50, 50, new Coverage(50, 100)));
        Assert.Equal(1.2m, line.Points);
    }

    [Theory]
    [InlineData(UnknownCases.LeftOut, 20)]
    [InlineData(UnknownCases.Against, 40)]
    public void Lifts_UnknownCases_AreCasesToGainWhereTheyCountAgainst(UnknownCases unknown, long cases)
    {
        var sheet = Scoring.Score(One(new ScoreRule.Proportional(), 6, unknown: unknown), [new IndicatorValue.Share("online.share", 60, 80, new Coverage(80, 100))]);
        Assert.Equal((cases, 1), (Assert.Single(sheet.Lifts).CasesToFull, sheet.Total.PartlyKnown));
        Assert.Equal(unknown == UnknownCases.Against, sheet.Lines[0].Rule.En.Contains("not known", StringComparison.Ordinal));
    }

    [Fact]
    public void Score_UnknownData_IsNotMeasuredInsteadOfZero()
    {
        var line = Line(One(new ScoreRule.Proportional(), 6, zero: ZeroDenominator.Zero), new IndicatorValue.Share("online.share", 0, 0, new Coverage(0, 500)));
        Assert.Equal(LineState.NotMeasured, line.State);
        Assert.Null(line.Points);
    }

    [Fact]
    public void Score_PartlyKnownData_CountsWhatIsKnownAndShowsCoverage()
    {
        var line = Line(One(new ScoreRule.Proportional(), 6), new IndicatorValue.Share("online.share", 50, 100, new Coverage(100, 400)));
        Assert.Equal(3m, line.Points);
        Assert.Equal(new Coverage(100, 400), line.Share!.Coverage);
    }

    [Fact]
    public void Score_TwoDeclaredValues_AreAConflict()
    {
        var ruleset = One(new ScoreRule.Proportional(), 6, "tasks.done");
        var line = Line(ruleset, new IndicatorValue.Share("tasks.done", 22, 22), new IndicatorValue.Share("tasks.done", 21, 22));
        Assert.Equal(LineState.Conflict, line.State);
        Assert.Null(line.Points);
        Assert.Equal(6m, Line(ruleset, new IndicatorValue.Share("tasks.done", 22, 22), new IndicatorValue.Share("tasks.done", 22, 22)).Points);
    }

    [Fact]
    public void Score_GivenPoints_ComeFromOutsideAndStayInTheScale()
    {
        var ruleset = One(new ScoreRule.Given(GivenBy.Survey), 5, null);
        Assert.Null(Line(ruleset).Points);
        Assert.Equal(4.25m, Scoring.Score(ruleset, [], new Dictionary<string, decimal> { ["1.1"] = 4.25m }).Total.Points);
        Assert.Equal(5m, Scoring.Score(ruleset, [], new Dictionary<string, decimal> { ["1.1"] = 7m }).Total.Points);
    }

    [Fact]
    public void Score_HalfACentThatDoesNotTerminate_RoundsUp() =>
        Assert.Equal(0.01m, Line(One(new ScoreRule.Proportional(), 0.015m), new IndicatorValue.Share("online.share", 1, 3)).Points);

    [Fact]
    public void Score_UnknownIndicatorOrWrongKind_IsBrokenCode()
    {
        var ruleset = One(new ScoreRule.Proportional(), 6);
        Assert.Throws<ArgumentException>(() => Scoring.Score(ruleset, [new IndicatorValue.Share("no.such", 1, 2)]));
        Assert.Throws<ArgumentException>(() => Scoring.Score(ruleset, [new IndicatorValue.Answer("online.share", true)]));
    }

    [Fact]
    public void Score_Lifts_SayPointsAndCases()
    {
        var sheet = Scoring.Score(One(new ScoreRule.Proportional(), 2), [new IndicatorValue.Share("online.share", 40, 50)]);
        var lift = Assert.Single(sheet.Lifts);
        Assert.Equal((0.4m, 10), (lift.PointsToGain, lift.CasesToFull));
    }

    [Fact]
    public void Score_LiftToThreshold_NeedsOnlyTheThreshold()
    {
        var sheet = Scoring.Score(One(new ScoreRule.FullFrom(0.8m), 2), [new IndicatorValue.Share("online.share", 39, 51)]);
        Assert.Equal(2, Assert.Single(sheet.Lifts).CasesToFull); // 0.8 × 51 = 40.8, so 41
        Assert.Empty(Scoring.Score(One(new ScoreRule.FullFrom(0.8m), 2), [new IndicatorValue.Share("online.share", 41, 51)]).Lifts);
    }
}
