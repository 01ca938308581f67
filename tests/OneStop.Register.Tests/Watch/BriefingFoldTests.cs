using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Watch;
using OneStop.Tests.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Watch;

/// <summary>The briefing of a finished week folds only what it can concern; the fold of the whole log is the proof that this is enough.</summary>
public abstract class BriefingFoldTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Briefing_FinishedWeeksOfARandomHistory_IsThatOfTheWholeLog()
    {
        var (life, numbers, spared) = (new RandomOffice(office, 77), 0L, 0L);
        await life.LiveAsync(260);
        var now = office.Clock.GetUtcNow();
        for (var back = 1; back <= 5; back++)
        {
            var monday = BriefingQuery.MondayOf(LocalDay.Of(now)).AddDays(-7 * back);
            var past = BriefingQuery.MomentOf(monday, now)!;
            await using var some = await MomentAsync(past);
            await using var all = await MomentAsync(past with { Since = null });
            var (part, whole) = (await BriefingQuery.OfAsync(some, monday, Stop), await BriefingQuery.OfAsync(all, monday, Stop));
            Assert.Equal(whole.Lines, part.Lines);
            Assert.Equal(whole.Total, part.Total);
            Assert.Equal(whole.Worst, part.Worst);
            numbers += whole.Total.Received.Now + whole.Total.Solved.Now + whole.Total.Late.Now + whole.Total.Overdue.Now + whole.Total.Overdue.Before;
            spared += await all.CountAsync(all.Dossiers, Stop) - await some.CountAsync(some.Dossiers, Stop);
        }
        Assert.True(numbers > 50 && spared > 0, $"The history shows too little: numbers {numbers}, dossiers spared {spared}.");
    }

    private async Task<DashboardMoment> MomentAsync(PastMoment past) =>
        (await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), "province", past), null, Stop)).Value;
}

public sealed class BriefingFoldOnSqliteTests() : BriefingFoldTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class BriefingFoldOnPostgresTests() : BriefingFoldTests(DatabaseKind.Postgres);
