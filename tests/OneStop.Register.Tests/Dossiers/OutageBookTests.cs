using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Tests.Dossiers;

/// <summary>
/// Received on Monday 2 March, due five working days later; that afternoon the system was down, the result was finished on paper and
/// entered the day after. Who tries to make it on time without a second person finds no way.
/// </summary>
public abstract class OutageBookTests(DatabaseKind kind) : IAsyncLifetime
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

    private OutageBook Book => office.Get<OutageBook>();

    private static Caller Declarer => new("minh", MayApprove: true);

    [Fact]
    public async Task ActAsync_FinishedInsideAnApprovedOutage_CountsByItsTimeInOneStep()
    {
        var dossier = await DayAfterAsync();
        Assert.True((await DecideAsync(await DeclareAsync(dossier), office.Leader)).IsOk);

        var finished = await office.ActAsync(dossier, Finish);

        Assert.Equal((TimelinessClass.OnTime, done), (finished.Class, finished.FinishedAt));
        await using var db = office.Db();
        var line = await db.Events.OrderBy(e => e.Seq).LastAsync(TestOffice.Stop);
        Assert.Equal((done, office.Clock.GetUtcNow()), (line.HappenedAt!.Value, line.At));
        await AgreesAsync();
    }

    [Fact]
    public async Task DecideAsync_ApprovedAfterTheEntry_CountsWhatWaited()
    {
        var dossier = await DayAfterAsync();
        var outage = await DeclareAsync(dossier);
        var entered = await office.ActAsync(dossier, Finish);
        Assert.Equal((TimelinessClass.Late, office.Clock.GetUtcNow()), (entered.Class, entered.FinishedAt));
        await AgreesAsync();

        Assert.Equal((1, 0), Told((await DecideAsync(outage, office.Leader)).Value));

        var stands = await StandsAsync(dossier);
        Assert.Equal((TimelinessClass.OnTime, entered.FinishedAt, done), (stands.Class, stands.FinishedAt, stands.CorrectedFinishedAt));
        await AgreesAsync();
    }

    [Fact]
    public async Task DecideAsync_ByWhoEnteredTheFinish_LeavesItLate()
    {
        var dossier = await DayAfterAsync();
        var outage = await DeclareAsync(dossier);
        await office.ActAsync(dossier, Finish, office.Leader);

        Assert.Equal((0, 1), Told((await DecideAsync(outage, office.Leader)).Value));
        Assert.Equal(TimelinessClass.Late, (await StandsAsync(dossier)).Class);
    }

    [Fact]
    public async Task DecideAsync_OwnDeclaration_IsRefusedAndNothingCounts()
    {
        var dossier = await DayAfterAsync();
        var outage = await DeclareAsync(dossier);
        await office.ActAsync(dossier, Finish);

        Assert.Equal("same-person", (await DecideAsync(outage, Declarer)).Refusal.Code);
        Assert.Equal("may-not-approve", (await DecideAsync(outage, office.Clerk)).Refusal.Code);
        Assert.Equal(TimelinessClass.Late, (await StandsAsync(dossier)).Class);
        Assert.Equal("outage-not-approved", (await office.Register.ActAsync(dossier.Code, null, new(DossierAction.ApproveCorrection), office.Leader, TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task ActAsync_OutageOfAnotherAgency_IsRefused()
    {
        var dossier = await DayAfterAsync();
        var reference = await office.ReferenceAsync();
        var other = reference.Tree.Agency("H99.23")!;
        Assert.NotEqual(other.Id, dossier.AgencyId);
        var outage = (await Book.DeclareAsync(other, from, to, "mất điện", Declarer, TestOffice.Stop)).Value;
        Assert.True((await DecideAsync(outage, office.Leader)).IsOk);

        Assert.Equal("no-outage", await RefusedAsync(dossier, Finish));
    }

    [Fact]
    public async Task ActAsync_OutageOfTheWholeProvince_HoldsForEveryAgency()
    {
        var dossier = await DayAfterAsync();
        var root = (await office.ReferenceAsync()).Tree.Agencies.First(a => a.ParentId is null);
        var outage = (await Book.DeclareAsync(root, from, to, "đứt cáp", Declarer, TestOffice.Stop)).Value;
        Assert.True((await DecideAsync(outage, office.Leader)).IsOk);

        Assert.Equal(TimelinessClass.OnTime, (await office.ActAsync(dossier, Finish)).Class);
    }

    [Fact]
    public async Task ReturnTogetherAsync_InsideAnApprovedOutage_CountsForEachByItsTime()
    {
        var linked = TestOffice.Ok(await office.Register.ReceiveLinkedAsync(new("birth", new Intake
        {
            Desk = "CHO-SAO", Procedure = "", Applicant = new(PersonKind.Citizen, "Đỗ Thị Hồng Ngọc", "999000000001"),
        }, []), office.Clerk, TestOffice.Stop)).Linked;
        var (first, second) = (await office.ActAsync(linked[0], new(DossierAction.Finish)), await office.ActAsync(linked[1], new(DossierAction.Finish)));
        office.Clock.Set(FixedClock.At("2026-03-10 08:00"));
        var handOver = new DossierCommand(DossierAction.ReturnResult) { CollectedBy = "Mẹ của bé", ReturnChannel = Channel.Direct, HappenedAt = done };
        async Task<Domain.Outcome<Done>> ReturnAsync() => await office.Register.ReturnTogetherAsync(first.Code, first.Version, [second.Code], handOver, office.Clerk, TestOffice.Stop);
        Assert.Equal("no-outage", (await ReturnAsync()).Refusal.Code);
        foreach (var agency in new[] { first, second }.DistinctBy(d => d.AgencyId)) Assert.True((await DecideAsync(await DeclareAsync(agency), office.Leader)).IsOk);

        var returned = TestOffice.Ok(await ReturnAsync());

        Assert.All(returned.Linked, d => Assert.Equal((DossierStatus.Returned, done), (d.Status, d.ReturnedAt)));
        Assert.Equal(2, returned.Linked.Count);
        await AgreesAsync();
    }

    [Fact]
    public async Task ReturnTogetherAsync_OutageNotApproved_CountsByTheEntryAndSaysSoOnce()
    {
        var dossier = await office.ActAsync(await office.ReceiveAsync(), new(DossierAction.Finish));
        office.Clock.Set(FixedClock.At("2026-03-10 08:00"));
        await DeclareAsync(dossier);

        var returned = TestOffice.Ok(await office.Register.ReturnTogetherAsync(dossier.Code, dossier.Version, [],
            new(DossierAction.ReturnResult) { CollectedBy = "Người nộp", ReturnChannel = Channel.Direct, HappenedAt = done }, office.Clerk, TestOffice.Stop));

        Assert.Equal(office.Clock.GetUtcNow(), returned.Linked[0].ReturnedAt);
        Assert.Single(returned.Notices, notice => notice.En.Contains("has not approved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ActAsync_OutsideOrDeclined_IsRefused()
    {
        var dossier = await DayAfterAsync();
        Assert.Equal("no-outage", await RefusedAsync(dossier, Finish));
        var outage = await DeclareAsync(dossier);
        Assert.Equal("no-outage", await RefusedAsync(dossier, Finish with { HappenedAt = to }));

        Assert.True((await Book.DecideAsync(outage.Id, false, office.Leader, await office.ReferenceAsync(), TestOffice.Stop)).IsOk);

        Assert.Equal("no-outage", await RefusedAsync(dossier, Finish));
        Assert.Equal("outage-decided", (await DecideAsync(outage, office.Leader)).Refusal.Code);
    }

    [Fact]
    public async Task ActAsync_BeforeWhatHappenedLast_IsRefused()
    {
        var dossier = await DayAfterAsync(stepAt: "2026-03-09 16:30");
        await DecideAsync(await DeclareAsync(dossier), office.Leader);
        Assert.Equal("outage-before-last", await RefusedAsync(dossier, Finish));
    }

    [Fact]
    public async Task DeclareAsync_BadWishes_AreRefused()
    {
        var reference = await office.ReferenceAsync();
        var root = reference.Tree.Agencies.First(a => a.ParentId is null);
        var leaf = reference.Tree.Agencies.First(a => a.ParentId is not null);
        var small = new Caller("lan", Scope.Of(reference.Tree, leaf));
        Assert.Equal("missing-reason", (await Book.DeclareAsync(root, from, to, " ", Declarer, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("outage-times", (await Book.DeclareAsync(root, to, from, "mất điện", Declarer, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("outage-times", (await Book.DeclareAsync(root, from, from.AddDays(15), "mất điện", Declarer, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("out-of-scope", (await Book.DeclareAsync(root, from, to, "mất điện", small, TestOffice.Stop)).Refusal.Code);
        Assert.Equal("outage-unknown", (await Book.DecideAsync(999_999, true, office.Leader, reference, TestOffice.Stop)).Refusal.Code);
    }

    private static DossierCommand Finish => new(DossierAction.Finish) { HappenedAt = done };

    private async Task<Dossier> DayAfterAsync(string? stepAt = null)
    {
        var dossier = await office.ReceiveAsync();
        if (stepAt is not null)
        {
            office.Clock.Set(FixedClock.At(stepAt));
            dossier = await office.ActAsync(dossier, new(DossierAction.Forward) { ToAgencyId = dossier.AgencyId });
        }
        office.Clock.Set(FixedClock.At("2026-03-10 08:00"));
        Assert.Equal(new DateOnly(2026, 3, 9), LocalDay.Of(dossier.DueAt!.Value));
        return dossier;
    }

    private async Task<OutageRow> DeclareAsync(Dossier dossier) =>
        (await Book.DeclareAsync((await office.ReferenceAsync()).Tree.Agency(dossier.AgencyId)!, from, to, "mất điện toàn phường", Declarer, TestOffice.Stop)).Value;

    private async Task<Domain.Outcome<OutageDecided>> DecideAsync(OutageRow outage, Caller by) =>
        await Book.DecideAsync(outage.Id, true, by, await office.ReferenceAsync(), TestOffice.Stop);

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

    private static (int Counted, int Left) Told(OutageDecided decided) => (decided.Counted, decided.Left);
}

public sealed class OutageBookOnSqliteTests() : OutageBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class OutageBookOnPostgresTests() : OutageBookTests(DatabaseKind.Postgres);
