using System.Globalization;
using OneStop.Register.Counters;
using OneStop.Register.Evidence;
using OneStop.Register.Maintenance;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using Quartz;

namespace OneStop.Web.Jobs;

/// <summary>Seals every finished day that has no seal yet. After three nights without power it seals three days.</summary>
[DisallowConcurrentExecution]
internal sealed class DaySealJob(DaySeals seals) : IJob
{
    public const string Name = "day-seal";
    public const string Schedule = "0 30 0 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var days = await seals.SealAsync(cancellationToken);
        context.Result = new { days = days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) };
    }
}

/// <summary>Recounts every counter from the log; a difference is an alarm on the trust light.</summary>
[DisallowConcurrentExecution]
internal sealed class RecountJob(Recount recount) : IJob
{
    public const string Name = "recount";
    public const string Schedule = "0 15 2 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var result = await recount.RunAsync(cancellationToken);
        context.Result = new { result.Dossiers, result.Events, result.Difference };
    }
}

/// <summary>Backs up the whole office into the backup folder and keeps the newest few.</summary>
[DisallowConcurrentExecution]
internal sealed class BackupJob(Backup backup, OfficeFolders folders, TimeProvider clock) : IJob
{
    public const string Name = "backup";
    public const string Schedule = "0 0 3 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var done = await backup.WriteIntoAsync(folders.Data, folders.Backups, folders.KeepBackups, clock.GetUtcNow(), cancellationToken);
        context.Result = done.IsOk ? done.Value : throw new JobExecutionException(done.Refusal.Message.En);
    }
}

/// <summary>Forgets runs and throws away the files they made once their time is over; and lets the database see what its tables hold now.</summary>
[DisallowConcurrentExecution]
internal sealed class CleanUpJob(JobRuns runs, OfficeFolders folders, RegisterDbFactory databases, ReplacedEvidence evidence, TimeProvider clock) : IJob
{
    public const string Name = "clean-up";
    public const string Schedule = "0 30 4 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<long> ids = [.. await runs.ForgetAsync(now - Lists.ListFiles.Keep, cancellationToken, Lists.ListFiles.Job), .. await runs.ForgetAsync(now - OfficeFolders.KeepRuns, cancellationToken)];
        context.Result = new { runs = ids.Count, files = folders.DeleteResultsOf(ids), figureFiles = await evidence.ForgetAsync(now, cancellationToken) };
        await databases.LookAgainAsync(cancellationToken);
    }
}
