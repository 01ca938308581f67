using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Reports;
using OneStop.Register.Watch;
using OneStop.Tests.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Watch;

/// <summary>Every number of dashboard, trend, shares, ranking, watching and briefing is the number of rows its link lists; and the same again from the log.</summary>
public abstract class FigureTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Figures_RandomHistories_CountEqualsListForEveryCellAndScope()
    {
        var life = new RandomOffice(office, 5);
        for (var round = 0; round < 3; round++)
        {
            await life.LiveAsync(110);
            foreach (var scope in await ScopesAsync())
            {
                await using var moment = await MomentAsync(scope);
                await AssertPictureAsync(moment);
                await AssertTrendAsync(moment);
                await AssertSharesAsync(moment);
                await AssertStandingsAsync(moment);
                await AssertWatchAsync(moment);
                await AssertBriefingAsync(moment);
            }
        }
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(Stop)).Difference);
    }

    [Fact]
    public async Task Figures_AtAPastMoment_AreThoseThatWereShownThen()
    {
        var life = new RandomOffice(office, 77);
        var shown = new List<(DateTimeOffset At, CounterPicture Picture, IReadOnlyList<TrendPoint> Trend, FilingShares Shares)>();
        for (var round = 0; round < 4; round++)
        {
            await life.LiveAsync(60);
            await using var now = await MomentAsync("province");
            shown.Add((now.Now, await CounterQuery.OfAsync(now, Stop), await DashboardQuery.TrendAsync(now, TrendStep.Day, Stop), await DashboardQuery.SharesAsync(now, Stop)));
        }
        await life.LiveAsync(60);

        foreach (var (at, picture, trend, shares) in shown)
        {
            await using var then = await MomentAsync("province", new PastMoment(at, at));
            Assert.Equivalent(picture with { Trust = new(at, 0) }, await CounterQuery.OfAsync(then, Stop), strict: true);
            Assert.Equal(trend, await DashboardQuery.TrendAsync(then, TrendStep.Day, Stop));
            Assert.Equal(shares, await DashboardQuery.SharesAsync(then, Stop));
            Assert.Equal(picture.Overdue, (await then.ListAsync(FigureQuery.Of(then, new(Bucket.Overdue, null)), Stop)).Count);
        }
        Assert.NotEqual(shown[0].Picture.Year.Received, shown[^1].Picture.Year.Received);
    }

    [Fact]
    public async Task Rewound_ImportKnownLater_StandsAsItWasThen()
    {
        await office.ImportAsync(Row("a", received: "02/03/2026 08:00", due: "09/03/2026 17:30", finished: "05/03/2026 10:00"), Row("b", received: "04/03/2026 08:00", due: "11/03/2026 17:30"));
        office.Clock.Set("2026-03-12 09:00");
        DateTimeOffset On(int day) => new(2026, 3, day, 12, 0, 0, TimeSpan.FromHours(7));

        await using var third = await MomentAsync("province", new(On(3), office.Clock.GetUtcNow()));
        await using var fifth = await MomentAsync("province", new(On(5), office.Clock.GetUtcNow()));
        await using var unknown = await MomentAsync("province", new(On(1), On(1)));

        Assert.Equal((1, 0), Open(await CounterQuery.OfAsync(third, Stop)));
        Assert.Equal((1, 1), Open(await CounterQuery.OfAsync(fifth, Stop)));
        Assert.Equal((0, 0), Open(await CounterQuery.OfAsync(unknown, Stop)));
        static (long, long) Open(CounterPicture picture) => (picture.Open, picture.Year.Finished);
    }

    [Fact]
    public async Task Tallies_OfAnEarlierVersion_AreCountedAgainOnce()
    {
        await new RandomOffice(office, 9).LiveAsync(60);
        await using (var db = office.Db())
        {
            await db.DayTotals.ExecuteDeleteAsync(Stop);
            await db.YearTotals.Where(t => t.Measure == Measure.ReceivedByChannel).ExecuteDeleteAsync(Stop);
            await db.Settings.Where(s => s.Name == "tally-shape").ExecuteDeleteAsync(Stop);
        }
        Assert.NotEqual(0, (await office.Get<Recount>().RunAsync(Stop)).Difference);

        await office.Get<OneStop.Register.Seeding.SeedLoader>().OpenAsync(SeedFolder, Stop);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(Stop)).Difference);

        // A difference that appears later stays an alarm: opening again repairs nothing.
        await using (var db = office.Db()) await db.DayTotals.ExecuteDeleteAsync(Stop);
        await office.Get<OneStop.Register.Seeding.SeedLoader>().OpenAsync(SeedFolder, Stop);
        Assert.NotEqual(0, (await office.Get<Recount>().RunAsync(Stop)).Difference);
    }

    [Fact]
    public async Task Open_OutsideTheReach_IsRefused()
    {
        var reference = await office.ReferenceAsync();
        var reach = OneStop.Register.Dossiers.Scope.Of(reference.Tree, reference.Tree.Agency("H99.04")!);
        async Task<bool> MayAsync(string scope)
        {
            var opened = await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), scope, null), reach, Stop);
            if (opened.IsOk) await opened.Value.DisposeAsync();
            return opened.IsOk;
        }

        Assert.True(await MayAsync("agency:H99.04"));
        Assert.True(await MayAsync("agency-only:H99.04"));
        foreach (var scope in new[] { "province", "agency:H99", "agency-only:H99", "agency:H99.05", "level:province", $"desk:{Desk}", "nonsense" })
            Assert.False(await MayAsync(scope), scope);
    }

    private static async Task AssertPictureAsync(DashboardMoment moment)
    {
        var p = await CounterQuery.OfAsync(moment, Stop);
        var (from, to) = (new DateOnly(moment.Today.Year, 1, 1), new DateOnly(moment.Today.Year, 12, 31));
        foreach (var (figure, count) in new (string, long)[]
        {
            ("submitted", p.Submitted), ("acceptanceOverdue", p.AcceptanceOverdue), ("open", p.Open), ("openInTime", p.OpenInTime), ("dueToday", p.DueToday), ("dueSoon", p.DueSoon),
            ("overdue", p.Overdue), ("awaitingSupplement", p.AwaitingSupplement), ("awaitingPayment", p.AwaitingPayment), ("awaitingReturn", p.AwaitingReturn),
            ("receivedToday", p.ReceivedToday), ("finishedToday", p.FinishedToday),
        }) await AssertListAsync(moment, Figure.Parse(figure)!, count);
        foreach (var (figure, count) in new (string, long)[]
        {
            ("received", p.Year.Received), ("finished", p.Year.Finished), ("early", p.Year.Early), ("onTime", p.Year.OnTime), ("late", p.Year.Late), ("unclassifiable", p.Year.Unclassifiable),
            ("withdrawn", p.Year.Withdrawn), ("stopped", p.Year.Stopped), ("refusedAtReception", p.Year.RefusedAtReception), ("inTime", p.Year.Rate.Numerator), ("promiseKept", p.Year.FirstPromiseRate.Numerator),
        }) await AssertListAsync(moment, Figure.Parse(figure)! with { From = from, To = to }, count);
    }

    private static async Task AssertTrendAsync(DashboardMoment moment)
    {
        foreach (var step in Enum.GetValues<TrendStep>())
            foreach (var point in (await DashboardQuery.TrendAsync(moment, step, Stop)).Where(p => p.Received + p.Solved > 0))
            {
                Assert.Equal(point.Solved == 0, point.Rate is null);
                await AssertListAsync(moment, new(Bucket.Received, null, point.From, point.To), point.Received);
                await AssertListAsync(moment, new(Bucket.Finished, null, point.From, point.To), point.Solved);
                await AssertListAsync(moment, new(Bucket.Late, null, point.From, point.To), point.Late);
                await AssertListAsync(moment, new(null, FigureName.InTime, point.From, point.To), point.InTime);
            }
    }

    private static async Task AssertSharesAsync(DashboardMoment moment)
    {
        var shares = await DashboardQuery.SharesAsync(moment, Stop);
        var (from, to) = (new DateOnly(moment.Today.Year, 1, 1), new DateOnly(moment.Today.Year, 12, 31));
        foreach (var (channel, count) in new[] { (Channel.Direct, shares.Direct), (Channel.Online, shares.Online), (Channel.Post, shares.Post) })
            await AssertListAsync(moment, new(Bucket.Received, null, from, to, channel), count);
        await AssertListAsync(moment, new(null, FigureName.Digitised, from, to), shares.Digitised);
        await AssertListAsync(moment, new(null, FigureName.DigitisedKnown, from, to), shares.DigitisedKnown);
    }

    private async Task AssertStandingsAsync(DashboardMoment moment)
    {
        foreach (var standing in await DashboardQuery.StandingsAsync(moment, Stop))
        {
            await using var own = await MomentAsync($"agency-only:{standing.Code}");
            await AssertListAsync(own, new(Bucket.Overdue, null), standing.Overdue);
            await AssertListAsync(own, new(Bucket.Open, null), standing.Open);
            await AssertListAsync(own, new(Bucket.Finished, null, new(own.Today.Year, 1, 1), new(own.Today.Year, 12, 31)), standing.Solved);
            Assert.InRange(standing.Solved == 0 ? 0 : (double)standing.InTime / standing.Solved, standing.Interval.Lower, standing.Interval.Upper);
            Assert.Equal(standing.Solved < AgencyStanding.EnoughToRank, standing.Few);
        }
    }

    private async Task AssertWatchAsync(DashboardMoment moment)
    {
        foreach (var line in await LateQuery.OfficersAsync(moment, Stop))
        {
            var officer = line.Key.Length == 0 ? Figure.Nobody : line.Key;
            await AssertListAsync(moment, new Figure(Bucket.Overdue, null) with { Officer = officer }, line.Overdue);
            await AssertListAsync(moment, new Figure(Bucket.OpenInTime, null) with { Officer = officer }, line.InTime);
        }
        foreach (var line in await LateQuery.AgenciesAsync(moment, Stop))
        {
            await using var own = await MomentAsync($"agency-only:{line.Key}");
            if (moment.Scope.Of is OneStop.Register.Storage.Rows.TotalOf.Agency) await AssertListAsync(own, new(Bucket.DueSoon, null), line.DueSoon);
        }
        var apologies = await moment.ListAsync(FigureQuery.Of(moment, new(null, FigureName.ApologyOwed)), Stop);
        Assert.Equal(apologies.Count, (await LateQuery.PressingAsync(moment, new(null, FigureName.ApologyOwed), 10_000, Stop)).Count);

        foreach (var (flag, count) in await FlagQuery.PresentAsync(moment, Stop)) await AssertListAsync(moment, Figure.Of(flag), count);
        var (from, to) = (moment.Today.AddDays(-20), moment.Today);
        foreach (var (flag, count) in await FlagQuery.ApologiesAsync(moment, from, to, Stop)) await AssertListAsync(moment, Figure.Of(flag) with { From = from, To = to }, count);
    }

    private async Task AssertBriefingAsync(DashboardMoment moment)
    {
        var briefing = await BriefingQuery.OfAsync(moment, BriefingQuery.MondayOf(moment.Today), Stop);
        foreach (var line in briefing.Lines)
        {
            await using var own = await MomentAsync($"agency-only:{line.Code}");
            await AssertListAsync(own, new(Bucket.Received, null, briefing.From, briefing.To), line.Received.Now);
            await AssertListAsync(own, new(Bucket.Received, null, briefing.From.AddDays(-7), briefing.To.AddDays(-7)), line.Received.Before);
            await AssertListAsync(own, new(Bucket.Late, null, briefing.From, briefing.To), line.Late.Now);
            await AssertListAsync(own, new(Bucket.Overdue, null), line.Overdue.Now);
            await AssertListAsync(own, new(null, FigureName.ApologyOwed), line.ApologyOwed);
            // The row of a re-opened dossier does not say that it had ended in between; the log does.
            if (await own.CountAsync(own.Dossiers.Where(d => d.ReopenCount > 0), Stop) > 0) continue;
            var sunday = BriefingQuery.MomentOf(briefing.From.AddDays(-7), moment.Now)!;
            await using var before = await MomentAsync($"agency-only:{line.Code}", sunday with { KnownAt = moment.Now, Since = null });
            await AssertListAsync(before, new(Bucket.Overdue, null), line.Overdue.Before);
        }
    }

    private static async Task AssertListAsync(DashboardMoment moment, Figure figure, long count)
    {
        var listed = await moment.ListAsync(FigureQuery.Of(moment, figure), Stop);
        Assert.True(count == listed.Count, $"{figure.Key} of {moment.Scope.Name} {figure.From} {figure.To}: {count} counted, {listed.Count} listed.");
        Assert.Equal(count, await FigureQuery.CountAsync(moment, figure, Stop));
        Assert.True(listed.AsQueryable().All(figure.At(moment.At)), figure.Key);
    }

    private async Task<DashboardMoment> MomentAsync(string scope, PastMoment? past = null)
    {
        var opened = await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), scope, past), null, Stop);
        Assert.True(opened.IsOk, scope);
        return opened.Value;
    }

    private async Task<IReadOnlyList<string>> ScopesAsync()
    {
        await using var db = office.Db();
        var (reference, some) = (await office.ReferenceAsync(), await db.Dossiers.OrderByDescending(d => d.Id).FirstAsync(Stop));
        return
        [
            "province", "agency:H99", $"agency:{reference.Tree.Agency(some.AgencyId)!.Code}", $"desk:{reference.Tree.Desk(some.DeskId)!.Code}",
            $"sector:{reference.SectorById[some.SectorId].Code}", $"procedure:{reference.ProcedureById[some.ProcedureId].Code}", $"level:{OnTimeNames.Of(some.Level)}",
        ];
    }
}

public sealed class FigureOnSqliteTests() : FigureTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class FigureOnPostgresTests() : FigureTests(DatabaseKind.Postgres);
