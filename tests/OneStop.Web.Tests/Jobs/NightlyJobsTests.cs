using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Register.Maintenance;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Jobs;
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
        foreach (var name in new[] { DaySealJob.Name, RecountJob.Name, BackupJob.Name, CleanUpJob.Name })
        {
            var trigger = Assert.IsAssignableFrom<ICronTrigger>(await scheduler.GetTrigger(new TriggerKey(name), Stop));
            times[name] = $"{trigger.CronExpressionString} {trigger.TimeZone.Id}";
        }

        Assert.Equal("0 30 0 * * ? Asia/Ho_Chi_Minh", times[DaySealJob.Name]);
        Assert.Equal("0 15 2 * * ? Asia/Ho_Chi_Minh", times[RecountJob.Name]);
        Assert.Equal("0 0 3 * * ? Asia/Ho_Chi_Minh", times[BackupJob.Name]);
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

    private async Task ReceiveAsync()
    {
        await using var db = office.Services.GetRequiredService<RegisterDbFactory>().Open();
        var reference = await office.Services.GetRequiredService<ReferenceCache>().CurrentAsync(db, Stop);
        var desk = reference.Tree.Desks[0];
        var today = DateOnly.FromDateTime(office.Clock.GetUtcNow().AddHours(7).DateTime);
        var procedure = reference.Catalogue.All.First(v => v.IsInForceOn(today) && v.LimitFor(Domain.Procedures.Channel.Direct) is { Unit: Domain.Calendar.LimitUnit.WorkingDays, Amount: < 10 }
            && reference.ProposeAgency(desk, reference.InForce(v.Code, today).Value, today) is not null);
        var done = await office.Services.GetRequiredService<DossierRegister>().ReceiveAsync(new() { Desk = desk.Code, Procedure = procedure.Code }, new("test"), Stop);
        Assert.True(done.IsOk);
    }
}
