using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Scores;

/// <summary>A round keeps its dates, its order and what was handed in.</summary>
public abstract class ScoreRoundsTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly ShelvedRuleset rules = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets")).Find("par-sample").Value;
    private static readonly DateOnly from = new(2026, 1, 1);
    private static readonly DateOnly until = new(2027, 1, 1);
    private static readonly Caller unit = new("thu");
    private static readonly Caller appraiser = new("lan");
    private TestOffice office = null!;
    private string root = "";
    private DateOnly today;

    private ScoreRounds Rounds => office.Get<ScoreRounds>();

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        root = ScoreSheets.Ask(await office.ReferenceAsync(), from, until.AddDays(-1), null, TestOffice.Start).Value.Agency.Code;
        today = OneStop.Domain.Dossiers.LocalDay.Of(office.Clock.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Round_SelfScoreThenAppraisals_KeepsPointsReasonsAndDifferences()
    {
        await OpenAllAsync();
        await DeclareAsync("plan.it", 1);
        Assert.True((await Rounds.SubmitAsync(await ViewAsync(), RoundStage.Self, unit, TestOffice.Stop)).IsOk);
        var own = (await ViewAsync()).Sheet.Lines.Single(line => line.Criterion == "7.1");

        var lower = own.Maximum / 2;
        var kept = await MarkAsync(RoundStage.First, "7.1", lower, "Kế hoạch ban hành muộn", appraiser);
        Assert.Equal(1, kept.Value);
        await Rounds.SubmitAsync(await ViewAsync(), RoundStage.First, appraiser, TestOffice.Stop);
        await MarkAsync(RoundStage.Second, "7.1", own.Maximum, "Đã bổ sung bằng chứng", new("an"));

        var line = (await ViewAsync()).Sheet.Lines.Single(line => line.Criterion == "7.1");
        Assert.Equal((own.Maximum, lower, own.Maximum), (line.PointsAt(RoundStage.Self), line.PointsAt(RoundStage.First), line.PointsAt(RoundStage.Second)));
        Assert.Equal((-lower, lower), (line.DifferenceAt(RoundStage.First), line.DifferenceAt(RoundStage.Second)));
        Assert.Equal("Kế hoạch ban hành muộn", line.First!.Reason);
    }

    [Fact]
    public async Task SubmitAsync_FiguresChangeLater_TheSheetHandedInStays()
    {
        await OpenAllAsync();
        var done = (await Rounds.SubmitAsync(await ViewAsync(), RoundStage.Self, unit, TestOffice.Stop)).Value;
        await DeclareAsync("plan.it", 1);

        var after = await ViewAsync();
        Assert.Null(after.Sheet.Lines.Single(line => line.Criterion == "7.1").PointsAt(RoundStage.Self));
        Assert.Equal((done.Hash, RoundSheets.HashOf(done.Content)), (after.Submitted[RoundStage.Self].Hash, done.Hash));
        Assert.Equal(done.Content, RoundSheets.Write(RoundSheets.Read(done.Content)));
    }

    [Fact]
    public async Task MarkAsync_WithoutDatesOutsideThemOutOfTurnOrTwice_IsRefused()
    {
        Assert.Equal("round-not-set", (await MarkAsync(RoundStage.Self, "7.1", 0, "vì", unit)).Refusal.Code);
        await SetAsync(RoundStage.Self, today.AddDays(-9), today.AddDays(-1));
        Assert.Equal("round-not-open", (await MarkAsync(RoundStage.Self, "7.1", 0, "vì", unit)).Refusal.Code);
        await OpenAllAsync();
        Assert.Equal("round-order", (await MarkAsync(RoundStage.First, "7.1", 0, "vì", appraiser)).Refusal.Code);
        var seen = await ViewAsync();
        Assert.True((await Rounds.SubmitAsync(seen, RoundStage.Self, unit, TestOffice.Stop)).IsOk);
        // Two windows saw it open; the second press finds it handed in.
        Assert.Equal("round-submitted", (await Rounds.SubmitAsync(seen, RoundStage.Self, unit, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("round-own", (await MarkAsync(RoundStage.First, "7.1", 0, "vì", unit)).Refusal.Code);
    }

    [Theory]
    [InlineData("7.1", 0, " ", "reason-missing")]
    [InlineData("7.1", 1000, "vì", "points-out-of-range")]
    [InlineData("99", 0, "vì", "criterion-unknown")]
    public async Task MarkAsync_NoSense_IsRefusedAtItsCriterion(string criterion, int points, string reason, string code)
    {
        await OpenAllAsync();
        var done = await MarkAsync(RoundStage.Self, criterion, points, reason, unit);
        Assert.Equal((code, criterion), (done.Refusal.Code, done.Refusal.Field));
    }

    [Fact]
    public async Task SetAsync_WrongOrderOrClosedBeforeOpen_IsRefused()
    {
        Assert.Equal("round-dates", (await SetAsync(RoundStage.Self, today, today.AddDays(-1))).Refusal.Code);
        await SetAsync(RoundStage.Self, today, today);
        Assert.Equal("round-dates", (await SetAsync(RoundStage.First, today.AddDays(-1), today)).Refusal.Code);
    }

    [Fact]
    public async Task BelowAsync_OneUnitHandedIn_TheOthersAreMissing()
    {
        await OpenAllAsync();
        var tree = (await office.ReferenceAsync()).Tree;
        var below = tree.Agencies.First(a => a.ParentId == tree.Agency(root)!.Id);
        var view = (await Rounds.OfAsync(rules, below.Code, from, until, unit, TestOffice.Stop)).Value;
        await Rounds.SubmitAsync(view, RoundStage.Self, unit, TestOffice.Stop);

        var all = await Rounds.BelowAsync(new(rules.Key, root, from, until), RoundStage.Self, TestOffice.Stop);
        Assert.Equal([below.Code], all.Where(u => u.Submitted is not null).Select(u => u.Unit.Code));
        Assert.True(all.Count > 1);
    }

    [Fact]
    public async Task WriteXlsx_HandedIn_HasTheColumnsInTheirOrder()
    {
        await OpenAllAsync();
        await Rounds.SubmitAsync(await ViewAsync(), RoundStage.Self, unit, TestOffice.Stop);
        var view = await ViewAsync();
        using var output = new MemoryStream();
        RoundSheetFiles.WriteXlsx(output, view.Sheet, "Sao Giang", view.Submitted.ToDictionary(s => s.Key, s => s.Value.Hash));

        output.Position = 0;
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(output, false);
        var text = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.InnerText;
        var places = RoundSheetFiles.Columns(true).Select(title => text.IndexOf(title.Vi, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains(view.Submitted[RoundStage.Self].Hash, text, StringComparison.Ordinal);
    }

    private async Task<RoundView> ViewAsync() => (await Rounds.OfAsync(rules, root, from, until, unit, TestOffice.Stop)).Value;

    private async Task OpenAllAsync()
    {
        foreach (var stage in Enum.GetValues<RoundStage>()) await SetAsync(stage, today, today.AddDays(30));
    }

    private Task<OneStop.Domain.Outcome<ScoreRoundRow>> SetAsync(RoundStage stage, DateOnly opens, DateOnly closes) =>
        Rounds.SetAsync(new() { Ruleset = rules.Key, From = from, Until = until, Stage = stage, OpensOn = opens, ClosesOn = closes }, appraiser, TestOffice.Stop);

    private async Task<OneStop.Domain.Outcome<int>> MarkAsync(RoundStage stage, string criterion, decimal points, string reason, Caller by) =>
        await Rounds.MarkAsync(await ViewAsync(), stage, new Dictionary<string, StageMark?> { [criterion] = new(points, reason) }, by, TestOffice.Stop);

    private async Task DeclareAsync(string indicator, int yes) =>
        Assert.True((await office.Get<DeclaredFigures>().DeclareAsync(new(indicator, root, from, until, yes, 1, "Báo cáo"), "thu", TestOffice.Stop)).IsOk);
}

public sealed class ScoreRoundsOnSqliteTests() : ScoreRoundsTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ScoreRoundsOnPostgresTests() : ScoreRoundsTests(DatabaseKind.Postgres);
