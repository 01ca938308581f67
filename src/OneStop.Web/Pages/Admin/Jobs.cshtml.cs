using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Counters;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Jobs;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>Every run of nightly jobs and background work: state, duration, outcome; a recount at once.</summary>
[Needs(Permission.SeeJobs)]
internal sealed class JobsModel(JobRuns runs, BackgroundWork work, Recount recount, TimeProvider clock, IStringLocalizer<AdminTexts> texts) : PageModel
{
    private const int Most = 100;

    /// <summary>The nightly jobs in the order of the night, with their office time.</summary>
    public static readonly IReadOnlyList<(string Name, string Schedule)> Nightly =
    [
        (DaySealJob.Name, DaySealJob.Schedule), (RecountJob.Name, RecountJob.Schedule), (BackupJob.Name, BackupJob.Schedule), (CleanUpJob.Name, CleanUpJob.Schedule),
    ];

    [BindProperty(SupportsGet = true)] public string? Job { get; set; }

    public IReadOnlyList<JobRunRow> Runs { get; private set; } = [];
    public IReadOnlyDictionary<string, JobRunRow?> Last { get; private set; } = new Dictionary<string, JobRunRow?>();
    public bool MayRecount => CurrentUser.Of(User)!.May(Permission.RecountCounters);
    public bool Busy => Runs.Any(run => run.State is JobStates.Waiting or JobStates.Running);
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken stop)
    {
        Runs = await runs.NewestAsync(Most, string.IsNullOrWhiteSpace(Job) ? null : Job, stop);
        var last = new Dictionary<string, JobRunRow?>();
        foreach (var (name, _) in Nightly) last[name] = await runs.NewestAsync(1, name, stop) is [var newest, ..] ? newest : null;
        Last = last;
    }

    public async Task<IActionResult> OnPostRecountAsync(CancellationToken stop)
    {
        if (!MayRecount) return Forbid();
        var queued = await work.QueueAsync(RecountJob.Name, CurrentUser.Of(User)!.Actor, RecountNowAsync, stop);
        if (queued.IsOk) this.Say(texts["jobs.recount.started"]);
        else this.Say(queued.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken stop)
    {
        if (await runs.CancelAsync(id, stop)) this.Say(texts["jobs.cancelled"]);
        else this.Say(texts["jobs.tooLate"], Meaning.DueSoon);
        return RedirectToPage();
    }

    public static Meaning MeaningOf(string state) => state switch
    {
        JobStates.Done => Meaning.InTime,
        JobStates.Failed => Meaning.Overdue,
        JobStates.Running => Meaning.New,
        JobStates.Waiting => Meaning.Waiting,
        _ => Meaning.Ended,
    };

    /// <summary>"00:30" of the cron line "0 30 0 * * ?".</summary>
    public static string TimeOf(string schedule) => schedule.Split(' ') is [_, var minute, var hour, ..] ? $"{hour.PadLeft(2, '0')}:{minute.PadLeft(2, '0')}" : schedule;

    private async Task<Domain.Outcome<WorkResult>> RecountNowAsync(WorkContext context, CancellationToken stop)
    {
        var result = await recount.RunAsync(stop);
        return new WorkResult(new { result.Dossiers, result.Events, result.Difference });
    }
}
