using System.Text.Json;
using OneStop.Domain.Scores;
using static OneStop.Domain.Tests.Scores.Rules;

namespace OneStop.Domain.Tests.Scores;

public sealed class ShippedRulesetTests
{
    [Theory]
    [InlineData("qd766")]
    [InlineData("par-sample")]
    [InlineData("nd61")]
    public void Load_ShippedFile_Holds(string name) => Assert.Equal(name, Shipped(name).Id);

    [Fact]
    public void Decision766_Groups_Are18And20And12And10And22And18()
    {
        var fields = Shipped("qd766").Fields;
        Assert.Equal(["CKMB", "TDGQ", "DVCTT", "TTTT", "MDSH", "MDHL"], fields.Select(field => field.Id));
        Assert.Equal([18m, 20, 12, 10, 22, 18], fields.Select(field => field.Maximum));
        Assert.Equal(100, fields.Sum(field => field.Maximum));
    }

    [Theory]
    [InlineData("100", "Xuất sắc")]
    [InlineData("90", "Xuất sắc")]
    [InlineData("89.99", "Tốt")]
    [InlineData("85.55", "Tốt")] // Thái Nguyên 2023, published as "tốt"
    [InlineData("80", "Tốt")]
    [InlineData("79.99", "Khá")]
    [InlineData("70", "Khá")]
    [InlineData("69.99", "Trung bình")]
    [InlineData("50", "Trung bình")]
    [InlineData("49.99", "Yếu")]
    [InlineData("0", "Yếu")]
    public void Decision766_Total_HasItsClass(string total, string name)
    {
        // The bands of the shipped file over a single criterion that is worth the total.
        var bands = Shipped("qd766").Bands;
        var ruleset = One(new ScoreRule.Given(GivenBy.Portal), 100, null) with { Bands = bands };
        var sheet = Scoring.Score(ruleset, [], new Dictionary<string, decimal> { ["1.1"] = Number(total) });
        Assert.Equal(name, sheet.Band?.Name.Vi);
        Assert.True(sheet.Total.IsComplete);
    }

    [Theory]
    [InlineData("2.1", "onTime.realtime", 34_999, 35_101, "19.94")]
    [InlineData("4.1", "electronicResult.share", 1, 2, "3")]
    [InlineData("4.3", "reused.share", 8, 10, "2")]
    [InlineData("3.1", "services.online", 4, 10, "1")]
    [InlineData("3.5b", "payment.procedures", 3, 10, "0.75")]
    [InlineData("3.5b", "payment.procedures", 9, 10, "2")]
    [InlineData("3.6", "payment.onlineShare", 1, 4, "1.5")]
    [InlineData("3.6", "payment.onlineShare", 0, 0, "0")]
    [InlineData("5.2", "petitions.onTime", 0, 0, "6")]
    [InlineData("5.3", "petitions.satisfied", 0, 0, "6")]
    [InlineData("5.4", "satisfaction.dossiers", 0, 0, "0")]
    [InlineData("5.4", "satisfaction.dossiers", 90, 100, "6")]
    [InlineData("5.4", "satisfaction.dossiers", 45, 100, "3")]
    public void Decision766_Indicator_ScoresAsKnown(string criterion, string indicator, long numerator, long denominator, string points)
    {
        var sheet = Scoring.Score(Shipped("qd766"), [new IndicatorValue.Share(indicator, numerator, denominator)]);
        var line = sheet.Lines.Single(line => line.Criterion == criterion);
        Assert.Equal(Number(points), line.Points);
        Assert.Equal(indicator, line.EvidenceQuery);
        Assert.False(sheet.Total.IsComplete);
    }

    [Fact]
    public void Decision766_UnresolvedPart_EarnsNothingUntilThePortalSaysSo()
    {
        var values = new[] { new IndicatorValue.Share("services.withOnlineDossiers", 9, 10) };
        var line = Scoring.Score(Shipped("qd766"), values).Lines.Single(line => line.Criterion == "3.2");
        Assert.Equal((null, "90.00", Confidence.Unconfirmed), (line.Points, line.Share?.Ratio.Percent, line.Confidence));
        var given = new Dictionary<string, decimal> { ["3.2"] = 3.6m };
        Assert.Equal(3.6m, Scoring.Score(Shipped("qd766"), values, given).Lines.Single(line => line.Criterion == "3.2").Points);
    }

    [Fact]
    public void ParSample_Fields_CarryTheEightComponentNames()
    {
        var sample = Shipped("par-sample");
        Assert.True(sample.Sample);
        Assert.Equal(8, sample.Fields.Count);
        Assert.Equal("Hiện đại hóa hành chính", sample.Fields[6].Name.Vi);
        Assert.Equal("Thực hiện cơ chế một cửa, một cửa liên thông", sample.Fields[7].Name.Vi);
        Assert.All(sample.Sources, source => Assert.Equal(Confidence.Sample, source.Confidence));
    }

    [Fact]
    public void ParSample_OnTimeLeaves_UseTheCohortOfEachLevel() =>
        Assert.Equal(
            ["onTime.cohort.province", "onTime.cohort.commune", "onTime.cohort.district"],
            Shipped("par-sample").IndicatorNames().Where(name => name.StartsWith("onTime", StringComparison.Ordinal)));

    [Fact]
    public void ParSample_Line_PrintsAShareOfItsMaximum()
    {
        var sheet = Scoring.Score(Shipped("par-sample"), [new IndicatorValue.Share("payment.onlineShare", 2, 3)]);
        Assert.Equal("66.66", sheet.Lines.Single(line => line.Criterion == "7.7").PercentOfMaximum); // 0.8333 of 1.25
    }

    [Fact]
    public void Mapping2022_EveryField_IsNamedAndMarkedUnconfirmed()
    {
        var loaded = RulesetMapping.Load(File.OpenRead(Path.Combine(SeedFolder(), "par-2022-mapping.json")));
        Assert.True(loaded.IsOk);
        Assert.Equal(Shipped(loaded.Value.Ruleset).Fields.Select(field => field.Id), loaded.Value.Names.Select(name => name.Field));
        Assert.Equal(Confidence.Unconfirmed, loaded.Value.Source.Confidence);
    }

    [Fact]
    public void Schema_Properties_AreThoseTheLoaderKnows()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(SeedFolder(), "ruleset.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");
        string[] Names(string type) => [.. definitions.GetProperty(type).GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(RulesetReader.RulesetProperties.Order(StringComparer.Ordinal), Names("ruleset"));
        Assert.Equal(RulesetReader.FieldProperties.Order(StringComparer.Ordinal), Names("field"));
        Assert.Equal(RulesetReader.CriterionProperties.Order(StringComparer.Ordinal), Names("criterion"));
    }
}
