using OneStop.Register.Maintenance;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Jobs;

/// <summary>The packs that lie here and that somebody may open: their own, those of all for who looks after the system, and one with names only its asker.</summary>
internal sealed class KeptPacks(JobRuns runs, OfficeFolders folders)
{
    private const int MostLookedAt = 200;

    /// <summary>Finished packs whose file is still kept, the newest first.</summary>
    public async Task<IReadOnlyList<(JobRunRow Run, string Name)>> ListAsync(CurrentUser user, CancellationToken stop) =>
        [.. (await runs.NewestAsync(MostLookedAt, ExportApi.Job, stop)).Where(run => PathOf(run, user) is not null).Select(run => (run, JobAnswer.FileOf(run)!))];

    /// <summary>Where the pack of a run lies; null when there is none for this person.</summary>
    public async Task<string?> PathAsync(long id, CurrentUser user, CancellationToken stop) =>
        await runs.FindAsync(id, stop) is { } run && run.Job == ExportApi.Job ? PathOf(run, user) : null;

    /// <summary>The same for a run at hand.</summary>
    public string? PathOf(JobRunRow run, CurrentUser user)
    {
        if (run.State != JobStates.Done || (run.StartedBy != user.Actor && !user.May(Permission.SeeJobs))) return null;
        if (JobAnswer.IsPersonal(run) && (run.StartedBy != user.Actor || !user.May(Permission.ExportPersons))) return null;
        return JobAnswer.FileOf(run) is { } name ? folders.Result(run.Id, name) : null;
    }
}
