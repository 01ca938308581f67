using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Evidence;
using OneStop.Register.Log;

namespace OneStop.Tests.Dossiers;

/// <summary>Somebody with the database in his hands changes history: every way is told by the checks, and none of them breaks down.</summary>
public abstract class TamperedLogTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        var late = await office.ReceiveAsync(1);
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(7));
        await office.ActAsync(late, new(DossierAction.Finish) { Result = DossierResult.Refused, Reason = "không đủ điều kiện" });
        office.Clock.Advance(TimeSpan.FromDays(2));
        await office.Get<DaySeals>().SealAsync(TestOffice.Stop);
        Assert.Empty(await ProblemsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("UPDATE dossiers SET class = 1, first_promise_class = 1, breached_at = NULL WHERE class = 3", "class is Early, the log says Late")]
    [InlineData("UPDATE events SET data = REPLACE(data, '\"class\":3', '\"class\":1')", "does not fit its hash")]
    [InlineData("UPDATE events SET data = REPLACE(data, '\"class\"', '\"klasse\"')", "cannot be read")]
    [InlineData("UPDATE events SET data = 'nothing' WHERE seq = 1", "cannot be read")]
    [InlineData("UPDATE events SET data = '{\"set\": 5}' WHERE seq = 1", "cannot be read")]
    [InlineData("UPDATE events SET at = at + 60000 WHERE seq = 2", "does not fit its hash")]
    [InlineData("UPDATE events SET hash = 'ff' WHERE seq = 3", "are not those that were sealed")]
    [InlineData("DELETE FROM events WHERE seq = 2", "event 2 is missing")]
    [InlineData("DELETE FROM events WHERE seq = 3", "the log ends at 2, its head says 3")]
    [InlineData("DELETE FROM dossiers WHERE class = 3", "of the log has no row")]
    [InlineData("UPDATE log_head SET hash = '00'", "the log ends at 3")]
    [InlineData("UPDATE notes SET content = 'mọi thứ đều tốt'", "the text of event 3 is not the one that was written")]
    [InlineData("DELETE FROM notes", "the log speaks of 1 texts, 0 stand beside it")]
    [InlineData("UPDATE day_seals SET seal = 'x' WHERE first_seq = 1 AND events > 0", "does not follow from its events and the seal before")]
    [InlineData("UPDATE day_seals SET events_hash = '' WHERE first_seq = 1 AND events > 0", "are not those that were sealed")]
    public async Task CheckAsync_HistoryChangedInTheDatabase_IsTold(string change, string problem)
    {
        Assert.True(await RunAsync(change) > 0);
        Assert.Contains(await ProblemsAsync(), told => told.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE tallies SET class = 1 WHERE class = 3")]
    [InlineData("UPDATE year_totals SET count = count + 1")]
    [InlineData("DELETE FROM tallies")]
    [InlineData("UPDATE events SET data = 'nothing' WHERE seq = 1")]
    public async Task RunAsync_CountersOrLogChanged_ShowsADifference(string change)
    {
        Assert.True(await RunAsync(change) > 0);
        var recount = await office.Get<Recount>().RunAsync(TestOffice.Stop);
        Assert.NotEqual(0, recount.Difference);
        Assert.NotEmpty(recount.Details);
    }

    [Fact]
    public async Task Recount_ManyAtOnce_AllRememberWithoutAnError()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.Get<Recount>().RunAsync(TestOffice.Stop)));
        Assert.All(results, result => Assert.Equal((2, 0), (result.Dossiers, result.Difference)));
        await using var db = office.Db();
        Assert.Equal(1, await db.Settings.CountAsync(row => row.Name == "last-recount", TestOffice.Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(2_000)]
    public async Task PortionsAsync_AnySize_ReplaysEachDossierOnceAlsoOneWithoutARow(int size)
    {
        await office.ReceiveAsync(2);
        await RunAsync("DELETE FROM dossiers WHERE class = 3");
        await using var db = office.Db();
        var portions = new List<ReplayedDossiers>();
        await foreach (var portion in LogReplay.PortionsAsync(db, Assert.Fail, TestOffice.Stop, size)) portions.Add(portion);

        var replayed = portions.SelectMany(portion => portion.Dossiers.Keys).ToList();
        Assert.Equal(await db.Events.Select(line => line.DossierId).Distinct().OrderBy(id => id).ToListAsync(TestOffice.Stop), replayed.Order());
        Assert.Equal(await db.Events.LongCountAsync(TestOffice.Stop), portions.Sum(portion => portion.Events));
        Assert.All(portions, portion => Assert.All(portion.Dossiers.Keys, id => Assert.True(id > portion.After && id <= portion.Until)));
    }

    [Fact]
    public async Task CheckAsync_TextErased_IsNoProblem()
    {
        await RunAsync("UPDATE notes SET content = NULL");
        Assert.Empty(await ProblemsAsync());
    }

    private async Task<int> RunAsync(string change)
    {
        await using var db = office.Db();
        return await db.Database.ExecuteSqlRawAsync(change.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), TestOffice.Stop);
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync() =>
        [.. (await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems, .. await office.Get<DaySeals>().CheckAsync(TestOffice.Stop)];
}

public sealed class TamperedLogOnSqliteTests() : TamperedLogTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class TamperedLogOnPostgresTests() : TamperedLogTests(DatabaseKind.Postgres);
