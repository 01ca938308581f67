using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Scores;

/// <summary>The portal's figures beside ours, indices others publish, and the forecast.</summary>
public abstract class ScoreComparisonsTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Ruleset rules = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets")).Find("qd766").Value.Ruleset;
    private static readonly DateOnly from = new(2026, 1, 1);
    private static readonly DateOnly until = new(2027, 1, 1);
    private TestOffice office = null!;
    private IndicatorQuestion question = null!;
    private string root = "";

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        var asked = ScoreSheets.Ask(await office.ReferenceAsync(), from, until.AddDays(-1), null, office.Clock.GetUtcNow()).Value;
        (question, root) = (asked.Question, asked.Agency.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ExplainAsync_ListOfThePortal_NamesTheDossiersThatDiffer()
    {
        await office.ReceiveAsync();
        await office.ReceiveAsync();
        var codes = (await office.Get<IndicatorQueries>().ListAsync(question, "online.share", null, 10, TestOffice.Stop)).Value.Lines.Select(l => l.Code).ToList();
        Assert.Equal(2, codes.Count);
        var portal = office.Get<PortalFigures>();
        var entered = await portal.EnterAsync(Figure(2, 2, $"{codes[0]}\nH99.99-261101-0001"), new Caller("thu"), TestOffice.Stop);
        Assert.True(entered.IsOk);

        var row = Assert.Single(await portal.CompareAsync(question, root, TestOffice.Stop));
        Assert.Equal((false, 0L, 2L), (row.Agrees, row.Ours!.Numerator, row.Ours.Denominator));
        var found = (await portal.ExplainAsync(row.Theirs, question, TestOffice.Stop)).Value;
        Assert.Equal(
            [("H99.99-261101-0001", DifferingKind.OnlyTheirs), (codes[1], DifferingKind.OnlyOurs), (codes[0], DifferingKind.JudgedDifferently)],
            found.Select(e => (e.Code, e.Kind)));
    }

    [Fact]
    public async Task EnterAsync_Again_TheNewestHolds_AndNoListIsNoExplanation()
    {
        var portal = office.Get<PortalFigures>();
        await portal.EnterAsync(Figure(1, 2, null), new Caller("thu"), TestOffice.Stop);
        await portal.EnterAsync(Figure(2, 2, null), new Caller("thu"), TestOffice.Stop);

        var row = Assert.Single(await portal.CompareAsync(question, root, TestOffice.Stop));
        Assert.Equal(2, row.Theirs.Numerator);
        Assert.Equal("listing-missing", (await portal.ExplainAsync(row.Theirs, question, TestOffice.Stop)).Refusal.Code);
    }

    [Theory]
    [InlineData("no.such", 1, 2, "Cổng", null, "indicator-unknown")]
    [InlineData("online.share", 3, 2, "Cổng", null, "figure-invalid")]
    [InlineData("online.share", 1, 2, " ", null, "source-missing")]
    [InlineData("online.share", 1, 2, "Cổng", "H1\nH2", "listing-differs")]
    public async Task EnterAsync_NoSense_IsRefused(string indicator, long numerator, long denominator, string source, string? listing, string code)
    {
        var figure = Figure(numerator, denominator, listing);
        (figure.Indicator, figure.Source) = (indicator, source);
        Assert.Equal(code, (await office.Get<PortalFigures>().EnterAsync(figure, new Caller("thu"), TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task IndexResults_EnteredTwice_TheNewestHoldsToTheLastDigit()
    {
        var results = office.Get<IndexResults>();
        await results.EnterAsync(new("PAR INDEX", 2025, "Sao Giang", 90.7m, 6, 34), "Quyết định công bố", "thu", TestOffice.Stop);
        await results.EnterAsync(new("PAR INDEX", 2025, "Sao Giang", 90.763451m, 6, 34), "Đính chính", "thu", TestOffice.Stop);

        var row = Assert.Single(await results.ListAsync(TestOffice.Stop));
        Assert.Equal((90.763451m, "Đính chính"), (row.Value, row.Source));
        Assert.Equal("rank-invalid", (await results.EnterAsync(new("PAR INDEX", 2025, "Sao Giang", 90m, 35, 34), "Nguồn", "thu", TestOffice.Stop)).Refusal.Code);
        Assert.Equal("source-missing", (await results.EnterAsync(new("PAR INDEX", 2025, "Sao Giang", 90m, 1, 34), "", "thu", TestOffice.Stop)).Refusal.Code);
    }

    [Fact]
    public async Task ForecastAsync_EmptyMonths_ChangesNothing_AndAPastPeriodHasNone()
    {
        var forecasts = office.Get<ScoreForecasts>();
        office.Clock.Set("2026-11-10 10:00");
        var sheet = (await forecasts.OfAsync(rules, from, until.AddDays(-1), null, TestOffice.Stop)).Value!;
        Assert.Equal((6, 0), (sheet.Months, sheet.Forecast.Count));
        Assert.Equal(sheet.Now.Total.Points, sheet.High.Total.Points);
        Assert.Null((await forecasts.OfAsync(rules, from.AddYears(-1), until.AddDays(-1).AddYears(-1), null, TestOffice.Stop)).Value);
    }

    private PortalFigureRow Figure(long numerator, long denominator, string? listing) => new()
    {
        Indicator = "online.share", AgencyCode = root, From = from, Until = until, Numerator = numerator, Denominator = denominator, Source = "Màn hình của Cổng 01/11/2026", Listing = listing,
    };
}

public sealed class ScoreComparisonsOnSqliteTests() : ScoreComparisonsTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ScoreComparisonsOnPostgresTests() : ScoreComparisonsTests(DatabaseKind.Postgres);
