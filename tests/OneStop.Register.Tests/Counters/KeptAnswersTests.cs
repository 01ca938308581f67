using System.Text.Json;
using OneStop.Domain.Counters;
using OneStop.Domain.Scores;
using OneStop.Register.Asking;
using OneStop.Register.Counters;
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

    [Fact]
    public async Task OfAsync_AfterEveryWriteAndEveryMoment_IsWhatIsCountedAnew()
    {
        var ruleset = Ruleset();
        var (life, random, changed) = (new RandomOffice(office, 1127), new Random(11), 0);
        await life.LiveAsync(60);
        var last = await AnswersAsync(office.Get<KeptAnswers>(), ruleset);
        for (var step = 0; step < 30; step++)
        {
            // A write, a quiet while (due moments and midnights pass in it), or nothing at all.
            if (random.Next(3) > 0) await life.LiveAsync(1);
            else office.Clock.Advance(TimeSpan.FromMinutes(random.Next(0, 900)));
            var (kept, counted) = (await AnswersAsync(office.Get<KeptAnswers>(), ruleset), await AnswersAsync(new KeptAnswers(office.Get<CounterMoments>()), ruleset));
            Assert.Equal(counted, kept);
            changed += counted == last ? 0 : 1;
            last = counted;
        }
        Assert.True(changed > 8, $"Only {changed} of 30 steps changed an answer.");
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

    private static Ruleset Ruleset() => RulesetShelf.Read(Path.Combine(SeedFolder, "rulesets")).Find("qd766").Value.Ruleset;

    /// <summary>Scores, what is worth asking and where time goes, as text.</summary>
    private async Task<string> AnswersAsync(KeptAnswers kept, Ruleset ruleset)
    {
        var (databases, references, clock) = (office.Get<RegisterDbFactory>(), office.Get<ReferenceCache>(), office.Clock);
        var (from, to) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
        var scored = (await new ScoreSheets(databases, references, kept, clock).OfAsync(ruleset, from, to, null, null, Stop)).Value.Sheet;
        var asked = (await new AskingQuery(databases, references, kept, clock).OverviewAsync(new(from, to, "province"), null, Stop)).Value;
        await using var moment = (await office.Get<FigureQuery>().OpenAsync(new(new(Bucket.Open, null), "province", null), null, Stop)).Value;
        var time = await TimeQuery.KeptAsync(moment, from, to, kept, Stop);
        return JsonSerializer.Serialize(new { scored, asked, time });
    }
}

public sealed class KeptAnswersOnSqliteTests() : KeptAnswersTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class KeptAnswersOnPostgresTests() : KeptAnswersTests(DatabaseKind.Postgres);
