using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Storage;
using OneStop.Register.Writing;
using OneStop.Tests.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Counters;

/// <summary>A past moment reads only what was written since; the fold of the whole log is the proof that this is enough.</summary>
public abstract class PastRegisterTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task AtAsync_RandomMomentsOfARandomHistory_IsTheFoldOfTheWholeLog()
    {
        await new RandomOffice(office, 515).LiveAsync(260);
        // What an import tells of times to come stands on its row long before they are there.
        string Wall(double hours) => office.Clock.GetUtcNow().AddHours(hours).ToString("O");
        await office.ImportAsync(Row("soon", received: Wall(40), due: Wall(400), finished: Wall(200)), Row("later", received: Wall(90), due: Wall(400)));
        var (now, random, spared) = (office.Clock.GetUtcNow(), new Random(20261127), 0L);
        await using var db = office.Db();
        var first = await db.Events.MinAsync(e => e.At, Stop);
        DateTimeOffset Any() => LocalDay.Precise(first.AddTicks((long)((now.AddDays(2) - first).Ticks * random.NextDouble())));
        for (var round = 0; round < 14; round++)
        {
            // The same moment, a past one known today, one by what was known before it, and now itself.
            var asOf = round == 0 ? now : Any();
            var past = new PastMoment(asOf, (round % 3) switch { 0 => asOf, 1 => now, _ => Any() });
            var (whole, events) = await Recount.FoldAsync(db, past.KnownAt, Stop, asOf: past.AsOf);
            var (dossiers, difference) = await PastRegister.AtAsync(db, _ => true, past, Stop);
            AssertSame(whole, dossiers, past);
            await AssertTotalsAsync(db, whole.Values, difference);

            var (open, same) = await PastRegister.AtAsync(db, _ => true, past with { Since = PastMoment.OpenOnly }, Stop);
            Assert.Equal(Ids(whole.Values.Where(d => d.Live == 1)), Ids(open.Where(d => d.Live == 1)));
            AssertSame(whole, open.Where(d => d.Live == 1), past, all: false);
            await AssertTotalsAsync(db, whole.Values, same);
            var since = Any();
            var (some, _) = await PastRegister.AtAsync(db, _ => true, past with { Since = since }, Stop);
            Assert.Equal(Ids(whole.Values.Where(d => d.Live == 1 || d.EndedAt >= since)), Ids(some.Where(d => d.Live == 1 || d.EndedAt >= since)));
            spared += whole.Count - open.Count;

            var (known, _) = await Recount.FoldAsync(db, past.KnownAt, Stop);
            AssertSame(known, await PastRegister.KnownAtAsync(db, _ => true, past.KnownAt, Stop), past);
            Assert.True(events >= whole.Count);
        }
        Assert.True(spared > 50, $"Only {spared} dossiers were left out: the history proves nothing.");
    }

    [Fact]
    public async Task Of_AFigureOfEndedDossiersThatTheMomentLeftOut_IsAnErrorAndNeverASmallerNumber()
    {
        await new RandomOffice(office, 4).LiveAsync(60);
        var now = office.Clock.GetUtcNow();
        var opened = await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), "province", new PastMoment(now, now) { Since = PastMoment.OpenOnly }), null, Stop);
        await using var moment = opened.Value;

        Assert.True(await FigureQuery.CountAsync(moment, new(Bucket.Open, null), Stop) > 0);
        Assert.Throws<InvalidOperationException>(() => FigureQuery.Of(moment, new(Bucket.Finished, null)));
        Assert.Throws<InvalidOperationException>(() => moment.EndedIn(new(2026, 3, 1), new(2026, 3, 31)));
        Assert.Throws<InvalidOperationException>(() => FigureQuery.Of(moment, new(Bucket.Received, null, new(2026, 3, 1), new(2026, 3, 31))));
    }

    private static void AssertSame(Dictionary<long, Dossier> whole, IEnumerable<Dossier> part, PastMoment past, bool all = true)
    {
        var rows = part.ToList();
        Assert.Equal(rows.Count, rows.DistinctBy(d => d.Id).Count());
        if (all) Assert.Equal(Ids(whole.Values), Ids(rows));
        foreach (var row in rows)
        {
            var differing = DossierFields.Differing(whole[row.Id], row).ToList();
            Assert.True(differing.Count == 0 && whole[row.Id].Version == row.Version, $"{row.Code} at {past.AsOf:O} known at {past.KnownAt:O}: {string.Join(", ", differing)}");
        }
    }

    /// <summary>Today's totals and the difference are those of the folded dossiers.</summary>
    private static async Task AssertTotalsAsync(RegisterDb db, IEnumerable<Dossier> whole, TallyDeltas difference)
    {
        var counted = new TallyDeltas();
        foreach (var dossier in whole) counted.Change(null, dossier);
        var years = (await db.YearTotals.ToListAsync(Stop)).Concat(difference.Yearly()).GroupBy(t => (t.Year, t.Of, t.Key, t.Measure, t.Class)).Select(g => (g.Key, g.Sum(t => t.Count))).Where(t => t.Item2 != 0);
        Assert.Equal(counted.Yearly().Select(t => ((t.Year, t.Of, t.Key, t.Measure, t.Class), t.Count)).Order(), years.Order());
        var days = (await db.DayTotals.ToListAsync(Stop)).Concat(difference.Trend()).GroupBy(t => (t.Of, t.Key, t.Day, t.Measure, t.Class)).Select(g => (g.Key, g.Sum(t => t.Count))).Where(t => t.Item2 != 0);
        Assert.Equal(counted.Trend().Select(t => ((t.Of, t.Key, t.Day, t.Measure, t.Class), t.Count)).Order(), days.Order());
    }

    private static IEnumerable<long> Ids(IEnumerable<Dossier> dossiers) => dossiers.Select(d => d.Id).Order();
}

public sealed class PastRegisterOnSqliteTests() : PastRegisterTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PastRegisterOnPostgresTests() : PastRegisterTests(DatabaseKind.Postgres);
