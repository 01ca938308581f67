using System.Text;
using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Scores;

namespace OneStop.Domain.Tests.Scores;

public sealed class RulesetFileTests
{
    // A sound little file; each case below spoils one thing.
    private const string Sound = """
        {"id":"t","version":"1","title":{"vi":"a","en":"b"},"decision":{"vi":"a","en":"b"},"inForceFrom":"2026-01-01",
         "maximum":10,"rounding":{"decimals":2,"from":"s"},
         "sources":[{"id":"s","title":{"vi":"a","en":"b"},"confidence":"sample"}],
         "bands":[{"atLeast":8,"name":{"vi":"Tốt","en":"Good"},"from":"s"},{"atLeast":0,"name":{"vi":"Yếu","en":"Weak"},"from":"s"}],
         "fields":[{"id":"1","name":{"vi":"a","en":"b"},"maximum":10,"from":"s","criteria":[
           {"id":"1.1","name":{"vi":"a","en":"b"},"maximum":6,"from":"s","indicator":"online.share","rule":{"kind":"fullFrom","from":"s","threshold":0.5}},
           {"id":"1.2","name":{"vi":"a","en":"b"},"maximum":4,"from":"s","criteria":[
             {"id":"1.2.1","name":{"vi":"a","en":"b"},"maximum":4,"from":"s","indicator":"plan.it","rule":{"kind":"yesNo","from":"s"}}]}]}]}
        """;

    [Fact]
    public void Load_SoundFile_HasItsLeaves()
    {
        var loaded = Load(Sound);
        Assert.True(loaded.IsOk);
        Assert.Equal(["1.1", "1.2.1"], loaded.Value.Leaves().Select(leaf => leaf.Leaf.Id));
    }

    [Theory]
    [InlineData("fields[0].maximum", "11", "fields[0].maximum")]
    [InlineData("maximum", "11", "maximum")]
    [InlineData("maximum", "\"10\"", "maximum")]
    [InlineData("version", null, "version")]
    [InlineData("inForceFrom", "\"01/01/2026\"", "inForceFrom")]
    [InlineData("inForceUntil", "\"2026-01-01\"", "inForceUntil")]
    [InlineData("smaple", "true", "smaple")]
    [InlineData("rounding.from", "\"nowhere\"", "rounding.from")]
    [InlineData("rounding.decimals", "1.5", "rounding.decimals")]
    [InlineData("sources[0].confidence", "\"certain\"", "sources[0].confidence")]
    [InlineData("sources[0].confidence", null, "sources[0].confidence")]
    [InlineData("bands[1].atLeast", "9", "bands[1].atLeast")]
    [InlineData("bands[0].atLeast", "800", "bands[0].atLeast")]
    [InlineData("fields[0].criteria[0].indicator", "\"online.shares\"", "fields[0].criteria[0].indicator")]
    [InlineData("fields[0].criteria[0].indicator", "\"plan.it\"", "fields[0].criteria[0].indicator")]
    [InlineData("fields[0].criteria[0].indicator", null, "fields[0].criteria[0].indicator")]
    [InlineData("fields[0].criteria[0].id", "\"1.2.1\"", "fields")]
    [InlineData("fields[0].criteria[0].id", "\"../x\"", "fields[0].criteria[0].id")]
    [InlineData("fields[0].criteria[0].rule", null, "fields[0].criteria[0].rule")]
    [InlineData("fields[0].criteria[0].rule.kind", "\"magic\"", "fields[0].criteria[0].rule.kind")]
    [InlineData("fields[0].criteria[0].rule.threshold", "1.5", "fields[0].criteria[0].rule")]
    [InlineData("fields[0].criteria[0].rule.threshold", "0", "fields[0].criteria[0].rule")]
    [InlineData("fields[0].criteria[0].rule.floor", "0.1", "fields[0].criteria[0].rule.floor")]
    [InlineData("fields[0].criteria[0].rule.from", "\"x\"", "fields[0].criteria[0].rule.from")]
    [InlineData("fields[0].criteria[0].unknown", "\"sometimes\"", "fields[0].criteria[0].unknown")]
    [InlineData("fields[0].criteria[0].zeroDenominator", "\"never\"", "fields[0].criteria[0].zeroDenominator")]
    [InlineData("fields[0].criteria[1].criteria[0].maximum", "3", "fields[0].criteria[1].maximum")]
    [InlineData("fields[0].criteria[1].indicator", "\"plan.it\"", "fields[0].criteria[1]")]
    [InlineData("fields[0].name.en", null, "fields[0].name.en")]
    public void Load_OneFault_NamesItsPath(string path, string? value, string expected)
    {
        var loaded = Load(Spoil(path, value));
        Assert.False(loaded.IsOk);
        Assert.Equal(("ruleset-invalid", expected), (loaded.Refusal.Code, loaded.Refusal.Field));
        Assert.Contains(expected + ":", loaded.Refusal.Message.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"id":"a","id":"b"}""")]
    public void Load_NotARuleset_IsRefused(string text) => Assert.Equal("ruleset-invalid", Load(text).Refusal.Code);

    [Fact]
    public void Load_SeveralFaults_ListsThemAll()
    {
        var refusal = Load(Sound.Replace("\"version\":\"1\",", "", StringComparison.Ordinal).Replace("\"id\":\"t\",", "", StringComparison.Ordinal)).Refusal;
        Assert.Contains("id: is missing", refusal.Message.En, StringComparison.Ordinal);
        Assert.Contains("version: is missing", refusal.Message.En, StringComparison.Ordinal);
    }

    private static Outcome<Ruleset> Load(string json) => RulesetFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string Spoil(string path, string? value)
    {
        var root = JsonNode.Parse(Sound)!;
        var at = root;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (var step in steps[..^1])
            at = step[0] == '[' ? at[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        if (value is null) at.AsObject().Remove(steps[^1]);
        else at[steps[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}
