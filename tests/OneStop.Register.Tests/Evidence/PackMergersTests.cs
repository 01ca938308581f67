using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Reports;
using OneStop.Register.Scores;
using OneStop.Register.Tests.Files;

namespace OneStop.Tests.Evidence;

/// <summary>The pack of a year in which agencies merged: its form is the report's, and the check moves the dossiers to the same lines.</summary>
public abstract class PackMergersTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenSimulatedAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WriteAsync_AgenciesMergedInThePeriod_VerifiesWithTheReportsForm_AndAChangedMergerIsCaught()
    {
        Assert.DoesNotContain("mergers.json", PackForgery.Unpack(await ExportAsync()).Keys);
        var (busiest, next) = await MergeAsync();
        var pack = await ExportAsync();

        Assert.Null(PackVerifier.Verify(new MemoryStream(pack)).Problem);
        var files = PackForgery.Unpack(pack);
        Assert.Equal($$"""[{"agency":"{{busiest}}","from":"2026-03-02","successor":"{{next}}"}]""", JsonNode.Parse(files["mergers.json"])!.ToJsonString());
        var period = ReportPeriod.Parse("calendar:2026").Value;
        var form = (await office.Get<PeriodFormQuery>().OfAsync(new(period.From, period.LastDay), null, TestOffice.Stop)).Value;
        Assert.Equal(
            form.Rows.Select(row => (row.Key, string.Join(' ', row.Columns))),
            PeriodFormJson.Read(JsonNode.Parse(files["form-06a.json"])).Value.Rows.Select(row => (row.Key, string.Join(' ', row.Columns))));
        Assert.Contains(form.Rows, row => row.Key == busiest && row.Solved > 0);

        foreach (var forged in new[] { "2026-03-20", "2025-01-01" })
        {
            var changed = PackForgery.WithManifest(pack, parts => parts["mergers.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(parts["mergers.json"]).Replace("2026-03-02", forged, StringComparison.Ordinal)));
            Assert.Equal("pack-form-differs", PackVerifier.Verify(new MemoryStream(changed)).Problem!.Code);
        }
        var broken = PackForgery.WithManifest(pack, parts => parts["mergers.json"] = "[1]"u8.ToArray());
        Assert.Equal("pack-mergers-wrong", PackVerifier.Verify(new MemoryStream(broken)).Problem!.Code);
    }

    private async Task<(string Busiest, string Next)> MergeAsync()
    {
        await using var db = office.Db();
        var tree = (await office.ReferenceAsync()).Tree;
        var start = LocalDay.StartOf(new(2026, 1, 1));
        var ids = await db.Dossiers.Where(d => d.EndedAt >= start).GroupBy(d => d.AgencyId).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(2).ToListAsync(TestOffice.Stop);
        var (busiest, next) = (tree.Agency(ids[0])!.Code, tree.Agency(ids[1])!.Code);
        var book = office.Get<AgencyBook>();
        var proposed = await book.ProposeAsync(new(busiest, next, new(2026, 3, 2)), "", "Nghị quyết", office.Clerk, TestOffice.Stop);
        Assert.True((await book.DecideAsync(proposed.Value.Id, true, office.Leader, TestOffice.Stop)).IsOk);
        return (busiest, next);
    }

    private async Task<byte[]> ExportAsync()
    {
        var shelf = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets"));
        using var output = new MemoryStream();
        var done = await office.Get<YearEndExport>().WriteAsync(output, new(ReportPeriod.Parse("calendar:2026").Value, null, [.. shelf.Usual.Select(id => shelf.Find(id).Value)]), null, TestOffice.Stop);
        Assert.True(done.IsOk);
        return output.ToArray();
    }
}

public sealed class PackMergersOnSqliteTests() : PackMergersTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PackMergersOnPostgresTests() : PackMergersTests(DatabaseKind.Postgres);
