using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Reports;
using OneStop.Register.Maintenance;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Pages.Reports;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Evidence;

/// <summary>The evidence of a period: what is complete, what is missing and who owes it; the pack, built in the background.</summary>
[Needs(Permission.ExportEvidence)]
internal sealed class IndexModel(
    Callers callers, ViewedAgency viewed, OfficeClock office, RulesetBook book, EvidenceReadiness readiness, PackWork packs, BackgroundWork work, JobRuns runs,
    KeptPacks kept, EventLogWork logs, IStringLocalizer<ScoreTexts> texts) : PageModel
{
    private const int MostRuns = 10;

    public PeriodChoice Period { get; } = new();
    public ChosenPeriod? Chosen { get; private set; }
    public IReadOnlyList<ReadyLine> Lines { get; private set; } = [];
    public IReadOnlyList<JobRunRow> Runs { get; private set; } = [];
    public string AgencyName { get; private set; } = "";

    public IEnumerable<ReadyLine> Missing => Lines.Where(line => !line.IsComplete).OrderBy(line => line.Owes);
    public IEnumerable<ReadyLine> Complete => Lines.Where(line => line.IsComplete);
    public bool MayNamePersons => CurrentUser.Of(User)?.May(Permission.ExportPersons) == true;
    public bool Busy => Runs.Any(run => run.State is JobStates.Waiting or JobStates.Running);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var (user, agency) = (asking.Value.User, await viewed.GetAsync(stop));
        AgencyName = agency?.Name ?? "";
        Runs = [.. (await runs.NewestAsync(200, null, stop)).Where(run => IsHere(run) && (run.StartedBy == asking.Value.Caller.Actor || user.May(Permission.SeeJobs))).Take(MostRuns)];
        await TryUpdateModelAsync(Period, "");
        if (Period is { Period: null, From: null }) Period.Period = $"report:{office.Today.Year:0000}";
        var chosen = Period.Read(office.Today);
        if (!chosen.IsOk) Refuse(chosen.Refusal);
        if (!chosen.IsOk || !ModelState.IsValid) return Page();
        Chosen = chosen.Value;
        var lines = new List<ReadyLine>();
        var shelf = (await book.ShelfAsync(stop)).On(Chosen.To);
        foreach (var id in shelf.Usual)
        {
            var rules = shelf.Find(id).Value.Ruleset;
            var ready = await readiness.OfAsync(rules, Chosen.From, Chosen.To, agency?.Code, stop);
            if (ready.IsOk) lines.AddRange(ready.Value);
            else Refuse(ready.Refusal);
        }
        Lines = lines;
        return Page();
    }

    public async Task<IActionResult> OnPostBuildAsync(string period, bool full, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (full && !asking.Value.User.May(Permission.ExportPersons)) return Forbid();
        var actor = asking.Value.Caller.Actor;
        var request = ExportRequests.Read(await book.ShelfAsync(stop), period, (await viewed.GetAsync(stop))?.Code, [], null);
        var queued = request.IsOk
            ? await work.QueueAsync(ExportApi.Job, actor, (context, ending) => packs.WriteAsync(request.Value with { FullFor = full ? actor : null }, context, ending), stop)
            : request.Refusal;
        if (queued.IsOk) this.Say(texts["pack.started"]);
        else this.Say(queued.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return Redirect($"{Url.Page("/Evidence/Index", new { period })}#packs");
    }

    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken stop)
    {
        var user = CurrentUser.Of(User)!;
        if (await runs.FindAsync(id, stop) is not { } run || !IsHere(run) || (run.StartedBy != user.Actor && !user.May(Permission.SeeJobs))) return NotFound();
        if (await runs.CancelAsync(id, stop)) this.Say(texts["pack.cancelled"]);
        else this.Say(texts["pack.tooLate"], Meaning.DueSoon);
        return RedirectToPage();
    }

    /// <summary>The event log of the days shown, as a file for process-mining tools or spreadsheets.</summary>
    public async Task<IActionResult> OnPostLogAsync(string period, string format, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (!EventLogWork.Formats.Contains(format)) return NotFound();
        var read = ReportPeriod.Parse(period);
        var agency = (await viewed.GetAsync(stop))?.Code;
        var queued = read.IsOk
            ? await work.QueueAsync(EventLogWork.Job, asking.Value.Caller.Actor, (context, ending) => logs.WriteAsync(read.Value.From, read.Value.LastDay, agency, format, context, ending), stop)
            : read.Refusal;
        if (queued.IsOk) this.Say(texts["pack.started"]);
        else this.Say(queued.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return Redirect($"{Url.Page("/Evidence/Index", new { period })}#packs");
    }

    /// <summary>Where the file of a run is fetched; null while there is none or once it is no longer kept.</summary>
    public string? FileOf(JobRunRow run) => kept.PathOf(run, CurrentUser.Of(User)!) is null ? null : $"/api/jobs/{run.Id}/result";

    private static bool IsHere(JobRunRow run) => run.Job is ExportApi.Job or EventLogWork.Job;

    private void Refuse(Refusal refusal) => ModelState.AddModelError(refusal.Field ?? "", refusal.Message.In(Show.Language));
}
