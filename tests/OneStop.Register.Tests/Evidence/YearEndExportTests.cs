using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Register.Reports;
using OneStop.Register.Scores;
using OneStop.Register.Tests.Files;

namespace OneStop.Tests.Evidence;

/// <summary>The pack of a living register: it verifies, agrees with every screen, is the same wherever it is made, and hides nothing.</summary>
public abstract class YearEndExportTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly RulesetShelf shelf = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets"));
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenSimulatedAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("calendar:2026")]
    [InlineData("calendar:2025")]
    [InlineData("report:2026")]
    [InlineData("calendar:2026-Q1")]
    public async Task WriteAsync_AnyPeriod_Verifies(string period)
    {
        var (pack, result) = await ExportAsync(period);
        var verdict = PackVerifier.Verify(new MemoryStream(pack));

        Assert.Null(verdict.Problem);
        Assert.Equal(Anchoring.ConsistentNotAnchored, verdict.Anchoring);
        Assert.Equal((result.Files, result.Rows), (verdict.Files, verdict.Rows));
        Assert.Equal((2, 3), (verdict.Sheets, verdict.Forms));
        Assert.True(verdict.Seals > 0);
    }

    [Fact]
    public async Task WriteAsync_OneAgency_VerifiesAndHoldsItsSubtreeOnly()
    {
        var reference = await office.ReferenceAsync();
        await using var db = office.Db();
        var busiest = reference.Tree.Agency(await db.Dossiers.GroupBy(d => d.AgencyId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync(TestOffice.Stop))!;
        var (pack, _) = await ExportAsync("calendar:2026", busiest.Code);

        Assert.Null(PackVerifier.Verify(new MemoryStream(pack)).Problem);
        var form = JsonNode.Parse(PackForgery.Unpack(pack)["form-06a.json"])!;
        var codes = reference.Tree.Subtree(busiest).Select(a => a.Code).ToHashSet();
        Assert.All(form["rows"]!.AsArray(), row => Assert.Contains((string)row!["key"]!, codes));
    }

    [Fact]
    public async Task WriteAsync_FiguresOfTheYear_EqualCountersScoresAndLists()
    {
        var files = PackForgery.Unpack((await ExportAsync("calendar:2026")).Pack);
        var picture = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse("province", await office.ReferenceAsync()).Value, TestOffice.SimulatedNow, TestOffice.Stop);

        var total = JsonNode.Parse(files["form-06a.json"])!["total"]!;
        Assert.Equal(picture.Year.Finished, (long)total["solved"]!);
        Assert.Equal(picture.Year.Early, (long)total["early"]!);
        Assert.Equal(picture.Year.OnTime, (long)total["onTime"]!);
        Assert.Equal(picture.Year.Late + picture.Year.Unclassifiable, (long)total["late"]!);
        Assert.Equal(picture.Open, (long)total["inProgress"]!);
        Assert.Equal(picture.Overdue, (long)total["openOverdue"]!);
        Assert.Equal(picture.Year.Received, (long)total["online"]! + (long)total["directOrPost"]!);

        var solved = Encoding.UTF8.GetString(files["lists/onTime.solved.csv"]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.Equal((picture.Year.Rate.Denominator, picture.Year.Rate.Numerator), (solved.Count, solved.LongCount(line => line.Contains(",yes,", StringComparison.Ordinal))));
        foreach (var ruleset in shelf.All.Where(r => !r.Ruleset.Historical))
        {
            var scored = (await office.Get<ScoreSheets>().OfAsync(ruleset.Ruleset, new(2026, 1, 1), new(2026, 12, 31), null, null, TestOffice.Stop)).Value;
            Assert.Equal(
                CanonicalJson.Readable(OneStop.Domain.Scores.ScoreSheetJson.Of(scored.Sheet)), files[$"score-sheets/{ruleset.Ruleset.Id}.json"]);
        }
    }

    [Theory]
    [InlineData("calendar:2026")]
    [InlineData("calendar:2025")]
    [InlineData("report:2026")]
    public async Task WriteAsync_FormsAndRates_EqualTheReports(string period)
    {
        var files = PackForgery.Unpack((await ExportAsync(period)).Pack);
        var days = ReportPeriod.Parse(period).Value;
        foreach (var (grouping, path) in new[] { (FormGrouping.Agency, "form-06a.json"), (FormGrouping.Sector, "form-06a-by-sector.json"), (FormGrouping.Level, "form-06a-by-level.json") })
        {
            var form = (await office.Get<PeriodFormQuery>().OfAsync(new(days.From, days.LastDay) { By = grouping, Name = days.Name }, null, TestOffice.Stop)).Value;
            Assert.Equal(Encoding.UTF8.GetString(CanonicalJson.Readable(form.ToJson())), Encoding.UTF8.GetString(files[path]));
        }
        foreach (var definition in Enum.GetValues<OnTimeDefinition>())
        {
            var report = (await office.Get<OnTimeReport>().OfAsync(new(days.From, days.LastDay) { Definition = definition }, null, TestOffice.Stop)).Value;
            var list = Encoding.UTF8.GetString(files[$"lists/onTime.{definition.ToString().ToLowerInvariant()}.csv"]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
            Assert.Equal((report.Numerator, report.Denominator),
                (list.LongCount(line => line.Contains(",yes,", StringComparison.Ordinal)), list.LongCount(line => !line.Contains(",apart,", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public async Task WriteAsync_FormBySectorAndLevel_SumLikeTheFormByAgency()
    {
        var files = PackForgery.Unpack((await ExportAsync("report:2026")).Pack);
        var totals = new[] { "form-06a.json", "form-06a-by-sector.json", "form-06a-by-level.json" }.Select(path => JsonNode.Parse(files[path])!["total"]!.AsObject()).ToList();

        foreach (var (column, value) in totals[0].Where(p => p.Key is not ("key" or "name")))
            Assert.All(totals, other => Assert.Equal((column, (long)value!), (column, (long)other[column]!)));
    }

    [Fact]
    public async Task WriteAsync_Bridge_LeadsFromTheReportYearToTheCalendarYear()
    {
        var bridge = JsonNode.Parse(PackForgery.Unpack((await ExportAsync("calendar:2026")).Pack)["bridge.json"])!;

        foreach (var count in new[] { "received", "solved", "early", "onTime", "late", "unclassifiable", "withdrawn", "stopped" })
            Assert.Equal((long)bridge["calendarYear"]![count]!, (long)bridge["reportYear"]![count]! - (long)bridge["minus"]![count]! + (long)bridge["plus"]![count]!);
        Assert.True((long)bridge["minus"]!["received"]! > 0);
        Assert.Equal(("2025-12-15", "2025-12-31"), ((string)bridge["minus"]!["from"]!, (string)bridge["minus"]!["to"]!));
    }

    [Fact]
    public async Task WriteAsync_OtherCultureClockAndNode_GivesTheSameManifest()
    {
        var first = await InCultureAsync("vi-VN");
        office.Clock.Advance(TimeSpan.FromMinutes(90));
        var second = await InCultureAsync("tr-TR");
        var third = await InCultureAsync("ar-SA");

        Assert.Equal(first, second);
        Assert.Equal(first, third);
    }

    [Fact]
    public async Task WriteAsync_AfterOneMoreEvent_GivesAnotherManifest()
    {
        var before = (await ExportAsync("calendar:2026")).Result;
        await office.ReceiveAsync();
        var after = (await ExportAsync("calendar:2026")).Result;

        Assert.NotEqual(before.ManifestHash, after.ManifestHash);
        Assert.Equal(before.Dossiers + 1, after.Dossiers);
    }

    [Fact]
    public async Task WriteAsync_FinishedYear_DoesNotChangeWithTheNext()
    {
        var quiet = await ExportAsync("calendar:2025-11");
        await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromDays(20));

        Assert.Equal(quiet.Result.ManifestHash, (await ExportAsync("calendar:2025-11")).Result.ManifestHash);
    }

    [Fact]
    public async Task Verify_OneByteChanged_NamesTheFile()
    {
        var (pack, _) = await ExportAsync("calendar:2026");
        var spoiled = PackForgery.Carelessly(pack, files => files["register-book.csv"][^10] ^= 1);

        var problem = PackVerifier.Verify(new MemoryStream(spoiled)).Problem!;
        Assert.Equal(("pack-file-changed", "register-book.csv"), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task Verify_DossierLineTakenOutAndManifestCorrected_NamesTheFigure()
    {
        var (pack, _) = await ExportAsync("calendar:2026");
        var spoiled = PackForgery.WithManifest(pack, files => files.RemoveLine("lists/onTime.realtime.csv", ",no,"));

        var problem = PackVerifier.Verify(new MemoryStream(spoiled)).Problem!;
        Assert.Equal(("pack-count-differs", "criteria/qd766/2.1/figure.json"), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task Verify_FileSwappedForThatOfAnotherPack_IsNamed()
    {
        var (pack, _) = await ExportAsync("calendar:2026");
        var other = PackForgery.Unpack((await ExportAsync("calendar:2025")).Pack);
        var careless = PackForgery.Carelessly(pack, files => files["form-06a.json"] = other["form-06a.json"]);
        var careful = PackForgery.WithManifest(pack, files => files["form-06a.json"] = other["form-06a.json"]);

        Assert.Equal("form-06a.json", PackVerifier.Verify(new MemoryStream(careless)).Problem!.Field);
        Assert.Equal("form-06a.json", PackVerifier.Verify(new MemoryStream(careful)).Problem!.Field);
    }

    [Fact]
    public async Task Verify_WithSealsGivenAwayDuringTheYear_IsAnchored()
    {
        await office.Get<DaySeals>().SealAsync(TestOffice.Stop);
        var kept = (await office.Get<DaySeals>().ListAsync(new(2026, 2, 1), new(2026, 3, 1), TestOffice.Stop))
            .Select(row => $"{row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {row.Seal}").ToList();
        var (pack, _) = await ExportAsync("calendar:2026");
        var forged = kept.Select((line, i) => i == 3 ? line[..11] + new string('0', 64) : line);

        var verdict = PackVerifier.Verify(new MemoryStream(pack), Lines(kept));
        Assert.Equal((null, Anchoring.Anchored, new DateOnly(2026, 2, 28)), (verdict.Problem, verdict.Anchoring, verdict.AnchoredUntil!.Value));
        Assert.Equal("pack-seal-differs", PackVerifier.Verify(new MemoryStream(pack), Lines(forged)).Problem!.Code);

        static MemoryStream Lines(IEnumerable<string> lines) => new(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    [Fact]
    public async Task Draw_SameSeed_DrawsTheSameDossiers()
    {
        var (pack, _) = await ExportAsync("calendar:2026");
        var (again, _) = await ExportAsync("calendar:2026");
        var first = PackSample.Draw(new MemoryStream(pack), "qd766/2.1", 10, "xổ số 27/03").Value;

        Assert.Equal(first.Drawing.Drawn, PackSample.Draw(new MemoryStream(again), "qd766/2.1", 10, "xổ số 27/03").Value.Drawing.Drawn);
        Assert.NotEqual(first.Drawing.Drawn, PackSample.Draw(new MemoryStream(pack), "qd766/2.1", 10, "xổ số 28/03").Value.Drawing.Drawn);
        await using var db = office.Db();
        var codes = first.Drawing.Drawn.Select(d => d.Code).ToList();
        Assert.Equal(10, await db.Dossiers.CountAsync(d => codes.Contains(d.Code), TestOffice.Stop));
    }

    [Fact]
    public async Task WriteAsync_Progress_RisesToItsTotal()
    {
        var steps = new List<WorkDone>();
        await ExportAsync("calendar:2026", progress: steps);

        Assert.Equal(steps[^1].Total, steps[^1].Done);
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.Done <= pair.Second.Done));
    }

    [Theory]
    [InlineData("calendar:2027", null, "period-not-begun")]
    [InlineData("calendar:2026", "nowhere", "agency-unknown")]
    public async Task WriteAsync_NothingToExport_IsRefused(string period, string? agency, string code)
    {
        var done = await office.Get<YearEndExport>().WriteAsync(Stream.Null, new(ReportPeriod.Parse(period).Value, agency, []), null, TestOffice.Stop);

        Assert.Equal(code, done.Refusal.Code);
    }

    [Fact]
    public async Task WriteAsync_Cancelled_Stops() => await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
        office.Get<YearEndExport>().WriteAsync(Stream.Null, new(ReportPeriod.Parse("calendar:2026").Value, null, []), null, new CancellationToken(canceled: true)));

    private async Task<string> InCultureAsync(string culture)
    {
        var (own, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return (await ExportAsync("calendar:2026")).Result.ManifestHash;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (own, ui);
        }
    }

    private async Task<(byte[] Pack, ExportResult Result)> ExportAsync(string period, string? agency = null, List<WorkDone>? progress = null)
    {
        using var output = new MemoryStream();
        var request = new ExportRequest(ReportPeriod.Parse(period).Value, agency, [.. shelf.Usual.Select(id => shelf.Find(id).Value)]);
        var done = await office.Get<YearEndExport>().WriteAsync(output, request, progress is null ? null : new Steps(progress), TestOffice.Stop);
        Assert.True(done.IsOk);
        return (output.ToArray(), done.Value);
    }

    private sealed class Steps(List<WorkDone> steps) : IProgress<WorkDone>
    {
        public void Report(WorkDone value) => steps.Add(value);
    }
}

public sealed class YearEndExportOnSqliteTests() : YearEndExportTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class YearEndExportOnPostgresTests() : YearEndExportTests(DatabaseKind.Postgres);
