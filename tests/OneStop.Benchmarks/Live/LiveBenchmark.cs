using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Counters;

namespace OneStop.Benchmarks.Live;

/// <summary>
/// How long it takes from a commit to the picture at every dashboard, with how many dashboards and dossiers a second, beside a
/// bare hub that broadcasts the same picture while the same dossiers are registered.
/// </summary>
internal sealed class LiveBenchmark(LiveOptions options)
{
    private const int Port = 5345;
    private static readonly TimeSpan settle = TimeSpan.FromSeconds(2);
    private readonly List<string[]> rows = [];

    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("onestop-live-").FullName;
        try
        {
            var (desk, procedure) = await PrepareAsync(folder);
            var (clerk, watcher) = (await OfficeProcess.KeyAsync(folder, null, "Integrator", ""), await OfficeProcess.KeyAsync(folder, null, "Supervisor", ""));
            await using var office = await OfficeProcess.OfficeAsync(Port, folder, null);
            await using var bare = await OfficeProcess.BareHubAsync(Port + 1);
            using var caller = office.Caller(clerk);
            using var supervisor = office.Caller(watcher);
            await SameBytesAsync(supervisor, bare);
            var registrations = new Registrations(caller, desk, procedure);
            await registrations.RunAsync(20, settle);
            foreach (var count in options.Dashboards) await MeasureAsync(office, bare, watcher, registrations, count);
            if (registrations.Failed > 0) throw new InvalidOperationException($"{registrations.Failed} dossiers were not registered.");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
        Report.Table("Commit to picture",
            ["dashboards", "dossiers/s", "reached", "commit → picture p50", "p99", "counted → picture p50", "p99", "bare hub p50", "p99", "× bare p50", "p99", "pictures/s", "kB a line", "bare"], rows);
    }

    private async Task MeasureAsync(OfficeProcess office, OfficeProcess bare, string key, Registrations registrations, int count)
    {
        var ours = await RoundsAsync(office, key, registrations, count);
        var theirs = await RoundsAsync(bare, null, registrations, count);
        foreach (var (own, other) in ours.Zip(theirs))
        {
            string[] row =
            [
                Report.Whole(count), Report.Whole(own.Rate), Report.Share(own.Reached, own.Commits), Report.Ms(own.Commit.P50), Report.Ms(own.Commit.P99), Report.Ms(own.Push.P50), Report.Ms(own.Push.P99),
                Report.Ms(other.Push.P50), Report.Ms(other.Push.P99), Report.Times(own.Push.P50, other.Push.P50), Report.Times(own.Push.P99, other.Push.P99),
                Report.One(own.PicturesASecond), Report.One(own.KilobytesALine), Report.One(other.KilobytesALine),
            ];
            rows.Add(row);
            Report.Progress(string.Join(" | ", row));
        }
    }

    private async Task<List<LiveRound>> RoundsAsync(OfficeProcess server, string? key, Registrations registrations, int count)
    {
        var before = server.Memory;
        await using var dashboards = await Dashboards.ConnectAsync(server.Address, key, count);
        await Task.Delay(settle);
        var line = (server.Memory - before) / 1024d / count;
        var rounds = new List<LiveRound>();
        foreach (var rate in options.Rates)
        {
            await registrations.RunAsync(rate, settle);
            await Task.Delay(TimeSpan.FromSeconds(1)); // the last picture of the warm-up arrives
            dashboards.Begin();
            var commits = await registrations.RunAsync(rate, options.Each);
            await Task.Delay(TimeSpan.FromSeconds(1));
            rounds.Add(LiveRound.Of(rate, commits, dashboards.End(), options.Each, line));
        }
        if (dashboards.Broken > 0) throw new InvalidOperationException($"{dashboards.Broken} of {count} lines broke.");
        return rounds;
    }

    /// <summary>The office's present picture, for the bare hub to send.</summary>
    private static async Task SameBytesAsync(HttpClient supervisor, OfficeProcess bare)
    {
        var picture = await supervisor.GetFromJsonAsync<CounterPicture>("/api/counters", JsonSerializerOptions.Web);
        using var http = new HttpClient { BaseAddress = bare.Address };
        using var taken = await http.PostAsJsonAsync("/picture", picture, JsonSerializerOptions.Web);
        taken.EnsureSuccessStatusCode();
    }

    /// <summary>An empty register, and a desk with a procedure that can be received there.</summary>
    private static async Task<(string Desk, string Procedure)> PrepareAsync(string folder)
    {
        await LargeRegister.FillAsync(folder, null, 1_000);
        await using var services = LargeRegister.Services(folder, null);
        await using var db = services.GetRequiredService<OneStop.Register.Storage.RegisterDbFactory>().Open();
        var filed = await db.Dossiers.OrderByDescending(d => d.Id).Where(d => d.ReceivedAt != null && d.Source == null).Select(d => new { d.DeskId, d.ProcedureId }).FirstAsync();
        var reference = await services.GetRequiredService<OneStop.Register.Reference.ReferenceCache>().CurrentAsync(db, CancellationToken.None);
        return (reference.Tree.Desk(filed.DeskId)!.Code, reference.ProcedureById[filed.ProcedureId].Code);
    }
}
