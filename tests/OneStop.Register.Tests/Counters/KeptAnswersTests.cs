using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Domain.Reports;
using OneStop.Domain.Scores;
using OneStop.Register.Asking;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Petitions;
using OneStop.Register.Ratings;
using OneStop.Register.Reports;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Reference;
using OneStop.Register.Watch;
using OneStop.Tests.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Counters;

/// <summary>What is kept is what would be counted: after every step of a random history and every movement of the clock, also when another process wrote.</summary>
public abstract class KeptAnswersTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(1127, "province", null)]
    [InlineData(31, "agency:H99", "G99.01")]
    public async Task OfAsync_AfterEveryWriteAndEveryMoment_IsWhatIsCountedAnew(int seed, string scope, string? home)
    {
        var (ruleset, reach) = (Ruleset(), home is null ? null : Scope.Of((await office.ReferenceAsync()).Tree, (await office.ReferenceAsync()).Tree.Agency(home)!));
        var (life, random, changed, kept) = (new RandomOffice(office, seed), new Random(11), 0, office.Get<KeptAnswers>());
        await life.LiveAsync(60);
        var last = await AnswersAsync(kept, ruleset, scope, reach);
        for (var step = 0; step < 12; step++)
        {
            // A write, a quiet while (due moments and midnights pass in it), or nothing at all.
            if (random.Next(3) > 0) await life.LiveAsync(random.Next(1, 4));
            else office.Clock.Advance(TimeSpan.FromMinutes(random.Next(0, 900)));
            if (step % 4 == 3) await RateAndComplainAsync(random);
            var (moved, counted) = (await AnswersAsync(kept, ruleset, scope, reach), await AnswersAsync(new KeptAnswers(office.Get<CounterMoments>()), ruleset, scope, reach));
            Assert.Equal(counted, moved);
            changed += counted == last ? 0 : 1;
            last = counted;
        }
        Assert.True(changed > 4, $"Only {changed} of 12 steps changed an answer.");
        Assert.True(kept.Work.Moved > kept.Work.Counted, $"{kept.Work.Counted} were counted, only {kept.Work.Moved} moved along.");
    }

    [Fact]
    public async Task OfAsync_NothingWrittenAndNoMomentPassed_CountsOnce()
    {
        await office.ReceiveAsync(5);
        var (kept, counts) = (office.Get<KeptAnswers>(), 0);
        Assert.Equal("1", await AskAsync());
        office.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("1", await AskAsync());

        // A clock that was set back, a midnight, another question, and a write each count again.
        office.Clock.Advance(TimeSpan.FromHours(-2));
        Assert.Equal("2", await AskAsync());
        office.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("3", await AskAsync());
        Assert.Equal("4", await AskAsync("other"));
        await office.ReceiveAsync(5);
        Assert.Equal("5", await AskAsync());
        Assert.Equal("5", await AskAsync());

        async Task<string> AskAsync(string question = "how many")
        {
            await using var db = office.Db();
            return await kept.OfAsync(db, question, office.Clock.GetUtcNow(), () => Task.FromResult($"{++counts}"), Stop);
        }
    }

    [Fact]
    public async Task OfAsync_MovedManyTimes_IsCountedAnew()
    {
        await office.ReceiveAsync(1);
        var kept = office.Get<KeptAnswers>();
        for (var ask = 0; ask < KeptAnswers.MostMoves + 2; ask++)
        {
            // Midnight after midnight: nothing is written, but the clock passes a moment.
            office.Clock.Advance(TimeSpan.FromDays(1));
            await using var db = office.Db();
            await kept.OfAsync(db, "how many", office.Clock.GetUtcNow(), () => Task.FromResult("some"), Stop, (known, _) => Task.FromResult<string?>(known));
        }
        Assert.Equal((2L, (long)KeptAnswers.MostMoves), kept.Work);
    }

    /// <summary>Somebody answers about a result handed over, and somebody complains about a dossier.</summary>
    private async Task RateAndComplainAsync(Random random)
    {
        await using var db = office.Db();
        var dossiers = await db.Dossiers.OrderBy(d => d.Id).ToListAsync(Stop);
        if (dossiers.FindAll(d => d is { Status: DossierStatus.Returned, RatedAt: null, Source: null }) is [var returned, ..])
            Ok(await office.Get<RatingBook>().RateAsync(returned, new(Mood.Satisfied, Mood.Satisfied, null, null, null, random.Next(2) == 0 ? CitizenSaid.Late : CitizenSaid.OnTime), RatedVia.Link, Stop));
        var sender = new PetitionSender("Trần Văn Khiếu Nại", "0000 555 777", "Tổ 4", "Hồ sơ của tôi bị chậm.");
        Assert.True((await office.Get<PetitionBook>().EnterAsync(
            new("H99.04", office.Clock.GetUtcNow(), PetitionChannel.Desk, PetitionAbout.Dossier, sender, $"form:{random.Next()}") { Dossier = dossiers[random.Next(dossiers.Count)].Code }, office.Clerk, Stop)).IsOk);
    }

    private static Ruleset Ruleset() => RulesetShelf.Read(Path.Combine(SeedFolder, "rulesets")).Find("qd766").Value.Ruleset;

    /// <summary>Scores, what is worth asking, where time goes, every on-time rate and form II.06a, as text.</summary>
    private async Task<string> AnswersAsync(KeptAnswers kept, Ruleset ruleset, string scope, Scope? reach)
    {
        var (databases, references, clock) = (office.Get<RegisterDbFactory>(), office.Get<ReferenceCache>(), office.Clock);
        var (from, to) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
        var agency = scope.StartsWith("agency:", StringComparison.Ordinal) ? scope[7..] : null;
        var scored = (await new ScoreSheets(databases, references, kept, clock).OfAsync(ruleset, from, to, agency, null, Stop)).Value.Sheet;
        // One cut through the days, so that what ended is also received before, and open at the period's end.
        var cut = new DateOnly(2026, 3, 12);
        var asked = Of(await new AskingQuery(databases, references, kept, clock).OverviewAsync(new(from, to, scope), reach, Stop));
        await using var moment = (await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), scope, null), null, Stop)).Value;
        var time = await TimeQuery.KeptAsync(moment, from, to, kept, Stop);
        var (reports, forms) = (new List<object>(), new List<object>());
        foreach (var (first, last, grouped) in new (DateOnly First, DateOnly Last, OnTimeBy? By)[] { (from, to, OnTimeBy.Agency), (cut, to, OnTimeBy.Sector), (from, cut, null) })
        {
            var requests = from definition in Enum.GetValues<OnTimeDefinition>() from against in Enum.GetValues<OnTimeAgainst>() select new OnTimeRequest(first, last) { Definition = definition, Against = against, By = grouped, Scope = scope };
            var report = await new OnTimeReport(databases, references, kept, clock).OfAllAsync([.. requests], reach, Stop);
            reports.Add(report.IsOk ? report.Value : report.Refusal.Code);
            var form = await new PeriodFormQuery(databases, references, kept, clock).OfAsync(new(first, last) { By = grouped == OnTimeBy.Sector ? FormGrouping.Sector : FormGrouping.Agency, Scope = scope }, reach, Stop);
            forms.Add(form.IsOk ? form.Value.Rows.Select(row => $"{row.Key}: {string.Join(' ', row.Columns)} {row.Counts.Unclassifiable}") : form.Refusal.Code);
        }
        return JsonSerializer.Serialize(new { scored, asked, time, reports, forms });

        static object Of(Outcome<AskingOverview> asked) => asked.IsOk ? asked.Value : asked.Refusal.Code;
    }
}

public sealed class KeptAnswersOnSqliteTests() : KeptAnswersTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class KeptAnswersOnPostgresTests() : KeptAnswersTests(DatabaseKind.Postgres);
