using System.Text;
using System.Text.Json.Nodes;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Scores;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Scores;

/// <summary>How a province's line is made from its units: summed counts, mean points, or its own, as the ruleset says and for the reason it gives.</summary>
public abstract class RoundRollUpTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Root = "H99", One = "H99.02", Two = "H99.03";
    private static readonly DateOnly from = new(2026, 1, 1), until = new(2027, 1, 1);
    private static readonly RulesetShelf shelf = RulesetShelf.Read(Path.Combine(SeedFolder, "rulesets"));
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OfAsync_Sum_TakesTheShareOfSummedCountsWhereTheProvinceDeclaredNothing()
    {
        var rules = With("8.9", "sum", "premises.standard");
        Assert.Null((await LineAsync(rules, Root)).Own);
        await DeclareAsync("premises.standard", One, 1, 4);
        await DeclareAsync("premises.standard", Two, 20, 20);

        var line = await LineAsync(rules, Root);
        // 21 of 24, not the mean of 25 % and 100 %.
        Assert.Equal(rules.Ruleset.Rounding.Of(1.25m * 21 / 24), line.Own);
        Assert.Equal((RollUpKind.Sum, 2), (line.RollUp!.Kind, line.RollUp.Units));
        Assert.True(line.RollUp.Of > 2);
        Assert.Contains("vì thử", line.RollUp.Words.Vi, StringComparison.Ordinal);
        // What the province declares itself stands before the sum.
        await DeclareAsync("premises.standard", Root, 1, 2);
        Assert.Equal(0.625m, (await LineAsync(rules, Root)).Own);
        Assert.Null((await LineAsync(rules, One)).RollUp);
    }

    [Fact]
    public async Task OfAsync_Mean_IsTheMeanOfWhatUnitsHandedInAndUnknownBefore()
    {
        var rules = With("8.8", "mean", "evaluation.done");
        await DeclareAsync("evaluation.done", Root, 1, 1);
        Assert.Equal((null, 0), ((await LineAsync(rules, Root, "8.8")).Own, (await LineAsync(rules, Root, "8.8")).RollUp!.Units));
        var today = LocalDay.Of(office.Clock.GetUtcNow());
        await office.Get<ScoreRounds>().SetAsync(new() { Ruleset = rules.Key, From = from, Until = until, Stage = RoundStage.Self, OpensOn = today, ClosesOn = today }, office.Clerk, Stop);
        await DeclareAsync("evaluation.done", One, 1, 1);
        await DeclareAsync("evaluation.done", Two, 0, 1);
        foreach (var unit in new[] { One, Two, "H99.06" })
            Assert.True((await office.Get<ScoreRounds>().SubmitAsync(await ViewAsync(rules, unit), RoundStage.Self, office.Clerk, Stop)).IsOk);

        var line = await LineAsync(rules, Root, "8.8");
        // 1.25 and 0; the third unit scored nothing there, which is not zero.
        Assert.Equal((0.625m, 2), (line.Own, line.RollUp!.Units));
    }

    [Fact]
    public async Task OfAsync_Own_LeavesTheUnitsBelowOut()
    {
        office.Clock.Set("2026-04-01 09:00");
        await office.ImportAsync(Row("a", finished: "05/03/2026 10:00", channel: "online"), Row("b", finished: "05/03/2026 10:00", agency: Root));
        var subtree = await LineAsync(With("7.6", "sum", "online.share"), Root, "7.6");
        var own = await LineAsync(With("7.6", "own", "online.share"), Root, "7.6");
        Assert.Equal((0.625m, 0m), (subtree.Own, own.Own));
        Assert.Equal(RollUpKind.Own, own.RollUp!.Kind);
    }

    [Fact]
    public async Task SubmitAsync_FrozenSheet_KeepsHowItWasMade()
    {
        var rules = shelf.Find("par-sample").Value;
        var today = LocalDay.Of(office.Clock.GetUtcNow());
        await office.Get<ScoreRounds>().SetAsync(new() { Ruleset = rules.Key, From = from, Until = until, Stage = RoundStage.Self, OpensOn = today, ClosesOn = today }, office.Clerk, Stop);
        var done = (await office.Get<ScoreRounds>().SubmitAsync(await ViewAsync(rules, Root), RoundStage.Self, office.Clerk, Stop)).Value;
        var lines = RoundSheets.Read(done.Content).Lines.ToDictionary(line => line.Criterion);
        Assert.Equal((RollUpKind.Own, RollUpKind.Mean, RollUpKind.Sum), (lines["7.1"].RollUp!.Kind, lines["8.8"].RollUp!.Kind, lines["7.2"].RollUp!.Kind));
        Assert.Null(lines["1.0"].RollUp);
        Assert.Equal(done.Content, RoundSheets.Write(RoundSheets.Read(done.Content)));
    }

    private async Task<RoundView> ViewAsync(ShelvedRuleset rules, string agency) => (await office.Get<ScoreRounds>().OfAsync(rules, agency, from, until, office.Clerk, Stop)).Value;

    private async Task<RoundLine> LineAsync(ShelvedRuleset rules, string agency, string criterion = "8.9") => (await ViewAsync(rules, agency)).Sheet.Lines.Single(line => line.Criterion == criterion);

    private async Task DeclareAsync(string indicator, string agency, int part, int whole) =>
        Assert.True((await office.Get<DeclaredFigures>().DeclareAsync(new(indicator, agency, from, until, part, whole, "Báo cáo"), "thu", Stop)).IsOk);

    /// <summary>The sample with one criterion measured by an indicator under a roll-up rule.</summary>
    private static ShelvedRuleset With(string criterion, string kind, string indicator)
    {
        var root = JsonNode.Parse(shelf.Find("par-sample").Value.File)!.AsObject();
        root["version"] = $"test-{kind}";
        var node = root["fields"]!.AsArray().SelectMany(field => field!["criteria"]!.AsArray()).Single(c => (string)c!["id"]! == criterion)!.AsObject();
        (node["indicator"], node["rule"]) = (indicator, new JsonObject { ["kind"] = indicator == "evaluation.done" ? "yesNo" : "proportional", ["from"] = "sample" });
        node["rollUp"] = new JsonObject { ["kind"] = kind, ["from"] = "sample", ["reason"] = new JsonObject { ["vi"] = "vì thử", ["en"] = "for the test" } };
        var bytes = Encoding.UTF8.GetBytes(root.ToJsonString());
        var read = RulesetFile.Load(new MemoryStream(bytes));
        Assert.True(read.IsOk, read.IsOk ? "" : read.Refusal.Message.En);
        return new(read.Value, bytes);
    }
}

public sealed class RoundRollUpOnSqliteTests() : RoundRollUpTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class RoundRollUpOnPostgresTests() : RoundRollUpTests(DatabaseKind.Postgres);
