using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Log;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Tests.Files;

namespace OneStop.Tests.Evidence;

/// <summary>The log in a pack gives the register book, and is the one that was sealed: a forger has to get past both.</summary>
public abstract class PackLogTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly RulesetShelf shelf = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets"));
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenSimulatedAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Verify_WholeRegister_ReplaysEveryEvent()
    {
        var verdict = Verify(await ExportAsync());
        await using var db = office.Db();

        Assert.Null(verdict.Problem);
        Assert.True(verdict.WholeLog);
        Assert.Equal(await db.Events.LongCountAsync(TestOffice.Stop), verdict.Events);
    }

    [Fact]
    public async Task Verify_OneAgency_ReplaysItsOwnAndKnowsOthersByTheirHash()
    {
        await using var db = office.Db();
        var busiest = await db.Dossiers.GroupBy(d => d.AgencyId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync(TestOffice.Stop);
        var pack = await ExportAsync(agency: (await office.ReferenceAsync()).Tree.Agency(busiest)!.Code);
        var verdict = Verify(pack);

        Assert.Null(verdict.Problem);
        Assert.False(verdict.WholeLog);
        Assert.True(verdict.Events > 0);
        Assert.DoesNotContain(PackLayout.OtherLog, PackForgery.Unpack(pack).Keys);
    }

    [Fact]
    public async Task Verify_WithoutTheLog_SaysThatNothingWasReplayed()
    {
        var pack = await ExportAsync(request => request with { WithLog = false });
        var verdict = Verify(pack);

        Assert.Null(verdict.Problem);
        Assert.Equal((0, false), (verdict.Events, verdict.WholeLog));
        Assert.DoesNotContain(PackForgery.Unpack(pack).Keys, path => path is PackLayout.Log or PackLayout.Chain or PackLayout.Names);
    }

    [Theory]
    [InlineData("calendar:2025")]
    [InlineData("report:2026")]
    [InlineData("calendar:2026-Q1")]
    public async Task Verify_OtherPeriods_Replays(string period) => Assert.Null(Verify(await ExportAsync(period: period)).Problem);

    [Fact]
    public async Task Verify_FirstPromiseMovedInBookAndListsAlike_IsFoundByTheLog()
    {
        var pack = await ExportAsync();
        var book = Lines(PackForgery.Unpack(pack)[PackLayout.RegisterBook]);
        var (code, promise) = book.Skip(1).Select(line => line.Split(',')).Select(cells => (cells[0], cells[^10])).First(pair => pair.Item2.EndsWith("+07:00", StringComparison.Ordinal));
        var forged = PackForgery.WithManifest(pack, files =>
        {
            foreach (var path in files.Keys.Where(path => path == PackLayout.RegisterBook || path.StartsWith("lists/", StringComparison.Ordinal)).ToList())
                files[path] = Encoding.UTF8.GetBytes(string.Join("\r\n", Lines(files[path]).Select(line => line.StartsWith(code + ",", StringComparison.Ordinal) ? line.Replace(promise, "2031" + promise[4..], StringComparison.Ordinal) : line)));
        });

        var problem = Verify(forged).Problem!;
        Assert.Equal(("pack-log-differs", PackLayout.RegisterBook), (problem.Code, problem.Field));
        Assert.Contains(code, problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PackLayout.Log, "T", "pack-log-broken")]
    [InlineData(PackLayout.OtherLog, "T", "pack-log-broken")]
    public async Task Verify_EventChanged_NamesItsLine(string path, string inside, string code)
    {
        var forged = PackForgery.WithManifest(await ExportAsync(period: "calendar:2026-Q1"), files =>
        {
            var lines = Lines(files[path]);
            var at = lines[3].IndexOf(inside, lines[3].IndexOf(",20", StringComparison.Ordinal), StringComparison.Ordinal);
            lines[3] = lines[3][..(at + 2)] + (lines[3][at + 2] == '1' ? '0' : '1') + lines[3][(at + 3)..];
            files[path] = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        });

        Assert.Equal((code, path), (Verify(forged).Problem!.Code, Verify(forged).Problem!.Field));
    }

    [Fact]
    public async Task Verify_EventLeftOut_IsFoundInTheMiddleAndToldAtTheEnd()
    {
        var pack = await ExportAsync();
        var events = Lines(PackForgery.Unpack(pack)[PackLayout.Log]);
        var middle = Enumerable.Range(2, events.Count).First(i => Code(events[i]) == Code(events[i - 1]) && Code(events[i]) == Code(events[i + 1]));
        var forged = PackForgery.WithManifest(pack, files => files[PackLayout.Log] = Encoding.UTF8.GetBytes(string.Join("\r\n", events.Where((_, i) => i != middle))));

        Assert.Equal("pack-log-broken", Verify(forged).Problem!.Code);
        static string Code(string line) => line.Split(',')[0];
    }

    [Fact]
    public async Task Verify_ChainChanged_DiffersFromTheSeals()
    {
        var forged = PackForgery.WithManifest(await ExportAsync(), files =>
        {
            var lines = Lines(files[PackLayout.Chain]);
            lines[5] = "5," + new string('a', 64);
            files[PackLayout.Chain] = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        });

        Assert.Equal(("pack-chain-not-sealed", PackLayout.Chain), (Verify(forged).Problem!.Code, Verify(forged).Problem!.Field));
    }

    [Fact]
    public async Task Verify_WholePackForgedConsistently_IsCaughtOnlyByASealKeptOutside()
    {
        var pack = await ExportAsync();
        var kept = SealsFile.Read(new MemoryStream(PackForgery.Unpack(pack)[PackLayout.Seals])).Value;
        var forged = PackForgery.WithManifest(pack, RewriteTheLog);

        Assert.Null(Verify(forged).Problem);
        Assert.Null(Verify(pack, kept[^1]).Problem);
        Assert.Equal(Anchoring.Anchored, Verify(pack, kept[^1]).Anchoring);
        Assert.Equal("pack-seal-differs", Verify(forged, kept[^1]).Problem!.Code);
    }

    [Fact]
    public async Task WriteAsync_FullVariant_NamesApplicantsAndWhoAskedAndVerifies()
    {
        var files = PackForgery.Unpack(await ExportAsync(request => request with { FullFor = "lan.nguyen" }));
        var plain = PackForgery.Unpack(await ExportAsync());
        await using var db = office.Db();
        var from = LocalDay.StartOf(new(2026, 2, 1));
        var name = await db.Dossiers.Where(d => d.ReceivedAt >= from).Join(db.Persons, d => d.PersonId, p => p.Id, (_, p) => p.Name).FirstAsync(TestOffice.Stop);

        Assert.Null(Verify(PackForgery.Repack(files)).Problem);
        Assert.Contains(name, Encoding.UTF8.GetString(files[PackLayout.RegisterBook]), StringComparison.Ordinal);
        Assert.Contains("lan.nguyen", Encoding.UTF8.GetString(files[PackLayout.Index]), StringComparison.Ordinal);
        Assert.Equal("lan.nguyen", Manifest.Parse(files[PackLayout.Manifest]).Value.Facts.IssuedTo);
        Assert.All(plain.Values, file => Assert.DoesNotContain(name, Encoding.UTF8.GetString(file), StringComparison.Ordinal));
    }

    /// <summary>Another actor in the first event, and every hash and seal after it made to fit: what whoever owns the register could do.</summary>
    private static void RewriteTheLog(Dictionary<string, byte[]> files)
    {
        var events = new SortedDictionary<long, (EventRow Row, string Path, int Line)>();
        foreach (var path in new[] { PackLayout.Log, PackLayout.OtherLog })
        {
            using var rows = new CsvRows(new MemoryStream(files[path]));
            foreach (var (row, at) in rows.Select((row, at) => (row, at)).Skip(1))
            {
                var c = row.Cells;
                events.Add(long.Parse(c[1]!, CultureInfo.InvariantCulture), (new EventRow
                {
                    Seq = long.Parse(c[1]!, CultureInfo.InvariantCulture), DossierId = long.Parse(c[2]!, CultureInfo.InvariantCulture), Version = int.Parse(c[3]!, CultureInfo.InvariantCulture),
                    At = Instants.Read(c[4]!), HappenedAt = string.IsNullOrEmpty(c[5]) ? null : Instants.Read(c[5]!), Action = c[6]!, Actor = c[7]!, Data = c[8]!,
                }, path, at));
            }
        }
        var (first, file, line) = events[1];
        var lines = Lines(files[file]);
        lines[line] = lines[line].Replace("," + first.Actor + ",", ",forged,", StringComparison.Ordinal);
        files[file] = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        first.Actor = "forged";
        var (previous, hashes) = (LogChain.Start, new List<string>());
        foreach (var (row, _, _) in events.Values) hashes.Add(previous = LogChain.HashOf(previous, row));
        files[PackLayout.Chain] = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("seq,hash\r\n" + string.Concat(hashes.Select((hash, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1},{hash}\r\n"))))).ToArray();
        var (at2, seals) = (0, new List<DaySeal>());
        foreach (var seal in SealsFile.Read(new MemoryStream(files[PackLayout.Seals])).Value)
        {
            using var day = new DayEventsHash();
            for (var i = 0; i < seal.Events; i++) day.Add(Sha256Hash.TryParse(hashes[at2++], out var hash) ? hash : default);
            seals.Add(DaySeal.Next(seals.LastOrDefault(), seal.Day, day.Count, day.Current()));
        }
        files[PackLayout.Seals] = CanonicalJson.Readable(SealsFile.ToJson(seals));
    }

    private static List<string> Lines(byte[] csv) => [.. Encoding.UTF8.GetString(csv).Split("\r\n")];

    private static PackVerdict Verify(byte[] pack, DaySeal? kept = null) => PackVerifier.Verify(
        new MemoryStream(pack), kept is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kept.Day:yyyy-MM-dd} {kept.Seal}"))), stop: TestOffice.Stop);

    private async Task<byte[]> ExportAsync(Func<ExportRequest, ExportRequest>? with = null, string period = "calendar:2026", string? agency = null)
    {
        using var output = new MemoryStream();
        var request = new ExportRequest(ReportPeriod.Parse(period).Value, agency, [.. shelf.Usual.Select(id => shelf.Find(id).Value)]);
        var done = await office.Get<YearEndExport>().WriteAsync(output, with?.Invoke(request) ?? request, null, TestOffice.Stop);
        Assert.True(done.IsOk);
        return output.ToArray();
    }
}

public sealed class PackLogOnSqliteTests() : PackLogTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PackLogOnPostgresTests() : PackLogTests(DatabaseKind.Postgres);
