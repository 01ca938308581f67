using System.Text;
using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

/// <summary>Editing a ruleset's text node by node, and comparing two versions.</summary>
public sealed class RulesetDraftTests
{
    private static readonly string shipped = File.ReadAllText(Path.Combine(Rules.SeedFolder(), "qd766.json"));

    [Fact]
    public void CopyAs_ShippedRuleset_DiffersInVersionAndDaysAlone()
    {
        var copy = RulesetDraft.CopyAs(shipped, "766-2027.1", new(2027, 1, 1));

        Assert.Equal(["inForceFrom", "version"], RulesetDifferences.Between(Loaded(shipped), Loaded(copy)).Select(d => d.What).Order());
    }

    [Theory]
    [InlineData("qd766.json")]
    [InlineData("par-sample.json")]
    [InlineData("nd61.json")]
    public void Write_EveryNodeAsItWasRead_ChangesNothing(string file)
    {
        var text = File.ReadAllText(Path.Combine(Rules.SeedFolder(), file));
        var written = text;
        foreach (var path in Paths(text))
            written = RulesetDraft.Write(written, path, RulesetDraft.Read(written, path)!.ToDictionary(p => p.Key, p => (string?)p.Value)).Value;

        Assert.Empty(RulesetDifferences.Between(Loaded(text), Loaded(written)));
        Assert.Empty(RulesetDifferences.Between(Loaded(written), Loaded(text)));
    }

    [Fact]
    public void Write_AnotherMaximum_IsAFaultWhereItNoLongerAddsUp()
    {
        var text = Change(shipped, "fields[1].criteria[0]", "maximum", "19,5");

        var (ruleset, faults) = RulesetFile.Check(Stream(text));
        Assert.Null(ruleset);
        Assert.Contains(faults, fault => fault.Path == "fields[1].maximum");
    }

    [Theory]
    [InlineData("maximum", "hai mươi")]
    [InlineData("rule.threshold", "80 %")]
    [InlineData("rule.steps", "0.9 = 1")]
    [InlineData("rule.parts", "online.share; 2; fullFrom")]
    public void Write_ValueOfAnotherKind_IsRefusedAtItsKey(string key, string typed)
    {
        var values = RulesetDraft.Read(shipped, "fields[1].criteria[0]")!.ToDictionary(p => p.Key, p => (string?)p.Value);
        values[key] = typed;

        var refusal = RulesetDraft.Write(shipped, "fields[1].criteria[0]", values).Refusal;
        Assert.Equal(("ruleset-value", key), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData("fields[99]")]
    [InlineData("title[0]")]
    [InlineData("fields[0].criteria[77]")]
    [InlineData("fields[x]")]
    [InlineData("nowhere")]
    public void Read_PathThatLeadsNowhere_IsNothing(string path) => Assert.Null(RulesetDraft.Read(shipped, path));

    [Fact]
    public void WriteAndRemove_ANewCriterion_ShowAsAddedAndAreGoneAgain()
    {
        var before = Loaded(shipped);
        var values = new Dictionary<string, string?> { ["id"] = "2.9", ["name.vi"] = "Theo dõi thêm", ["name.en"] = "Watched too", ["maximum"] = "0", ["from"] = "house", ["rule.kind"] = "shown", ["rule.from"] = "house" };
        var path = $"fields[1].criteria[{before.Fields[1].Criteria.Count}]";

        var added = RulesetDraft.Write(shipped, path, values).Value;
        var difference = Assert.Single(RulesetDifferences.Between(before, Loaded(added)));
        Assert.Equal((DifferenceKind.Added, "criterion 2.9"), (difference.Kind, difference.Line));
        Assert.Equal(DifferenceKind.Removed, Assert.Single(RulesetDifferences.Between(Loaded(added), before)).Kind);

        Assert.Empty(RulesetDifferences.Between(before, Loaded(RulesetDraft.Remove(added, path).Value)));
    }

    [Fact]
    public void Between_AnotherRule_SaysBothInWords()
    {
        var text = Change(shipped, "fields[1].criteria[0]", "rule.kind", "nothingBelow");
        text = Change(text, "fields[1].criteria[0]", "rule.floor", "0,8");

        var difference = Assert.Single(RulesetDifferences.Between(Loaded(shipped), Loaded(text)));
        Assert.Equal(("criterion 2.1", "rule"), (difference.Line, difference.What));
        Assert.Contains("80 %", difference.After!.Vi, StringComparison.Ordinal);
    }

    private static string Change(string text, string path, string key, string typed)
    {
        var values = RulesetDraft.Read(text, path)!.ToDictionary(p => p.Key, p => (string?)p.Value);
        values[key] = typed;
        return RulesetDraft.Write(text, path, values).Value;
    }

    private static IEnumerable<string> Paths(string text)
    {
        var root = RulesetDraft.Root(text);
        yield return "";
        foreach (var list in new[] { "sources", "bands", "notes" })
            foreach (var (path, _) in RulesetDraft.Items(root, "", list)) yield return path;
        var open = new Queue<(string Path, System.Text.Json.Nodes.JsonObject Node)>(RulesetDraft.Items(root, "", "fields"));
        while (open.TryDequeue(out var at))
        {
            yield return at.Path;
            foreach (var below in RulesetDraft.Items(at.Node, at.Path, "criteria")) open.Enqueue(below);
        }
    }

    private static Ruleset Loaded(string text)
    {
        var (ruleset, faults) = RulesetFile.Check(Stream(text));
        Assert.Empty(faults);
        return ruleset!;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
