using System.Text;
using OneStop.Domain;
using OneStop.Domain.Scores;

namespace OneStop.Tests.Scores;

/// <summary>Roll-up rules as data: read, checked, compared, edited.</summary>
public sealed class RollUpTests
{
    private static readonly string sample = File.ReadAllText(Path.Combine(Repository.Root, "seed-data", "rulesets", "par-sample.json"));

    [Fact]
    public void RollUpOf_CriterionBeforeRuleset_AndASumPassesOverWhatCannotBeSummed()
    {
        var rules = Load(sample).Value;
        RollUpKind? Kind(string id) => rules.Leaves().Single(leaf => leaf.Leaf.Id == id).Leaf is var leaf ? rules.RollUpOf(leaf)?.Kind : null;
        Assert.Equal((RollUpKind.Own, RollUpKind.Mean, RollUpKind.Sum, null, null), (Kind("7.1"), Kind("8.8"), Kind("7.2"), Kind("1.0"), Kind("7.3")));
    }

    [Theory]
    [InlineData("\"kind\": \"own\"", "\"kind\": \"sum\"", "rollUp.kind")]
    [InlineData("\"kind\": \"own\"", "\"kind\": \"median\"", "rollUp.kind")]
    [InlineData("\"kind\": \"own\",\n            \"from\": \"sample\"", "\"kind\": \"own\",\n            \"from\": \"nowhere\"", "rollUp.from")]
    [InlineData("\"kind\": \"own\",", "", "rollUp.kind")]
    public void Load_RuleThatCannotBe_IsRefusedAtItsPath(string was, string now, string path)
    {
        Assert.Contains(was, sample, StringComparison.Ordinal);
        var read = Load(sample.Replace(was, now, StringComparison.Ordinal));
        Assert.Equal("ruleset-invalid", read.Refusal.Code);
        Assert.EndsWith(path, read.Refusal.Field, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RollUpOfACriterion_IsInTheFileAndADifference()
    {
        var path = "fields[6].criteria[1]";
        var typed = RulesetDraft.Read(sample, path)!.ToDictionary(value => value.Key, value => (string?)value.Value);
        (typed["rollUp.kind"], typed["rollUp.from"], typed["rollUp.reason.vi"], typed["rollUp.reason.en"]) = ("mean", "sample", "vì thử", "for the test");
        var written = RulesetDraft.Write(sample, path, typed).Value;
        var rules = Load(written).Value;
        Assert.Equal(new RollUp(RollUpKind.Mean, "sample", new("vì thử", "for the test")), rules.Leaves().Single(leaf => leaf.Leaf.Id == "7.2").Leaf.RollUp);
        Assert.Equal("mean", RulesetDraft.Read(written, path)!["rollUp.kind"]);
        var difference = Assert.Single(RulesetDifferences.Between(Load(sample).Value, rules));
        Assert.Equal(("criterion 7.2", "rollUp", "mean (sample): for the test"), (difference.Line, difference.What, difference.After!.En));
    }

    [Fact]
    public void Mean_NobodyScored_IsUnknown()
    {
        Assert.Null(RollUpNote.Mean([], new(2, "")));
        Assert.Equal(0.67m, RollUpNote.Mean([1, 1, 0], new(2, "")));
    }

    private static Outcome<Ruleset> Load(string text) => RulesetFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
