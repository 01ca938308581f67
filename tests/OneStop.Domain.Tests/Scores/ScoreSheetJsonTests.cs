using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

public sealed class ScoreSheetJsonTests
{
    public static TheoryData<IndicatorValue> Values =>
    [
        new IndicatorValue.Share("onTime.solved", 34_999, 35_101, new Coverage(35_101, 35_200)),
        new IndicatorValue.Number("violations.found", 1.5m),
        new IndicatorValue.Answer("plan.it", false),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Read_WhatWasWritten_IsTheSameFigure(IndicatorValue value) =>
        Assert.Equal(value, ScoreSheetJson.Read(System.Text.Json.Nodes.JsonNode.Parse(ScoreSheetJson.Of(value).ToJsonString())));

    [Fact]
    public void Of_Sheet_CarriesMeasureFractionPointsRuleAndQuery()
    {
        var sheet = Scoring.Score(Rules.Shipped("qd766"), [new IndicatorValue.Share("onTime.realtime", 34_999, 35_101)]);
        var line = ScoreSheetJson.Of(sheet)["lines"]!.AsArray().Single(line => line!["criterion"]!.GetValue<string>() == "2.1")!;
        Assert.Equal(
            ("onTime.realtime", 34_999, 35_101, "99.71", 19.94m, 20m, "onTime.realtime"),
            (line["measure"]!.GetValue<string>(), line["numerator"]!.GetValue<long>(), line["denominator"]!.GetValue<long>(),
             line["percent"]!.GetValue<string>(), line["points"]!.GetValue<decimal>(), line["maximum"]!.GetValue<decimal>(), line["evidenceQuery"]!.GetValue<string>()));
        Assert.StartsWith("Điểm = tỷ lệ × 20.", line["rule"]!["vi"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
