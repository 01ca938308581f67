using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Writing;

namespace OneStop.Tests.Dossiers;

/// <summary>The writer on a real database: numbers, versions, keys, batches, and what they leave behind.</summary>
public abstract class DossierRegisterTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReceiveAsync_FiveWorkingDays_StoresDueMomentAndFirstPromise()
    {
        var dossier = await office.ReceiveAsync();

        Assert.Equal(DossierStatus.Received, dossier.Status);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 0, 0, 0, LocalDay.Offset).Date, dossier.DueAt!.Value.ToOffset(LocalDay.Offset).Date);
        Assert.Equal(dossier.DueAt, dossier.FirstPromiseAt);
        Assert.EndsWith("0001", dossier.Code, StringComparison.Ordinal);
        await using var db = office.Db();
        Assert.Equal(dossier with { Pauses = [] }, (await db.Dossiers.SingleAsync(TestOffice.Stop)) with { Pauses = [] });
    }

    [Fact]
    public async Task ReceiveAsync_ManyClerksOnTwoNodes_NumbersWithoutGapOrDouble()
    {
        await using var second = office.SecondNode();
        var filing = await office.FilingAsync();
        var nodes = new[] { office.Register, second.GetRequiredService<DossierRegister>() };

        var codes = await Task.WhenAll(Enumerable.Range(0, 256).Select(async i =>
            TestOffice.Ok(await nodes[i % 2].ReceiveAsync(filing, office.Clerk, TestOffice.Stop)).Dossier));

        Assert.Equal(Enumerable.Range(1, 256), codes.Select(d => d.RegisterNumber!.Value).Order());
        Assert.Equal(256, codes.Select(d => d.Code).Distinct().Count());
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
    }

    [Fact]
    public async Task ReceiveAsync_SameKeyAndBody_GivesFirstAnswer()
    {
        var filing = await office.FilingAsync();
        var key = new IdempotencyKey("lan POST /api/dossiers", "k1", "body");
        var first = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop, key));
        var again = TestOffice.Ok(await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop, key));
        var other = await office.Register.ReceiveAsync(filing, office.Clerk, TestOffice.Stop, key with { BodyHash = "other" });

        Assert.Equal(first.Dossier.Code, again.Dossier.Code);
        Assert.True(again.Repeated);
        Assert.Equal("idempotency-key-reused", other.Refusal.Code);
        await using var db = office.Db();
        Assert.Equal(1, await db.Dossiers.CountAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task ActAsync_StaleVersion_SaysWhoAndWhat()
    {
        var dossier = await office.ReceiveAsync();
        await office.ActAsync(dossier, new(DossierAction.Forward) { ToOfficer = "minh" });

        var second = await office.Register.ActAsync(dossier.Code, dossier.Version, new(DossierAction.Finish), new("mai"), TestOffice.Stop);

        Assert.Equal("stale-version", second.Refusal.Code);
        Assert.Contains("lan", second.Refusal.Message.En, StringComparison.Ordinal);
        Assert.Contains("forward", second.Refusal.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiveAsync_OneBadAmongGood_OnlyTheBadIsRefused()
    {
        var good = await office.FilingAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            office.Register.ReceiveAsync(i == 25 ? good with { Procedure = "9.999999" } : good, office.Clerk, TestOffice.Stop)));

        Assert.Equal("procedure-unknown", Assert.Single(answers, a => !a.IsOk).Refusal.Code);
        await using var db = office.Db();
        Assert.Equal(49, await db.Dossiers.CountAsync(TestOffice.Stop));
        Assert.Equal(49, (await db.Numbers.SingleAsync(n => n.Series == "book", TestOffice.Stop)).Last);
    }

    [Fact]
    public async Task ActAsync_LateDossier_StaysLateWhateverFollows()
    {
        var dossier = await office.ReceiveAsync(1);
        office.Clock.Advance(TimeSpan.FromDays(10));
        dossier = await office.ActAsync(dossier, new(DossierAction.RequestSupplement) { Papers = ["Tờ khai"], Reason = "thiếu" });
        dossier = await office.ActAsync(dossier, new(DossierAction.AcceptSupplement));
        Assert.True(dossier.DueAt > office.Clock.GetUtcNow());

        dossier = await office.ActAsync(dossier, new(DossierAction.Finish));

        Assert.Equal(TimelinessClass.Late, dossier.Class);
        Assert.Equal(TimelinessClass.Late, dossier.FirstPromiseClass);
    }

    [Fact]
    public async Task WholeWay_WithPausesAndCorrection_LogReplaysToRows()
    {
        var dossier = await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromHours(1));
        dossier = await office.ActAsync(dossier, new(DossierAction.RequestPayment) { Amount = 50_000 });
        office.Clock.Advance(TimeSpan.FromDays(2));
        dossier = await office.ActAsync(dossier, new(DossierAction.ConfirmPayment) { ReceiptNumber = "BL-1", PaidOnline = true });
        dossier = await office.ActAsync(dossier, new(DossierAction.Finish) { ResultElectronic = true });
        dossier = await office.ActAsync(dossier, new(DossierAction.Correct) { Field = "reopen", Reason = "sai tên" });
        Assert.Equal("same-person", (await office.Register.ActAsync(dossier.Code, dossier.Version, new(DossierAction.ApproveCorrection), office.Clerk with { MayApprove = true }, TestOffice.Stop)).Refusal.Code);
        dossier = await office.ActAsync(dossier, new(DossierAction.ApproveCorrection), office.Leader);
        Assert.Equal(DossierStatus.InProgress, dossier.Status);
        dossier = await office.ActAsync(dossier, new(DossierAction.Finish));
        await office.ActAsync(dossier, new(DossierAction.ReturnResult) { CollectedBy = "Đỗ Thị Hồng Ngọc", ReturnChannel = Channel.Direct });

        var check = await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop);
        Assert.Empty(check.Problems);
        Assert.Equal(8, check.Events);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
        await using var db = office.Db();
        Assert.DoesNotContain(await db.Events.Select(e => e.Data).ToListAsync(TestOffice.Stop), data => data.Contains("Ngọc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckAsync_ChangedEvent_IsFound()
    {
        await office.ReceiveAsync();
        await using var db = office.Db();
        await db.Events.Where(e => e.Seq == 1).ExecuteUpdateAsync(e => e.SetProperty(x => x.Actor, "someone"), TestOffice.Stop);

        Assert.Contains("does not fit its hash", Assert.Single((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_AfterLifeCycle_CountsEachBucketOnce()
    {
        await office.ReceiveAsync();
        var late = await office.ReceiveAsync(1);
        var waiting = await office.ReceiveAsync();
        await office.ActAsync(waiting, new(DossierAction.RequestSupplement) { Papers = ["a"], Reason = "b" });
        var finished = await office.ReceiveAsync();
        await office.ActAsync(finished, new(DossierAction.Finish));
        office.Clock.Advance(TimeSpan.FromDays(2));

        var picture = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse("province", await office.ReferenceAsync()).Value, office.Clock.GetUtcNow(), TestOffice.Stop);

        Assert.True(late.DueAt < office.Clock.GetUtcNow());
        Assert.Equal((3, 1, 1, 1, 0), (picture.Open, picture.OpenInTime, picture.Overdue, picture.AwaitingSupplement, picture.AwaitingPayment));
        Assert.Equal((4, 1, 1, 1), (picture.Year.Received, picture.Year.Finished, picture.Year.Early, picture.AwaitingReturn));
        Assert.Equal("100.00", picture.Year.Rate.Percent);
        Assert.Null(picture.Trust.Difference);
    }
}

public sealed class DossierRegisterOnSqliteTests() : DossierRegisterTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class DossierRegisterOnPostgresTests() : DossierRegisterTests(DatabaseKind.Postgres);
