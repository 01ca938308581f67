using Microsoft.EntityFrameworkCore;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Maintenance;

/// <summary>The states of a run as they stand in its row.</summary>
public static class JobStates
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>
/// The book of nightly jobs and background work: a row for each run, with its progress and outcome. Cancelling is a mark in the
/// row, so it reaches the run on whatever node it runs: the run finds it when it next reports.
/// </summary>
public sealed class JobRuns(RegisterDbFactory databases, TimeProvider clock)
{
    /// <summary>The outcome of a run that a stopping server cut off.</summary>
    public const string Interrupted = "Interrupted: the server stopped while it ran. Start it again.";

    /// <summary>Opens a run, waiting for its turn or running at once; answers its id.</summary>
    public async Task<long> OpenAsync(string job, string startedBy, string state, CancellationToken stop)
    {
        await using var db = databases.Open();
        var row = new JobRunRow { Job = job, StartedBy = startedBy, StartedAt = clock.GetUtcNow(), State = state };
        db.JobRuns.Add(row);
        await db.SaveChangesAsync(stop);
        return row.Id;
    }

    /// <summary>Notes that it runs and how far it is; false when it was cancelled (or ended) meanwhile and has to stop.</summary>
    public async Task<bool> ReportAsync(long id, long done, long? total, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.JobRuns.Where(r => r.Id == id && (r.State == JobStates.Waiting || r.State == JobStates.Running)).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.State, JobStates.Running).SetProperty(r => r.Done, done).SetProperty(r => r.Total, total), stop) == 1;
    }

    /// <summary>Closes a run with its outcome: JSON when done, a sentence otherwise. A cancelled run stays cancelled.</summary>
    public async Task CloseAsync(long id, string state, string outcome, CancellationToken stop)
    {
        await using var db = databases.Open();
        var now = clock.GetUtcNow();
        await db.JobRuns.Where(r => r.Id == id && (r.State == JobStates.Waiting || r.State == JobStates.Running)).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.State, state).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Outcome, outcome), stop);
    }

    /// <summary>Cancels a waiting or running run; false when there is none to cancel.</summary>
    public async Task<bool> CancelAsync(long id, CancellationToken stop)
    {
        await using var db = databases.Open();
        var now = clock.GetUtcNow();
        return await db.JobRuns.Where(r => r.Id == id && (r.State == JobStates.Waiting || r.State == JobStates.Running)).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.State, JobStates.Cancelled).SetProperty(r => r.EndedAt, now), stop) == 1;
    }

    /// <summary>The run of that id; null when there is none.</summary>
    public async Task<JobRunRow?> FindAsync(long id, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.JobRuns.SingleOrDefaultAsync(r => r.Id == id, stop);
    }

    /// <summary>The newest runs first, of one job or of all.</summary>
    public async Task<IReadOnlyList<JobRunRow>> NewestAsync(int most, string? job, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.JobRuns.Where(r => job == null || r.Job == job).OrderByDescending(r => r.Id).Take(most).ToListAsync(stop);
    }

    /// <summary>The newest runs of a job that one person started.</summary>
    public async Task<IReadOnlyList<JobRunRow>> NewestOfAsync(int most, string job, string startedBy, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.JobRuns.Where(r => r.Job == job && r.StartedBy == startedBy).OrderByDescending(r => r.Id).Take(most).ToListAsync(stop);
    }

    /// <summary>
    /// Closes runs that a stopped server left open. With one process that is every open run; with several nodes only those older
    /// than a day, because another node may be at work.
    /// </summary>
    public async Task<int> CloseInterruptedAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var now = clock.GetUtcNow();
        var before = databases.Storage.Kind == DatabaseKind.Sqlite ? now.AddDays(1) : now.AddDays(-1);
        return await db.JobRuns.Where(r => (r.State == JobStates.Waiting || r.State == JobStates.Running) && r.StartedAt < before).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.State, JobStates.Failed).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Outcome, Interrupted), stop);
    }

    /// <summary>Forgets runs that ended before a moment, of one job or of all; answers their ids, so that their files can go too.</summary>
    public async Task<IReadOnlyList<long>> ForgetAsync(DateTimeOffset endedBefore, CancellationToken stop, string? job = null)
    {
        await using var db = databases.Open();
        var old = db.JobRuns.Where(r => r.EndedAt < endedBefore && (job == null || r.Job == job));
        var ids = await old.Select(r => r.Id).ToListAsync(stop);
        await old.ExecuteDeleteAsync(stop);
        return ids;
    }
}
