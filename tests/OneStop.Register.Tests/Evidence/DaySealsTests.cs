using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Log;

namespace OneStop.Tests.Evidence;

/// <summary>Each finished day is sealed once, and nothing of a sealed day can be changed unseen.</summary>
public abstract class DaySealsTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task SealAsync_AfterThreeDaysThenOnceMore_SealsThreeDaysOnce()
    {
        var seals = office.Get<DaySeals>();
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.ReceiveAsync();
        await office.ReceiveAsync();
        office.Clock.Set("2026-03-05 00:30");

        var first = await seals.SealAsync(TestOffice.Stop);
        var second = await seals.SealAsync(TestOffice.Stop);

        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 4)], first);
        Assert.Empty(second);
        var rows = await seals.ListAsync(null, null, TestOffice.Stop);
        Assert.Equal([1L, 2, 0], rows.Select(row => row.Events));
        Assert.Equal([(1L, 1L), (2, 3), (4, 3)], rows.Select(row => (row.FirstSeq, row.LastSeq)));
        Assert.Empty(await seals.CheckAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task SealAsync_Today_IsNotSealed()
    {
        await office.ReceiveAsync();
        office.Clock.Set("2026-03-02 23:59");

        Assert.Empty(await office.Get<DaySeals>().SealAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task SealAsync_DayByDayOrAllAtOnce_GivesTheSameSeals()
    {
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        var seals = office.Get<DaySeals>();
        await seals.SealAsync(TestOffice.Stop);
        var dossier = await office.ReceiveAsync();
        await office.ActAsync(dossier, new(DossierAction.Withdraw) { Reason = "theo yêu cầu" });
        office.Clock.Advance(TimeSpan.FromDays(2));
        await seals.SealAsync(TestOffice.Stop);
        var dayByDay = await seals.ListAsync(null, null, TestOffice.Stop);

        await using (var db = office.Db()) await db.DaySeals.ExecuteDeleteAsync(TestOffice.Stop);
        await seals.SealAsync(TestOffice.Stop);
        var atOnce = await seals.ListAsync(null, null, TestOffice.Stop);

        Assert.Equal(3, atOnce.Count);
        Assert.Equal(dayByDay.Select(row => (row.Day, row.Seal)), atOnce.Select(row => (row.Day, row.Seal)));
    }

    [Fact]
    public async Task SealAsync_ClockSetBack_PutsEachEventUnderOneSeal()
    {
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(2));
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(-1));
        await office.ReceiveAsync();
        office.Clock.Set("2026-03-06 00:30");
        var seals = office.Get<DaySeals>();

        await seals.SealAsync(TestOffice.Stop);

        var rows = await seals.ListAsync(null, null, TestOffice.Stop);
        Assert.Equal([1L, 0, 2, 0], rows.Select(row => row.Events));
        Assert.Empty(await seals.CheckAsync(TestOffice.Stop));
    }

    [Fact]
    public async Task CheckAsync_EventRewrittenWithItsWholeChain_IsFoundByTheSeal()
    {
        await office.ReceiveAsync();
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Get<DaySeals>().SealAsync(TestOffice.Stop);
        await using (var db = office.Db())
        {
            // Someone with write access changes the first line and hashes all that follow again: the chain alone would not tell.
            var previous = LogChain.Start;
            foreach (var line in await db.Events.AsTracking().OrderBy(e => e.Seq).ToListAsync(TestOffice.Stop))
            {
                if (line.Seq == 1) line.Actor = "nobody";
                previous = line.Hash = LogChain.HashOf(previous, line);
            }
            (await db.LogHead.AsTracking().SingleAsync(TestOffice.Stop)).Hash = previous;
            await db.SaveChangesAsync(TestOffice.Stop);
        }

        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        var problem = Assert.Single(await office.Get<DaySeals>().CheckAsync(TestOffice.Stop));
        Assert.Contains("2026-03-02", problem, StringComparison.Ordinal);
    }
}

public sealed class DaySealsOnSqliteTests() : DaySealsTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class DaySealsOnPostgresTests() : DaySealsTests(DatabaseKind.Postgres);
