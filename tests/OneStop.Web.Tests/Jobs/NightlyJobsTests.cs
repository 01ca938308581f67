using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Maintenance;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Jobs;
using OneStop.Web.Pages.Dossiers;
using Quartz;

namespace OneStop.Web.Tests.Jobs;

/// <summary>The nightly jobs in the running program: each run leaves a row, and running twice does nothing twice.</summary>
public sealed class NightlyJobsTests(WebOffice office) : IClassFixture<WebOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schedule_OfTheOffice_HasEveryJobAtItsTime()
    {
        var scheduler = await SchedulerAsync();
        var times = new Dictionary<string, string>();
        foreach (var name in new[] { DaySealJob.Name, RecountJob.Name, BackupJob.Name, CleanUpJob.Name, ScanCleanUpJob.Name, OneStop.Web.Notices.SealMailJob.Name })
        {
            var trigger = Assert.IsAssignableFrom<ICronTrigger>(await scheduler.GetTrigger(new TriggerKey(name), Stop));
            times[name] = $"{trigger.CronExpressionString} {trigger.TimeZone.Id}";
        }

        Assert.Equal("0 30 0 * * ? Asia/Ho_Chi_Minh", times[DaySealJob.Name]);
        Assert.Equal("0 15 2 * * ? Asia/Ho_Chi_Minh", times[RecountJob.Name]);
        Assert.Equal("0 0 3 * * ? Asia/Ho_Chi_Minh", times[BackupJob.Name]);
        Assert.Equal("0 45 4 * * ? Asia/Ho_Chi_Minh", times[ScanCleanUpJob.Name]);
        Assert.True(File.Exists(Path.Combine(office.DataFolder, "jobs.db")));
    }

    [Fact]
    public async Task DaySeal_AfterThreeDaysThenOnceMore_SealsThreeDays()
    {
        // Other tests move the clock too: first every day so far, then count, then three days more.
        await RunAsync(DaySealJob.Name);
        await ReceiveAsync();
        var before = (await office.Services.GetRequiredService<DaySeals>().ListAsync(null, null, Stop)).Count;
        office.Clock.Advance(TimeSpan.FromDays(3));
        var first = await RunAsync(DaySealJob.Name);
        var second = await RunAsync(DaySealJob.Name);

        var seals = await office.Services.GetRequiredService<DaySeals>().ListAsync(null, null, Stop);
        Assert.Equal(3, seals.Count - before);
        Assert.Equal((JobStates.Done, JobStates.Done), (first.State, second.State));
        // The scheduler goes by the same clock, so its own run may have sealed them before the first one asked for here.
        Assert.Equal("""{"days":[]}""", second.Outcome);
    }

    [Fact]
    public async Task Recount_OfASoundRegister_FindsNoDifference()
    {
        await ReceiveAsync();

        Assert.Contains("\"difference\":0", (await RunAsync(RecountJob.Name)).Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_OfTheRunningProgram_HoldsRegisterAccountsAndKeys()
    {
        var run = await RunAsync(BackupJob.Name);

        Assert.Equal(JobStates.Done, run.State);
        // The schedule goes by the office's clock, which other tests move on, so it may have made backups of its own: this run's is the newest.
        var file = Directory.GetFiles(Path.Combine(office.DataFolder, "backups")).Max(StringComparer.Ordinal);
        Assert.NotNull(file);
        using var zip = System.IO.Compression.ZipFile.OpenRead(file);
        var names = zip.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("register.db", names);
        Assert.Contains("data/accounts.db", names);
        Assert.Contains("data/jobs.db", names);
        Assert.Contains("data/keys/person.key", names);
        Assert.DoesNotContain(names, name => name.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CleanUp_OldRuns_GoWithTheirFiles()
    {
        var runs = office.Services.GetRequiredService<JobRuns>();
        var folders = office.Services.GetRequiredService<OfficeFolders>();
        var old = await runs.OpenAsync("export", "thu", JobStates.Running, Stop);
        await File.WriteAllTextAsync(Path.Combine(folders.ResultsOf(old), "pack.zip"), "old", Stop);
        await runs.CloseAsync(old, JobStates.Done, "{}", Stop);
        office.Clock.Advance(OfficeFolders.KeepRuns + TimeSpan.FromDays(1));

        await RunAsync(CleanUpJob.Name);

        Assert.Null(await runs.FindAsync(old, Stop));
        Assert.Null(folders.Result(old, "pack.zip"));
    }

    [Fact]
    public async Task ScanCleanUp_OldScans_GoUnlessADossierUsesThemOrAFormMayHoldThem()
    {
        var store = office.Services.GetRequiredService<PaperStore>();
        var (orphan, used, held) = (await KeepAsync(store, "%PDF-orphan"), await KeepAsync(store, "%PDF-used"), await KeepAsync(store, "%PDF-held"));
        await ReceiveAsync(new PaperEntry(1, "Tờ khai", PaperForm.Original) { Scans = [used] });
        office.Clock.Advance(TimeSpan.FromDays(10));
        // Somebody opens a form with it again: the name given out now keeps the file for as long as the name lasts.
        store.Token(held, "user:thu");

        var run = await RunAsync(ScanCleanUpJob.Name);

        Assert.Equal(JobStates.Done, run.State);
        Assert.Equal((false, true, true), (File.Exists(store.PathOf(orphan.Hash)), File.Exists(store.PathOf(used.Hash)), File.Exists(store.PathOf(held.Hash))));
        // The schedule goes by the same clock and may have come first: one of the runs names it, and none names the others.
        var journal = string.Concat((await office.Services.GetRequiredService<JobRuns>().NewestAsync(20, ScanCleanUpJob.Name, Stop)).Select(r => r.Outcome));
        Assert.Contains(orphan.Hash, journal, StringComparison.Ordinal);
        Assert.DoesNotContain(used.Hash, journal, StringComparison.Ordinal);
    }

    private static async Task<PaperScan> KeepAsync(PaperStore store, string content)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        return (await store.KeepAsync(bytes, Stop)).Value;
    }

    private async Task<IScheduler> SchedulerAsync() => await office.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Stop);

    /// <summary>Fires a job as its trigger would and waits for its row.</summary>
    private async Task<JobRunRow> RunAsync(string name)
    {
        var runs = office.Services.GetRequiredService<JobRuns>();
        var last = await runs.NewestAsync(1, name, Stop) is [var newest, ..] ? newest.Id : 0;
        await (await SchedulerAsync()).TriggerJob(new JobKey(name), Stop);
        while (true)
        {
            if (await runs.NewestAsync(1, name, Stop) is [{ EndedAt: not null } run] && run.Id > last) return run;
            await Task.Delay(50, Stop);
        }
    }

    private async Task ReceiveAsync(params PaperEntry[] papers)
    {
        await using var db = office.Services.GetRequiredService<RegisterDbFactory>().Open();
        var reference = await office.Services.GetRequiredService<ReferenceCache>().CurrentAsync(db, Stop);
        var desk = reference.Tree.Desks[0];
        var today = DateOnly.FromDateTime(office.Clock.GetUtcNow().AddHours(7).DateTime);
        var procedure = reference.Catalogue.All.First(v => v.IsInForceOn(today) && v.LimitFor(Domain.Procedures.Channel.Direct) is { Unit: Domain.Calendar.LimitUnit.WorkingDays, Amount: < 10 }
            && reference.ProposeAgency(desk, reference.InForce(v.Code, today).Value, today) is not null);
        var done = await office.Services.GetRequiredService<DossierRegister>().ReceiveAsync(new() { Desk = desk.Code, Procedure = procedure.Code, Papers = papers }, new("test"), Stop);
        Assert.True(done.IsOk);
    }
}
