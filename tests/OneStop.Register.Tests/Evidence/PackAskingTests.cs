using System.Text;
using OneStop.Domain.Asking;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Reports;
using OneStop.Register.Asking;
using OneStop.Register.Evidence;
using OneStop.Register.Tests.Files;
using OneStop.Tests.Reports;

namespace OneStop.Tests.Evidence;

/// <summary>What a pack says is worth asking is what the page lists, kind by kind, with the same base; but the pack holds none of it in memory.</summary>
public abstract class PackAskingTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WriteAsync_WorthAsking_IsWhatThePageLists()
    {
        await new RandomOffice(office, 31).LiveAsync(220);
        await InClustersAsync();
        await office.ImportAsync(TestOffice.Row("a", finished: "05/03/2026 10:00"), TestOffice.Row("b", finished: "05/03/2026 10:00"));
        await office.ImportAsync(TestOffice.Row("a", finished: "06/03/2026 10:00"), TestOffice.Row("b", finished: "05/03/2026 10:00"));
        var (lines, book) = await WorthAskingAsync();

        var request = new AskingRequest(new(2026, 1, 1), new(2026, 12, 31), "province");
        var overview = (await office.Get<AskingQuery>().OverviewAsync(request, null, TestOffice.Stop)).Value;
        foreach (var figure in overview.Figures)
        {
            // Who was refused at reception was never received, so is on the page and in no register book.
            var listed = (await office.Get<AskingQuery>().ListAsync(figure.Kind, request, null, TestOffice.Stop)).Value.Select(d => d.Code).Where(book.Contains);
            var found = lines.Where(l => l[0] == OnTimeNames.Of(figure.Kind)).ToList();
            Assert.Equal((figure.Kind, string.Join(' ', listed)), (figure.Kind, string.Join(' ', found.Select(l => l[1]))));
            if (figure.Kind != AskingKind.Refiled) Assert.All(found, line => Assert.Contains($": {figure.Count}/{figure.Base} ", line[4], StringComparison.Ordinal));
            else Assert.All(found, line => Assert.Contains($": {found.Count}/", line[4], StringComparison.Ordinal));
            Assert.All(found, line => Assert.NotEqual("", line[3]));
        }
        foreach (var there in new[] { AskingKind.LateRegistration, AskingKind.OnlineAtCounter, AskingKind.ChangedAtSource })
            Assert.Contains(lines, line => line[0] == OnTimeNames.Of(there));
        Assert.Equal(lines.Select(l => l[0]).Distinct(), lines.Select(l => l[0]).Where((kindOf, i) => i == 0 || lines[i - 1][0] != kindOf));
    }

    [Fact]
    public async Task Add_ManyDossiers_HoldsNoneOfThem()
    {
        var reference = await office.ReferenceAsync();
        using var asking = new PackAsking(reference, LocalDay.StartOf(new(2026, 1, 1)), LocalDay.StartOf(new(2027, 1, 1)));
        var added = Feed(asking, await office.ReceiveAsync(), 2_000);
        GC.Collect();

        Assert.DoesNotContain(added, dossier => dossier.TryGetTarget(out _));
        await using var db = office.Db();
        var lines = await asking.LinesAsync(db, db.Dossiers, TestOffice.Stop).CountAsync(TestOffice.Stop);
        Assert.True(lines >= 4_000, $"each is a correction, and one of many online filings of one account: {lines} lines");
        GC.KeepAlive(asking);
    }

    // In a frame of its own, so that no local of the test keeps one.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static List<WeakReference<Dossier>> Feed(PackAsking asking, Dossier like, int many)
    {
        var added = new List<WeakReference<Dossier>>();
        for (var i = 0; i < many; i++)
        {
            var dossier = like with { Id = like.Id + i, Code = $"{like.Code}-{i:00000}", Channel = Channel.Online, CorrectionCount = 1, TakenInBy = "lan" };
            asking.Add(dossier);
            added.Add(new(dossier));
        }
        return added;
    }

    private async Task InClustersAsync()
    {
        for (var i = 0; i < 12; i++)
        {
            var filing = await office.FilingAsync();
            var dossier = TestOffice.Ok(await office.Register.ReceiveAsync(filing with { Channel = Channel.Online }, office.Clerk, TestOffice.Stop)).Dossier;
            office.Clock.Advance(TimeSpan.FromMinutes(2));
            await office.ActAsync(dossier, new(DossierAction.Finish) { Result = DossierResult.Result });
        }
    }

    private async Task<(List<string[]> Lines, HashSet<string> Book)> WorthAskingAsync()
    {
        using var output = new MemoryStream();
        var done = await office.Get<YearEndExport>().WriteAsync(output, new(ReportPeriod.Parse("calendar:2026").Value, null, []), null, TestOffice.Stop);
        Assert.True(done.IsOk);
        var files = PackForgery.Unpack(output.ToArray());
        return (Lines("worth-asking.csv"), [.. Lines("register-book.csv").Select(line => line[0])]);

        List<string[]> Lines(string path) => [.. Encoding.UTF8.GetString(files[path]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',', 5))];
    }
}

public sealed class PackAskingOnSqliteTests() : PackAskingTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class PackAskingOnPostgresTests() : PackAskingTests(DatabaseKind.Postgres);
