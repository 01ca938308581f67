using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Tests.Dossiers;

/// <summary>Which dossiers an outage holds for: by where they are decided, were received, and are handed over.</summary>
public abstract class OutageReachTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly DateTimeOffset from = FixedClock.At("2026-03-09 13:00");
    private static readonly DateTimeOffset to = FixedClock.At("2026-03-09 18:00");
    private static readonly DateTimeOffset done = FixedClock.At("2026-03-09 16:00");
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A dossier of the ward or of a department (non-territorial), each received at the ward's centre.</summary>
    [Theory]
    [InlineData("H99.21", "H99.21", true)]
    [InlineData("H99.21", "H99.21.01", true)]     // the centre whose desk received it
    [InlineData("H99.21", "H99", true)]
    [InlineData("H99.21", "H99.22", false)]
    [InlineData("H99.21", "H99.22.01", false)]
    [InlineData("H99.21", "H99.01.01", false)]
    [InlineData("H99.04", "H99.04", true)]
    [InlineData("H99.04", "H99.21.01", true)]
    [InlineData("H99.04", "H99.21", true)]        // above the receiving centre
    [InlineData("H99.04", "H99.04.01", false)]    // below the department, received nothing
    [InlineData("H99.04", "H99.05", false)]
    public async Task ActAsync_FinishedInsideAnOutage_CountsForWhereItIsDecidedOrWasReceived(string competent, string down, bool counts)
    {
        var dossier = await AtTheWardAsync(competent);
        var outage = await DeclareAsync(down);
        // Entered before the approval, it waits for it; the approval reaches the same dossiers.
        var early = counts ? await office.ActAsync(dossier, Finish) : dossier;
        Assert.Equal(counts ? 1 : 0, await ApproveAsync(outage));

        if (counts) Assert.Equal((TimelinessClass.OnTime, done), ((await StandsAsync(early)).Class, (await StandsAsync(early)).CorrectedFinishedAt));
        else Assert.Equal("no-outage", await RefusedAsync(dossier, Finish));
        await AgreesAsync();
    }

    [Theory]
    [InlineData("H99.21.01", DossierAction.ReturnResult, true)]
    [InlineData("H99.22.01", DossierAction.ReturnResult, true)]   // where it is handed over
    [InlineData("H99.22", DossierAction.ReturnResult, true)]
    [InlineData("H99.23.01", DossierAction.ReturnResult, false)]
    [InlineData("H99.22.01", DossierAction.Finish, false)]        // a hand-over elsewhere proves no finish
    public async Task ActAsync_ByAnotherCentre_CountsItsOutageForTheHandOverOnly(string down, DossierAction action, bool counts)
    {
        var dossier = await AtTheWardAsync("H99.21", action == DossierAction.ReturnResult);
        await ApproveAsync(await DeclareAsync(down));
        var tree = (await office.ReferenceAsync()).Tree;
        var elsewhere = new Caller("mai", Scope.Of(tree, tree.Agency("H99.22.01")!));

        var acted = await office.Register.ActAsync(dossier.Code, null, new(action) { CollectedBy = "Người nộp", ReturnChannel = Channel.Direct, HappenedAt = done }, elsewhere, TestOffice.Stop);

        if (counts) Assert.Equal(done, TestOffice.Ok(acted).Dossier.ReturnedAt);
        else Assert.Equal("no-outage", acted.Refusal.Code);
    }

    [Fact]
    public async Task ActAsync_BreachBeforeTheOutageOfTheCentre_StaysLate()
    {
        var dossier = await AtTheWardAsync("H99.21");
        office.Clock.Set(FixedClock.At("2026-03-12 08:00"));
        var outage = await DeclareAsync("H99.21.01", FixedClock.At("2026-03-11 08:00"), FixedClock.At("2026-03-11 12:00"));
        await ApproveAsync(outage);

        var finished = await office.ActAsync(dossier, new(DossierAction.Finish) { HappenedAt = FixedClock.At("2026-03-11 09:00") });

        Assert.Equal((TimelinessClass.Late, FixedClock.At("2026-03-11 09:00")), (finished.Class, finished.FinishedAt));
        await AgreesAsync();
    }

    private static DossierCommand Finish => new(DossierAction.Finish) { HappenedAt = done };

    /// <summary>Received at the ward's desk for that agency, due on 9 March; held by the next ward when it was finished. Now it is the day after.</summary>
    private async Task<Dossier> AtTheWardAsync(string competent, bool finished = false)
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(await office.FilingAsync() with { Desk = "CHO-SAO", Agency = competent }, office.Clerk, TestOffice.Stop)).Dossier;
        dossier = await office.ActAsync(dossier, new(DossierAction.Forward) { ToAgencyId = tree.Agency("H99.22.01")!.Id });
        dossier = await office.ActAsync(dossier, new(DossierAction.ConfirmHandover));
        if (finished) dossier = await office.ActAsync(dossier, new(DossierAction.Finish));
        office.Clock.Set(FixedClock.At("2026-03-10 08:00"));
        Assert.Equal((competent, new DateOnly(2026, 3, 9)), (tree.Agency(dossier.AgencyId)!.Code, LocalDay.Of(dossier.DueAt!.Value)));
        return dossier;
    }

    private async Task<OutageRow> DeclareAsync(string agency) =>
        await DeclareAsync(agency, from, to);

    private async Task<OutageRow> DeclareAsync(string agency, DateTimeOffset since, DateTimeOffset until) => (await office.Get<OutageBook>().DeclareAsync(
        (await office.ReferenceAsync()).Tree.Agency(agency)!, since, until, "mất điện", new("minh", MayApprove: true), TestOffice.Stop)).Value;

    /// <summary>Approved by somebody else; how many finishes that waited for it count by their own time now.</summary>
    private async Task<int> ApproveAsync(OutageRow outage) =>
        (await office.Get<OutageBook>().DecideAsync(outage.Id, true, office.Leader, await office.ReferenceAsync(), TestOffice.Stop)).Value.Counted;

    private async Task<string> RefusedAsync(Dossier dossier, DossierCommand command) =>
        (await office.Register.ActAsync(dossier.Code, null, command, office.Clerk, TestOffice.Stop)).Refusal.Code;

    private async Task<Dossier> StandsAsync(Dossier dossier)
    {
        await using var db = office.Db();
        return await db.Dossiers.AsNoTracking().SingleAsync(d => d.Code == dossier.Code, TestOffice.Stop);
    }

    private async Task AgreesAsync()
    {
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
    }
}

public sealed class OutageReachOnSqliteTests() : OutageReachTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class OutageReachOnPostgresTests() : OutageReachTests(DatabaseKind.Postgres);
