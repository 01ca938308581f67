using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Scores;

/// <summary>Contradicting declarations are settled with a reason, owed figures are asked for, and nothing is taken over by itself.</summary>
public abstract class FigureDutiesTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Ruleset rules = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets")).Find("par-sample").Value.Ruleset;
    private static readonly DateOnly from = new(2026, 1, 1);
    private static readonly DateOnly until = new(2027, 1, 1);
    private TestOffice office = null!;
    private string root = "";

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        root = ScoreSheets.Ask(await office.ReferenceAsync(), from, until.AddDays(-1), null, TestOffice.Start).Value.Agency.Code;
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task SettleAsync_TwoValues_OneStandsWithItsReasonAndTheOtherStays()
    {
        await DeclareAsync("documents.signed", 95, 100, "thu");
        var right = await DeclareAsync("documents.signed", 97, 100, "bình");
        Assert.Equal(LineState.Conflict, (await LineAsync("7.2")).State);

        var done = await SettleAsync(right, "Theo báo cáo số 12", "lan");

        Assert.True(done.IsOk);
        var line = await LineAsync("7.2");
        Assert.Equal((LineState.Scored, 97L), (line.State, line.Share!.Numerator));
        var rows = await ListAsync();
        Assert.Equal(["Theo báo cáo số 12", null], rows.Select(r => r.OverruledBy?.Reason));
    }

    [Fact]
    public async Task SettleAsync_DeclaredAgainLater_IsAConflictAgain()
    {
        await DeclareAsync("documents.signed", 95, 100, "thu");
        var right = await DeclareAsync("documents.signed", 97, 100, "bình");
        await SettleAsync(right, "Theo báo cáo", "lan");
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeclareAsync("documents.signed", 96, 100, "thu");

        Assert.Equal(LineState.Conflict, (await LineAsync("7.2")).State);
    }

    [Fact]
    public async Task SettleAsync_NoReasonOwnCellOrNoConflict_IsRefused()
    {
        var one = await DeclareAsync("documents.signed", 95, 100, "thu");
        Assert.Equal("no-conflict", (await SettleAsync(one, "vì", "lan")).Refusal.Code);
        await DeclareAsync("documents.signed", 97, 100, "bình");

        Assert.Equal("reason-missing", (await SettleAsync(one, " ", "lan")).Refusal.Code);
        Assert.Equal("settlement-own", (await SettleAsync(one, "vì", "thu")).Refusal.Code);
        Assert.Equal("declaration-not-found", (await SettleAsync(9999, "vì", "lan")).Refusal.Code);
    }

    [Fact]
    public async Task DeclareAsync_WithListAndFile_KeepsBothAndTheFileIsInUse()
    {
        var hash = new string('a', 64);
        var done = await office.Get<DeclaredFigures>().DeclareAsync(new("documents.signed", root, from, until, 1, 2, "Danh sách kèm theo")
        {
            Listing = "Sở A\nSở B; không", Files = [new("danh-sach.pdf", hash, "application/pdf", 10)],
        }, "thu", TestOffice.Stop);

        var row = Assert.Single(await ListAsync());
        Assert.Equal(("Sở A\nSở B; không", hash), (row.Listing, Assert.Single(row.Files).Hash));
        Assert.NotNull(await office.Get<DeclaredFigures>().FileAsync(done.Value, hash, new Caller("lan"), TestOffice.Stop));
        Assert.Contains(hash, await office.Get<DossierPapers>().InUseAsync([hash], TestOffice.Stop));
    }

    [Theory]
    [InlineData("Sở A\nSở B", "listing-differs")]
    [InlineData("Sở A\nsở a; không", "listing-twice")]
    public async Task DeclareAsync_ListThatDoesNotBearItOut_IsRefused(string listing, string code)
    {
        var done = await office.Get<DeclaredFigures>().DeclareAsync(new("documents.signed", root, from, until, 1, 2, "Báo cáo") { Listing = listing }, "thu", TestOffice.Stop);

        Assert.Equal((code, "listing"), (done.Refusal.Code, done.Refusal.Field));
    }

    [Fact]
    public async Task OwedByAsync_UntilDeclared_IsAskedOfTheAccountOnly()
    {
        var duties = office.Get<FigureDuties>();
        await duties.SetAsync(new("plan.it", root, from, until, root, "thu", new(2026, 10, 15)), new Caller("lan"), TestOffice.Stop);
        await duties.SetAsync(new("documents.signed", root, from, until, root, "", new(2026, 10, 1)), new Caller("lan"), TestOffice.Stop);

        Assert.Equal(["documents.signed", "plan.it"], (await duties.OwedByAsync("thu", root, TestOffice.Stop)).Select(d => d.Indicator));
        Assert.Equal(["documents.signed"], (await duties.OwedByAsync("bình", root, TestOffice.Stop)).Select(d => d.Indicator));
        await DeclareAsync("plan.it", 1, 1, "thu");
        Assert.Equal(["documents.signed"], (await duties.OwedByAsync("thu", root, TestOffice.Stop)).Select(d => d.Indicator));
    }

    [Fact]
    public async Task SetAsync_Again_TakesThePlaceOfTheEarlier()
    {
        var duties = office.Get<FigureDuties>();
        await duties.SetAsync(new("plan.it", root, from, until, root, "thu", new(2026, 10, 15)), new Caller("lan"), TestOffice.Stop);
        await duties.SetAsync(new("plan.it", root, from, until, root, "bình", new(2026, 11, 1)), new Caller("lan"), TestOffice.Stop);

        Assert.Empty(await duties.OwedByAsync("thu", "", TestOffice.Stop));
        Assert.Equal("bình", (await duties.OfAsync(root, from, until, TestOffice.Stop))["plan.it"].Account);
        Assert.Equal("indicator-unknown", (await duties.SetAsync(new("no.such", root, from, until, root, "", from), new Caller("lan"), TestOffice.Stop)).Refusal.Code);
        Assert.Equal("agency-unknown", (await duties.SetAsync(new("plan.it", root, from, until, "X99", "", from), new Caller("lan"), TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task OfAsync_LastYearAndSubUnits_AreSuggestedNotTakenOver()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var below = tree.Agencies.Where(a => a.ParentId == tree.Agency(root)!.Id).Take(2).ToList();
        var figures = office.Get<DeclaredFigures>();
        await figures.DeclareAsync(new("documents.signed", root, from.AddYears(-1), until.AddYears(-1), 22, 22, "Năm trước"), "thu", TestOffice.Stop);
        await figures.DeclareAsync(new("documents.signed", below[0].Code, from, until, 5, 8, "Báo cáo"), "an", TestOffice.Stop);
        await figures.DeclareAsync(new("documents.signed", below[1].Code, from, until, 4, 4, "Báo cáo"), "ba", TestOffice.Stop);

        var hint = await office.Get<FigureHints>().OfAsync("documents.signed", root, from, until, TestOffice.Stop);

        Assert.Equal((22L, 9L, 12L, 2), (hint.LastYear!.Numerator, hint.BelowNumerator, hint.BelowDenominator, hint.Declared));
        Assert.Equal(LineState.NotMeasured, (await LineAsync("7.2")).State);
    }

    private async Task<long> DeclareAsync(string indicator, long numerator, long denominator, string by) =>
        (await office.Get<DeclaredFigures>().DeclareAsync(new(indicator, root, from, until, numerator, denominator, "Báo cáo số 12/BC"), by, TestOffice.Stop)).Value;

    private Task<OneStop.Domain.Outcome<FigureSettlementRow>> SettleAsync(long id, string reason, string by) =>
        office.Get<FigureSettling>().SettleAsync(id, reason, new Caller(by), TestOffice.Stop);

    private Task<IReadOnlyList<DeclaredFigureRow>> ListAsync() => office.Get<DeclaredFigures>().ListAsync(root, from, until, TestOffice.Stop);

    private async Task<ScoreLine> LineAsync(string criterion)
    {
        var scored = await office.Get<ScoreSheets>().OfAsync(rules, from, until.AddDays(-1), null, null, TestOffice.Stop);
        return scored.Value.Sheet.Lines.Single(l => l.Criterion == criterion);
    }
}

public sealed class FigureDutiesOnSqliteTests() : FigureDutiesTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class FigureDutiesOnPostgresTests() : FigureDutiesTests(DatabaseKind.Postgres);
