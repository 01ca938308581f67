using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Log;
using OneStop.Register.Ratings;
using OneStop.Register.Scores;

namespace OneStop.Tests.Ratings;

/// <summary>Ratings: the signed link, once a dossier, and the figures made of them.</summary>
public abstract class RatingBookTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Rating good = new(Mood.Satisfied, Mood.Satisfied, null, null, null, CitizenSaid.OnTime);
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private RatingBook Book => office.Get<RatingBook>();

    private async Task<Dossier> ReturnedAsync(Channel how = Channel.Direct)
    {
        var done = await office.ActAsync(await office.ReceiveAsync(), new(DossierAction.Finish));
        return await office.ActAsync(done, new(DossierAction.ReturnResult) { CollectedBy = "Đỗ Thị Hồng Ngọc", ReturnChannel = how });
    }

    [Fact]
    public async Task Token_OfADossier_LeadsToItAndNoOtherTokenDoes()
    {
        var dossier = await ReturnedAsync();
        var token = Book.TokenOf(dossier);

        Assert.Equal(dossier.Code, (await Book.FindAsync(token, Stop))!.Code);
        Assert.Equal(token, Book.TokenOf(dossier));
        Assert.Null(await Book.FindAsync((token[0] == 'A' ? "B" : "A") + token[1..], Stop));
        Assert.Null(await Book.FindAsync(token[..^1], Stop));
        Assert.Null(await Book.FindAsync("đ" + token[1..], Stop));
    }

    [Fact]
    public async Task Rate_ManyAtOnceOnTwoNodes_IsStoredOnceWithoutAName()
    {
        await using var other = office.SecondNode();
        var dossier = await ReturnedAsync();
        var nodes = new[] { Book, other.GetRequiredService<RatingBook>() };

        var done = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => nodes[i % 2].RateAsync(dossier, good, RatedVia.Link, Stop)));

        Assert.Single(done, d => d.IsOk);
        Assert.All(done.Where(d => !d.IsOk), d => Assert.Equal("already-rated", d.Refusal.Code));
        await using var db = office.Db();
        Assert.Equal(Mood.Satisfied, (await db.Ratings.SingleAsync(Stop)).Access);
        Assert.Equal("citizen", (await db.Events.OrderByDescending(e => e.Seq).FirstAsync(Stop)).Actor);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    [Fact]
    public async Task Latest_OfADesk_IsTheLastOneHandedOverInPersonAndNotRated()
    {
        var since = office.Clock.GetUtcNow();
        var first = await ReturnedAsync();
        Assert.Equal(first.Code, (await Book.LatestAsync(first.DeskId, since, Stop))!.Code);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await ReturnedAsync();
        Assert.Equal(second.Code, (await Book.LatestAsync(first.DeskId, since, Stop))!.Code);
        TestOffice.Ok(await Book.RateAsync(second, good, RatedVia.Screen, Stop));

        Assert.Null(await Book.LatestAsync(first.DeskId, since, Stop));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Channel.Post, (await ReturnedAsync(Channel.Post)).ReturnChannel);
        Assert.Null(await Book.LatestAsync(first.DeskId, since, Stop));
    }

    [Fact]
    public async Task Figures_OfRatedDossiers_AreMeasuredListedAndCovered()
    {
        var early = await ReturnedAsync();
        var liked = await ReturnedAsync();
        await ReturnedAsync();
        TestOffice.Ok(await Book.RateAsync(early, good with { Access = Mood.Dissatisfied, Said = CitizenSaid.Late }, RatedVia.Link, Stop));
        TestOffice.Ok(await Book.RateAsync(liked, good, RatedVia.Link, Stop));
        var today = LocalDay.Of(office.Clock.GetUtcNow());
        var scope = CounterScope.Parse("province", await office.ReferenceAsync()).Value;
        var question = new IndicatorQuestion(today, today.AddDays(1), office.Clock.GetUtcNow().AddMinutes(1), scope);
        var queries = office.Get<IndicatorQueries>();

        foreach (var (name, numerator) in new[] { ("satisfaction.rated", 1L), ("satisfaction.dossiers", 1L), ("survey.saidLate", 1L) })
        {
            var share = Assert.IsType<IndicatorValue.Share>((await queries.ValuesAsync(question, [name], Stop)).Single());
            Assert.Equal((numerator, 2L, new Coverage(2, 3)), (share.Numerator, share.Denominator, share.Coverage));
            var list = (await queries.ListAsync(question, name, null, 10, Stop)).Value.Lines;
            Assert.Equal([(Counted.Yes, 1), (Counted.No, 1), (Counted.Unknown, 1)], list.GroupBy(l => l.Counted).OrderBy(g => g.Key == Counted.Yes ? 0 : g.Key == Counted.No ? 1 : 2).Select(g => (g.Key, g.Count())));
        }
        var (lines, mismatches) = await office.Get<RatingFigures>().OfAsync(scope, today, today, Stop);
        Assert.Equal((3L, 2L, 1L, 2L, 1L, 0L), lines.Select(l => (l.Returned, l.Rated, l.Satisfied, l.Said, l.SaidLate, l.SystemLate)).Single());
        Assert.Equal((1L, 0L, 1L), (lines[0].Factors[0].Satisfied, lines[0].Factors[0].Neutral, lines[0].Factors[0].Dissatisfied));
        Assert.Equal([early.Code], mismatches.Select(m => m.Code));
    }
}

public sealed class RatingBookOnSqliteTests() : RatingBookTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class RatingBookOnPostgresTests() : RatingBookTests(DatabaseKind.Postgres);
