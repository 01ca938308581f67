using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Calendars;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Calendar;

/// <summary>A change of calendars: what it says, what it would do to the open dossiers, then applied or thrown away.</summary>
[Needs(Permission.ManageCalendars)]
internal sealed class ChangeModel(Callers callers, CalendarDesk desk, IStringLocalizer<CalendarTexts> texts) : PageModel
{
    public required CalendarChangeRow Row { get; set; }
    public required CalendarChange Change { get; set; }
    public required AgencyTree Tree { get; set; }
    public CalendarPreview? Preview { get; private set; }
    public Domain.Refusal? Refused { get; private set; }
    public JobRunRow? Run { get; private set; }

    public bool Busy => Run?.State is JobStates.Waiting or JobStates.Running;

    public async Task<IActionResult> OnGetAsync(long id, long? run, CancellationToken stop)
    {
        if (await LoadAsync(id, stop) is { } wrong) return wrong;
        if (Row.State == ChangeState.Draft)
        {
            var asking = await callers.OfAsync(HttpContext);
            var preview = await desk.Previews.OfAsync(Change, asking.Value.Caller, stop);
            if (preview.IsOk) Preview = preview.Value;
            else Refused = preview.Refusal;
        }
        if (run is { } number && await desk.Runs.FindAsync(number, stop) is { Job: CalendarWork.Job } found) Run = found;
        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(long id, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var applied = await desk.Application.ApplyAsync(id, asking.Value.Caller, stop);
        if (applied.IsOk) this.Say(texts["change.applied"]);
        else this.Say(applied.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage(new { id, run = applied.IsOk ? applied.Value.Job : null });
    }

    /// <summary>Lets what is left follow, after a run that was cut off or cancelled.</summary>
    public async Task<IActionResult> OnPostFollowAsync(long id, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var run = await desk.FollowAsync(asking.Value.Caller, stop);
        if (!run.IsOk) this.Say(run.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage(new { id, run = run.IsOk ? run.Value : (long?)null });
    }

    public async Task<IActionResult> OnPostDiscardAsync(long id, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var gone = await desk.Changes.DiscardAsync(id, asking.Value.Caller, stop);
        if (gone.IsOk) this.Say(texts["change.discarded"]);
        else this.Say(gone.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage("/Calendar/Index");
    }

    /// <summary>Every open dossier that is reached, moved or not, as a file.</summary>
    public async Task<IActionResult> OnGetCsvAsync(long id, CancellationToken stop)
    {
        if (await LoadAsync(id, stop) is { } wrong) return wrong;
        var asking = await callers.OfAsync(HttpContext);
        var file = new MemoryStream();
        using (var csv = new CsvFile(file, ["code", "agency", "move", "from", "to", "working_hours", "first_promise", "breaks_promise", "to_tell"]))
        {
            var done = await desk.Previews.OfAsync(Change, asking.Value.Caller, stop, line => csv.Row(
                line.Code, line.Agency, line.Move.ToString(), Wall(line.Before), Wall(line.After), line.Shift.TotalHours.ToString("0.##", CultureInfo.InvariantCulture),
                Wall(line.FirstPromise), line.BreaksPromise ? "1" : "0", line.ToTell ? "1" : "0"));
            if (!done.IsOk) return RedirectToPage(new { id });
        }
        return File(file.ToArray(), "text/csv; charset=utf-8", $"calendar-change-{id}.csv");
    }

    private async Task<IActionResult?> LoadAsync(long id, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (await desk.Changes.FindAsync(id, stop) is not { } found) return NotFound();
        (Row, Change, Tree) = (found.Row, found.Change, asking.Value.Reference.Tree);
        return null;
    }

    private static string Wall(DateTimeOffset? at) => at?.ToOffset(LocalDay.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
