using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Reports;

/// <summary>Closed periods: what was reported stays; what the log learns later stands beside it, dossier by dossier.</summary>
public abstract class PeriodClosingTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly ReportPeriod march = ReportPeriod.Parse("calendar:2026-03").Value;
    private static readonly ReportPeriod april = ReportPeriod.Parse("calendar:2026-04").Value;
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private PeriodClosing Closing => office.Get<PeriodClosing>();

    [Fact]
    public async Task CloseAsync_RandomHistories_KeepsWhatTheSealedLogKnewAndExplainsEveryLaterDifference()
    {
        var life = new RandomOffice(office, 4242);
        await life.LiveAsync(110);
        office.Clock.Set("2026-04-03 10:00");
        await office.Get<DaySeals>().SealAsync(Stop);
        var sealedTo = office.Clock.GetUtcNow();
        await life.LiveAsync(6); // today's events are not sealed: the closing must not know them
        foreach (var grouping in Enum.GetValues<FormGrouping>()) Assert.Equal("period-open", (await OfAsync(march, grouping)).Refusal.Code);
        var row = Ok(await Closing.CloseAsync(march, "province", office.Leader, Stop));
        var then = await FormAtAsync(row.LastSeq);
        await life.LiveAsync(110);

        var seals = await office.Get<DaySeals>().ListAsync(null, null, Stop);
        Assert.Equal(("hung", "province", seals[^1].Seal, seals[^1].LastSeq), (row.ClosedBy, row.Scope, row.Seal, row.LastSeq));
        var moved = 0;
        foreach (var grouping in Enum.GetValues<FormGrouping>())
        {
            var closed = Ok(await OfAsync(march, grouping));
            Assert.Equal(then, closed.Reported.Total.Columns);
            Assert.Equal(closed.Reported.Total.Counts, Sum(closed.Reported.Rows.Select(line => line.Counts)));
            Assert.True(closed.IsExplained, $"{grouping}: {string.Join(' ', closed.Difference.Columns)}");
            Assert.All(closed.Restatements, restated => Assert.NotEmpty(restated.Reasons));
            Assert.All(closed.Restatements.SelectMany(restated => restated.Reasons), reason => Assert.True(reason.Seq > row.LastSeq));
            moved += closed.Restatements.Count;
        }
        Assert.True(moved > 0, "A history without any restatement proves nothing.");
        Assert.True(sealedTo < office.Clock.GetUtcNow());
    }

    [Fact]
    public async Task CloseAsync_ReopenedAndFinishedAgainNextMonth_CountsOnceAndRestatesTheFirst()
    {
        var dossier = await office.ReceiveAsync();
        office.Clock.Set("2026-03-05 10:00");
        dossier = await office.ActAsync(dossier, new(DossierAction.Finish));
        await SealedAsync("2026-04-01 08:00");
        Ok(await Closing.CloseAsync(march, "province", office.Leader, Stop));
        office.Clock.Set("2026-04-02 09:00");
        dossier = await office.ActAsync(dossier, new(DossierAction.Correct) { Field = "reopen", Reason = "sai kết quả" });
        dossier = await office.ActAsync(dossier, new(DossierAction.ApproveCorrection), office.Leader);
        office.Clock.Set("2026-04-10 09:00");
        dossier = await office.ActAsync(dossier, new(DossierAction.Finish));
        await SealedAsync("2026-05-04 08:00");
        Ok(await Closing.CloseAsync(april, "province", office.Leader, Stop));

        var (first, second) = (Ok(await OfAsync(march)), Ok(await OfAsync(april)));
        Assert.Equal(1, first.Reported.Total.Solved);
        Assert.Equal(1, first.Today.Total.Solved + second.Today.Total.Solved);
        var restated = Assert.Single(first.Restatements.Concat(second.Restatements));
        Assert.Equal(dossier.Code, restated.Dossier.Code);
        Assert.Equal(first.Difference, restated.Difference);
        Assert.Contains(restated.Reasons, reason => reason.Action == "approve-correction");
        Assert.True(first.IsExplained && second.IsExplained);
    }

    [Fact]
    public async Task CloseAsync_AnEntryWrittenLate_ShowsAsRestatementAndLeavesWhatWasReported()
    {
        office.Clock.Set("2026-03-31 09:00");
        await office.ImportAsync(Row("a", finished: "05/03/2026 10:00"));
        await SealedAsync("2026-04-01 08:00");
        Ok(await Closing.CloseAsync(march, "agency:H99.04", office.Clerk, Stop));
        await office.ImportAsync(Row("b", finished: "20/03/2026 10:00"), Row("c", received: "05/04/2026 08:00", due: "09/04/2026 17:30"));

        var closed = Ok(await Closing.OfAsync(march, "agency:H99.04", FormGrouping.Agency, null, Stop));
        Assert.Equal([1L, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0], closed.Reported.Total.Columns);
        Assert.Equal([2L, 0, 2, 0, 2, 1, 0, 1, 0, 0, 0], closed.Today.Total.Columns);
        var late = Assert.Single(closed.Restatements);
        Assert.Equal(("feed:b", null, PeriodFormCell.DirectOrPost, PeriodFormCell.Late), (late.Dossier.Code, late.Before?.Came, late.After!.Came, late.After.Stands));
        Assert.Equal(["import"], late.Reasons.Select(reason => reason.Action));
    }

    [Fact]
    public async Task CloseAsync_WhereItCannot_SaysWhy()
    {
        Assert.Equal("period-runs", (await Closing.CloseAsync(march, "province", office.Leader, Stop)).Refusal.Code);
        await office.ReceiveAsync();
        office.Clock.Set("2026-04-01 08:00");
        Assert.Equal("period-not-sealed", (await Closing.CloseAsync(march, "province", office.Leader, Stop)).Refusal.Code);
        await office.Get<DaySeals>().SealAsync(Stop);
        Ok(await Closing.CloseAsync(march, "province", office.Leader, Stop));
        Assert.Equal("period-closed", (await Closing.CloseAsync(march, "", office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("period-closed", (await Closing.CloseAsync(march, "agency:H99", office.Clerk, Stop)).Refusal.Code);
        Assert.Equal("scope-unknown", (await Closing.CloseAsync(march, "agency:nowhere", office.Clerk, Stop)).Refusal.Code);
        var tree = (await office.ReferenceAsync()).Tree;
        var reach = Scope.Of(tree, tree.Agency("H99.02")!);
        Assert.Equal("out-of-scope", (await Closing.CloseAsync(march, "agency:H99.04", office.Clerk with { Reach = reach }, Stop)).Refusal.Code);
        Assert.Equal("agency:H99.02", Ok(await Closing.CloseAsync(march, "province", office.Clerk with { Reach = reach }, Stop)).Scope);
        Assert.Equal(["province"], Ok(await Closing.ListAsync("province", null, Stop)).Select(row => row.Scope));
    }

    private Task<Domain.Outcome<ClosedPeriod>> OfAsync(ReportPeriod period, FormGrouping grouping = FormGrouping.Agency) => Closing.OfAsync(period, "province", grouping, null, Stop);

    private async Task SealedAsync(string at)
    {
        office.Clock.Set(at);
        await office.Get<DaySeals>().SealAsync(Stop);
    }

    /// <summary>March's columns over the whole log folded up to an event: another way to the same numbers.</summary>
    private async Task<IReadOnlyList<long>> FormAtAsync(long seq)
    {
        await using var db = office.Db();
        var folded = new Dictionary<long, Dossier>();
        foreach (var line in await db.Events.Where(e => e.Seq <= seq).OrderBy(e => e.Seq).ToListAsync(Stop))
            folded[line.DossierId] = Register.Log.LogChain.Apply(folded.GetValueOrDefault(line.DossierId), line);
        var (from, until) = (LocalDay.StartOf(march.From), LocalDay.StartOf(march.Until));
        return [.. Enumerable.Range(3, 11).Select(column => (long)folded.Values.Count(PeriodFormCells.Of((PeriodFormCell)column, from, until, until).Compile()))];
    }

    private static PeriodFormCounts Sum(IEnumerable<PeriodFormCounts> counts) => counts.Aggregate(default(PeriodFormCounts), (sum, one) => sum.Add(one));

    private static T Ok<T>(Domain.Outcome<T> outcome)
    {
        Assert.True(outcome.IsOk, outcome.IsOk ? "" : $"refused: {outcome.Refusal.Code} {outcome.Refusal.Message.En}");
        return outcome.Value;
    }
}

public sealed class PeriodClosingOnSqliteTests() : PeriodClosingTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PeriodClosingOnPostgresTests() : PeriodClosingTests(DatabaseKind.Postgres);
