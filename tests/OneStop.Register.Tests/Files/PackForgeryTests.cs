using System.Text;
using OneStop.Domain.Evidence;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using static OneStop.Register.Tests.Files.PackForgery;

namespace OneStop.Register.Tests.Files;

/// <summary>A forger who corrects the manifest is still caught by what the files say about each other.</summary>
public sealed class PackForgeryTests
{
    private static readonly byte[] Pack = TestPack.Bytes();

    [Fact]
    public void Repack_WithNothingChanged_Verifies() => Assert.Null(Verify(WithManifest(Pack, _ => { })).Problem);

    [Fact]
    public void Verify_DossierTakenFromAList_FindsTheFigureThatNoLongerFits() => AssertProblem(
        files => files.RemoveLine("lists/onTime.realtime.csv", ",no,"), "pack-count-differs", "criteria/qd766/2.1/figure.json");

    [Fact]
    public void Verify_DossierTakenFromTheBook_FindsTheListThatNamesIt() => AssertProblem(
        files => files.RemoveLine("register-book.csv", ",openOverdue,"), "pack-line-wrong", "lists/");

    [Fact]
    public void Verify_DossierTakenEverywhereButTheForm_FindsTheForm()
    {
        AssertProblem(files =>
        {
            var line = Encoding.UTF8.GetString(files["register-book.csv"]).Split("\r\n").First(line => line.Contains(",openOverdue,", StringComparison.Ordinal));
            var code = line[..line.IndexOf(',', StringComparison.Ordinal)];
            foreach (var path in files.Keys.Where(path => path.EndsWith(".csv", StringComparison.Ordinal)).ToList())
                if (Encoding.UTF8.GetString(files[path]).Contains(code + ",", StringComparison.Ordinal)) files.RemoveLine(path, code + ",");
        }, "pack-form-differs", "form-06a");
    }

    [Fact]
    public void Verify_LateDossierCountedAsOnTime_IsFound() => AssertProblem(
        files => files.Replace("lists/onTime.cohort.province.csv", ",no,", ",yes,"), "pack-line-wrong", "lists/onTime.cohort.province.csv");

    [Fact]
    public void Verify_LateDossierClassedAsOnTime_IsFound() => AssertProblem(
        files => files.Replace("register-book.csv", ",late,", ",onTime,"), "pack-line-wrong", "register-book.csv");

    [Fact]
    public void Verify_EndDateMovedInOneList_DiffersFromTheBook() => AssertProblem(
        files => files.Replace("lists/online.share.csv", "T17:30:00+07:00,2026-", "T17:29:00+07:00,2026-"), "pack-line-wrong", "lists/online.share.csv");

    [Fact]
    public void Verify_DossierListedTwice_IsFound() => AssertProblem(files =>
    {
        var lines = Encoding.UTF8.GetString(files["lists/online.share.csv"]).Split("\r\n").ToList();
        lines.Insert(2, lines[1]);
        files["lists/online.share.csv"] = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
    }, "pack-line-wrong", "lists/online.share.csv");

    [Fact]
    public void Verify_FigureRaised_IsFound() => AssertProblem(
        files => files.Replace("criteria/par-sample/7.6/figure.json", "\"numerator\": ", "\"numerator\": 1"), "pack-", "criteria/par-sample/7.6/figure.json");

    [Fact]
    public void Verify_PointsRaisedInTheSheet_AreFoundByScoringAgain() => AssertProblem(
        files => files.Replace("score-sheets/qd766.json", "\"points\": ", "\"points\": 1"), "pack-score-differs", "score-sheets/qd766.json");

    [Fact]
    public void Verify_PrintedCopyDoctored_IsFound() => AssertProblem(
        files => files.Replace("score-sheets/qd766.csv", "TDGQ", "TDGX"), "pack-copy-differs", "score-sheets/qd766.csv");

    [Fact]
    public void Verify_FormSpreadsheetOfAnotherForm_IsFound() => AssertProblem(
        files => files["form-06a.xlsx"] = files["form-06a-by-sector.xlsx"], "pack-copy-differs", "form-06a.xlsx");

    [Fact]
    public void Verify_FormThatDoesNotAddUp_IsRefusedAsAForm() => AssertProblem(
        files => files.Replace("form-06a.json", "\"early\": ", "\"early\": 1"), "form-06a-does-not-add-up", "form-06a.json");

    [Fact]
    public void Verify_RulesetWithOtherMaxima_IsFound() => AssertProblem(
        files => files.Replace("rulesets/qd766.json", "\"maximum\": 18", "\"maximum\": 17"), "ruleset-invalid", "rulesets/qd766.json");

    [Fact]
    public void Verify_RulesetWithAnEasierRule_IsFound() => AssertProblem(
        files => files.Replace("rulesets/par-sample.json", "\"threshold\": 0.5", "\"threshold\": 0.1"), "pack-score-differs", "score-sheets/par-sample.json");

    [Fact]
    public void Verify_DayTakenFromTheSeals_BreaksTheChain() => AssertProblem(files =>
    {
        var seals = TestPack.Seals(5).ToList();
        seals.RemoveAt(2);
        files["events/seals.json"] = CanonicalJson.Readable(SealsFile.ToJson(seals));
    }, "pack-seals-broken", "events/seals.json");

    [Theory]
    [InlineData("json")]
    [InlineData("lines")]
    public void Verify_WithSealsKeptOutside_SaysAnchored(string form)
    {
        var seals = TestPack.Seals(5);
        var kept = form == "json"
            ? Encoding.UTF8.GetString(CanonicalJson.Bytes(SealsFile.ToJson(seals.Take(4))))
            : "# kept by the auditor\n2026-12-29 " + seals[2].Seal + "\n2026-12-30 " + seals[3].Seal + "\n2025-01-01 " + seals[0].Seal + "\n";
        var verdict = Verify(Pack, kept);
        Assert.Equal((true, Anchoring.Anchored, new DateOnly(2026, 12, 30)), (verdict.IsOk, verdict.Anchoring, verdict.AnchoredUntil!.Value));
    }

    [Fact]
    public void Verify_WithSealsOfOtherDays_IsNotAnchored() =>
        Assert.Equal(Anchoring.ConsistentNotAnchored, Verify(Pack, "2020-01-01 " + TestPack.Seals(1)[0].Seal).Anchoring);

    [Fact]
    public void Verify_LogRewrittenAndSealedAgain_DiffersFromTheKeptSeal()
    {
        var rewritten = new List<DaySeal>();
        foreach (var seal in TestPack.Seals(5)) rewritten.Add(DaySeal.Next(rewritten.LastOrDefault(), seal.Day, seal.Events + 1, seal.EventsHash));
        var forged = WithManifest(Pack, files => files["events/seals.json"] = CanonicalJson.Readable(SealsFile.ToJson(rewritten)));
        Assert.True(Verify(forged).IsOk);
        Assert.Equal("pack-seal-differs", Verify(forged, "2026-12-29 " + TestPack.Seals(5)[2].Seal).Problem!.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("2026-12-29")]
    [InlineData("29/12/2026 abc")]
    public void Verify_WithUnreadableSeals_SaysSo(string kept) =>
        Assert.StartsWith("seals-", Verify(Pack, kept).Problem!.Code, StringComparison.Ordinal);

    [Fact]
    public async Task Writer_ListThatDoesNotGiveItsFigure_StopsTheExport()
    {
        using var output = new MemoryStream();
        using var pack = new PackWriter(output, PackFactsOf());
        await pack.ListAsync("onTime.realtime", Lines(new ListLine(new DossierFacts("a"), Counted.Yes)), stop: TestContext.Current.CancellationToken);
        var leaf = new Criterion("1", new("a", "b"), 1, "s", [], "onTime.realtime", null, new ScoreRule.Proportional(), "s");
        var ruleset = new Ruleset("t", "1", new("a", "b"), new("a", "b"), default, null, false, false, 1, new Rounding(2, "s"),
            [new RuleSource("s", new("a", "b"), Confidence.Sample)], [], [], [new Field("f", new("a", "b"), 1, "s", [leaf])]);
        var sheet = Scoring.Score(ruleset, [new IndicatorValue.Share("onTime.realtime", 2, 2)]);
        Assert.Throws<InvalidOperationException>(() => pack.ScoreSheet(sheet, "{}"u8.ToArray()));
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    public async Task Writer_UnsortedOrRepeatedCodes_StopTheExport(string first, string second)
    {
        using var output = new MemoryStream();
        using var pack = new PackWriter(output, PackFactsOf());
        await Assert.ThrowsAsync<InvalidOperationException>(() => pack.ListAsync(
            "onTime.realtime", Lines(new ListLine(new DossierFacts(first), Counted.Yes), new ListLine(new DossierFacts(second), Counted.Yes)), stop: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Writer_NamesInAPackOfCodes_StopTheExport()
    {
        using var output = new MemoryStream();
        using var pack = new PackWriter(output, PackFactsOf());
        await Assert.ThrowsAsync<InvalidOperationException>(() => pack.RegisterBookAsync(
            Lines(new BookLine(new DossierFacts("a"), null, null, null, null, null, null, null, null, null, "Nguyễn Văn A")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Writer_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestPack.WriteAsync(Stream.Null, 20_000, stop: stop.Token));
    }

    private static PackFacts PackFactsOf() => new("H", "H", "calendar:2026", new(2026, 1, 1), new(2027, 1, 1), DateTimeOffset.UnixEpoch, "1", false, false);

    private static async IAsyncEnumerable<T> Lines<T>(params T[] lines)
    {
        await Task.CompletedTask;
        foreach (var line in lines) yield return line;
    }

    private static PackVerdict Verify(byte[] pack, string? seals = null) =>
        PackVerifier.Verify(new MemoryStream(pack), seals is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(seals)));

    private static void AssertProblem(Action<Dictionary<string, byte[]>> forge, string code, string file)
    {
        var problem = Verify(WithManifest(Pack, forge)).Problem;
        Assert.StartsWith(code, problem?.Code, StringComparison.Ordinal);
        Assert.StartsWith(file, problem!.Field, StringComparison.Ordinal);
    }
}
