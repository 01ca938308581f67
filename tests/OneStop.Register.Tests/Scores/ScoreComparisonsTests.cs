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
        // A code in small letters can only mean the dossier in capitals.
        var entered = await portal.EnterAsync(Said(2, 2, $"{codes[0].ToLowerInvariant()}\nH99.99-261101-0001"), new Caller("thu"), TestOffice.Stop);
        Assert.True(entered.IsOk);

        var row = Assert.Single(await portal.CompareAsync(question, root, TestOffice.Stop));
        Assert.Equal((false, true, 0L, 2L), (row.Agrees, row.HasList, row.Ours!.Numerator, row.Ours.Denominator));
        var found = (await portal.ExplainAsync(row, question, null, null, 100, TestOffice.Stop)).Value;
        Assert.Equal([DifferingKind.OnlyTheirs, DifferingKind.OnlyOurs, DifferingKind.JudgedDifferently], found.Entries.OrderBy(e => e.Kind).Select(e => e.Kind));
        Assert.Equal([codes[0], codes[1], "H99.99-261101-0001"], found.Entries.Select(e => e.Code));
        Assert.All(found.Counts, pair => Assert.Equal(1, pair.Value));
    }

    [Fact]
    public async Task ExplainAsync_PageByPage_GivesEveryDossierOnce()
    {
        var portal = office.Get<PortalFigures>();
        var codes = Enumerable.Range(1, 2345).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"H99.99-261101-{n:00000}")).ToList();
        Assert.True((await portal.EnterAsync(Said(null, null, string.Join('\n', codes.Reverse<string>())), new Caller("thu"), TestOffice.Stop)).IsOk);
        var row = Assert.Single(await portal.CompareAsync(question, root, TestOffice.Stop));
        Assert.Equal((2345, 2345), (row.Theirs.Numerator, row.Theirs.Denominator));

        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await portal.ExplainAsync(row, question, DifferingKind.OnlyTheirs, after, 500, TestOffice.Stop)).Value;
            Assert.Equal(2345, page.Counts[DifferingKind.OnlyTheirs]);
            seen.AddRange(page.Entries.Select(e => e.Code));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(codes, seen);
        var streamed = new List<string>();
        await foreach (var entry in portal.DifferencesAsync(row.Theirs, question, TestOffice.Stop)) streamed.Add(entry.Code);
        Assert.Equal(codes, streamed);
    }

    [Fact]
    public async Task ExplainAsync_ListKeptAsText_IsStillExplained()
    {
        await using (var db = office.Db())
        {
            db.PortalFigures.Add(new() { Indicator = "online.share", AgencyCode = root, From = from, Until = until, Numerator = 1, Denominator = 2, Source = "Cổng", EnteredBy = "thu", Listing = "H9\nH1; không" });
            await db.SaveChangesAsync(TestOffice.Stop);
        }
        var portal = office.Get<PortalFigures>();
        var row = Assert.Single(await portal.CompareAsync(question, root, TestOffice.Stop));
        Assert.Equal(["H1", "H9"], (await portal.ExplainAsync(row, question, null, null, 10, TestOffice.Stop)).Value.Entries.Select(e => e.Code));
    }

    [Fact]
    public async Task ExplainAsync_TableOfThePortal_JudgesByItsDatesAndTellsWhatDiffers()
    {
        await office.ReceiveAsync();
        var mine = Assert.Single((await office.Get<IndicatorQueries>().ListAsync(question, "onTime.cohort", null, 10, TestOffice.Stop)).Value.Lines).Dossier!;
        var portal = office.Get<PortalFigures>();
        var table = $"Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày có kết quả;Trạng thái\n{mine.Code};03/01/2026 08:00;28/08/2026;28/08/2026 16:00;Đã trả kết quả\nH1;;28/08/2026;29/08/2026;Trễ";
        var listing = PortalListing.OfTable(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)), "onTime.received").Value;
        Assert.True((await portal.EnterAsync(Said(1, 2, null) with { Indicator = "onTime.received", Listing = listing }, new Caller("thu"), TestOffice.Stop)).IsOk);

        var row = Assert.Single(await portal.CompareAsync(question, root, TestOffice.Stop));
        var found = (await portal.ExplainAsync(row, question, DifferingKind.JudgedDifferently, null, 10, TestOffice.Stop)).Value.Entries;
        var entry = Assert.Single(found);
        Assert.Equal("Đã trả kết quả", entry.Theirs!.Status);
        Assert.Equal([DifferenceReason.ReceivedDiffers, DifferenceReason.DueDiffers, DifferenceReason.OpenHere], entry.Reasons);
    }

    [Fact]
    public async Task EnterAsync_TableWithWrongLines_StoresNothingAndNamesThem()
    {
        var table = "code,counted,due\nH1,yes,2026-08-28\n,yes,\nH3,perhaps,\nH4,no,31/02/2026\nh1,no,\n";
        var listing = PortalListing.OfTable(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)), "online.share").Value;
        var refusal = (await office.Get<PortalFigures>().EnterAsync(Said(null, null, null) with { Listing = listing }, new Caller("thu"), TestOffice.Stop)).Refusal;

        Assert.Equal("listing-lines-wrong", refusal.Code);
        Assert.Equal([3L, 4, 5, 6], Assert.IsAssignableFrom<IReadOnlyList<PortalLineError>>(refusal.Details!["lines"]).Select(e => e.Line));
        await using var db = office.Db();
        Assert.Empty(db.PortalFigures);
        Assert.Empty(db.PortalEntries);
    }

    [Theory]
    [InlineData("mã;ghi chú\nH1;x", "online.share")]
    [InlineData("code;due;finished\nH1;;", "online.share")]
    [InlineData("code;received\nH1;", "onTime.solved")]
    [InlineData("", "online.share")]
    public void OfTable_WithoutWhatTheFigureNeeds_IsRefused(string table, string indicator) =>
        Assert.Contains(PortalListing.OfTable(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)), indicator).Refusal.Code, new[] { "listing-column-missing", "table-empty" });

    [Fact]
    public async Task EnterAsync_Again_TheNewestHolds_AndNoListIsNoExplanation()
    {
        var portal = office.Get<PortalFigures>();
        await portal.EnterAsync(Said(1, 2, null), new Caller("thu"), TestOffice.Stop);
        await portal.EnterAsync(Said(2, 2, null), new Caller("thu"), TestOffice.Stop);

        var row = Assert.Single(await portal.CompareAsync(question, root, TestOffice.Stop));
        Assert.Equal(2, row.Theirs.Numerator);
        Assert.Equal("listing-missing", (await portal.ExplainAsync(row, question, null, null, 10, TestOffice.Stop)).Refusal.Code);
    }

    [Theory]
    [InlineData("no.such", 1, 2, "Cổng", null, "indicator-unknown")]
    [InlineData("online.share", 3, 2, "Cổng", null, "figure-invalid")]
    [InlineData("online.share", null, 2, "Cổng", null, "figure-invalid")]
    [InlineData("online.share", 1, 2, " ", null, "source-missing")]
    [InlineData("online.share", 1, 2, "Cổng", "H1\nH2", "listing-differs")]
    [InlineData("online.share", 2, 2, "Cổng", "H1\nh1", "listing-lines-wrong")]
    public async Task EnterAsync_NoSense_IsRefused(string indicator, int? numerator, int denominator, string source, string? listing, string code)
    {
        var said = Said(numerator, denominator, listing) with { Indicator = indicator, Source = source };
        Assert.Equal(code, (await office.Get<PortalFigures>().EnterAsync(said, new Caller("thu"), TestOffice.Stop)).Refusal.Code);
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

    private PortalStatement Said(long? numerator, long? denominator, string? listing) =>
        new("online.share", root, from, until, numerator, denominator, "Màn hình của Cổng 01/11/2026", PortalListing.OfText(listing));
}

public sealed class ScoreComparisonsOnSqliteTests() : ScoreComparisonsTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ScoreComparisonsOnPostgresTests() : ScoreComparisonsTests(DatabaseKind.Postgres);
