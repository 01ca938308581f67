using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Scores;

namespace OneStop.Tests.Scores;

/// <summary>What people declare fills the cells the register does not measure, and contradictions show.</summary>
public abstract class DeclaredFiguresTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly RulesetShelf shelf = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets"));
    private TestOffice office = null!;
    private string root = "";

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        root = ScoreSheets.Ask(await office.ReferenceAsync(), new(2026, 1, 1), new(2026, 12, 31), null, TestOffice.Start).Value.Agency.Code;
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task DeclareAsync_OneValue_IsScored()
    {
        await DeclareAsync("plan.it", 1, 1, "thu");

        Assert.Equal(LineState.Scored, (await LineAsync("par-sample", "7.1")).State);
    }

    [Fact]
    public async Task DeclareAsync_TwoPeopleTwoValues_IsAConflictUntilOneAgrees()
    {
        await DeclareAsync("documents.signed", 95, 100, "thu");
        await DeclareAsync("documents.signed", 97, 100, "bình");
        Assert.Equal(LineState.Conflict, (await LineAsync("par-sample", "7.2")).State);

        await DeclareAsync("documents.signed", 97, 100, "thu");
        var line = await LineAsync("par-sample", "7.2");
        Assert.Equal((LineState.Scored, 97L), (line.State, line.Share!.Numerator));
    }

    [Fact]
    public async Task DeclareAsync_WhatTheRegisterMeasures_DoesNotReplaceIt()
    {
        await DeclareAsync("online.share", 999, 1000, "thu");
        await office.ReceiveAsync();

        var line = await LineAsync("par-sample", "7.6");
        Assert.Equal((0L, 1L), (line.Share!.Numerator, line.Share.Denominator));
    }

    /// <summary>The count stands; a declaration that no answer to the unknown cases could make is shown against it.</summary>
    [Theory]
    [InlineData(999, 1000, 1)]
    [InlineData(0, 7, 0)]
    public async Task Contradicted_ADeclarationBesideACount_IsShownWhereTheyDiffer(long numerator, long denominator, int contradicted)
    {
        await DeclareAsync("online.share", numerator, denominator, "thu");
        await office.ReceiveAsync();

        var scored = (await office.Get<ScoreSheets>().OfAsync(shelf.Find("par-sample").Value.Ruleset, new(2026, 1, 1), new(2026, 12, 31), null, null, TestOffice.Stop)).Value;
        var line = scored.Sheet.Lines.Single(l => l.Criterion == "7.6");
        Assert.Equal((LineState.Scored, 0L, 1L), (line.State, line.Share!.Numerator, line.Share.Denominator));
        Assert.Equal(contradicted, scored.Contradicted(line.Share).Count);
        // With one case of two unknown the share lies between none and a half.
        var half = line.Share with { Coverage = new Coverage(1, 2) };
        Assert.Equal(contradicted, scored.Contradicted(half).Count);
    }

    [Fact]
    public async Task DeclareAsync_PointsOfAnAppraisal_AreGiven()
    {
        await DeclareAsync("points:par-sample/1.0", 1125, 100, "thu");

        Assert.Equal(11.25m, (await LineAsync("par-sample", "1.0")).Points);
    }

    [Theory]
    [InlineData("no.such", 1, 1, "giấy tờ", "indicator-unknown")]
    [InlineData("plan.it", 2, 1, "giấy tờ", "figure-invalid")]
    [InlineData("violations.found", 1, 0, "giấy tờ", "figure-invalid")]
    [InlineData("documents.signed", -1, 5, "giấy tờ", "figure-invalid")]
    [InlineData("documents.signed", 1, 5, " ", "evidence-missing")]
    public async Task DeclareAsync_NoSense_IsRefused(string indicator, long numerator, long denominator, string evidence, string code)
    {
        var done = await office.Get<DeclaredFigures>().DeclareAsync(new(indicator, root, new(2026, 1, 1), new(2027, 1, 1), numerator, denominator, evidence), "thu", TestOffice.Stop);

        Assert.Equal(code, done.Refusal.Code);
    }

    [Fact]
    public async Task ConfirmAsync_OwnFigure_IsRefusedAndASecondPersonIsNamed()
    {
        var id = await DeclareAsync("plan.it", 1, 1, "thu");
        var figures = office.Get<DeclaredFigures>();

        Assert.Equal("declaration-own", (await figures.ConfirmAsync(id, new Caller("thu"), TestOffice.Stop)).Refusal.Code);
        Assert.Equal("bình", (await figures.ConfirmAsync(id, new Caller("bình"), TestOffice.Stop)).Value.CheckedBy);
        Assert.Equal("declaration-not-found", (await figures.ConfirmAsync(id + 1, new Caller("bình"), TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public void Read_ShippedFolder_HasTheRulesetsAndRefusesUnknownOnes()
    {
        Assert.Equal(["nd61", "par-sample", "qd766"], shelf.All.Select(r => r.Ruleset.Id));
        Assert.Equal(["par-sample", "qd766"], shelf.Usual);
        Assert.Empty(shelf.Refused);
        Assert.Equal("ruleset-unknown", shelf.Find("par-2022-mapping").Refusal.Code);
    }

    private async Task<long> DeclareAsync(string indicator, long numerator, long denominator, string by)
    {
        var done = await office.Get<DeclaredFigures>().DeclareAsync(new(indicator, root, new(2026, 1, 1), new(2027, 1, 1), numerator, denominator, "Báo cáo số 12/BC"), by, TestOffice.Stop);
        Assert.True(done.IsOk);
        return done.Value;
    }

    private async Task<ScoreLine> LineAsync(string ruleset, string criterion)
    {
        var scored = await office.Get<ScoreSheets>().OfAsync(shelf.Find(ruleset).Value.Ruleset, new(2026, 1, 1), new(2026, 12, 31), null, null, TestOffice.Stop);
        return scored.Value.Sheet.Lines.Single(l => l.Criterion == criterion);
    }
}

public sealed class DeclaredFiguresOnSqliteTests() : DeclaredFiguresTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class DeclaredFiguresOnPostgresTests() : DeclaredFiguresTests(DatabaseKind.Postgres);
