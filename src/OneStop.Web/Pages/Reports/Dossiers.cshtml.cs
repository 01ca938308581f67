using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Maintenance;
using OneStop.Register.Reports;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>Exactly the dossiers that one number of a report counted, with the number at their head.</summary>
[Needs(Permission.SeeReports)]
internal sealed class DossiersModel(Callers callers, OnTimeReport onTime, PeriodFormQuery form06a, TimeProvider clock, IStringLocalizer<ReportTexts> texts) : PageModel
{
    private const int PageSize = 50, MostRuns = 5;

    /// <summary>A longer list is written in the background, with progress and a way to cancel; a shorter one at once.</summary>
    public const int AtOnce = 2000;

    private ReportCell? cell;
    private CountedLines? lines;

    [BindProperty(SupportsGet = true)] public long After { get; set; }

    public string Title { get; private set; } = "";
    public string Lead { get; private set; } = "";
    public long Count { get; private set; }
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<CountedDossier> Rows { get; private set; } = [];
    public IReadOnlyList<JobRunRow> Runs { get; private set; } = [];
    public string? Next { get; private set; }
    public string First => Address(("after", null));
    public string Export => Address(("after", null), ("handler", "Export"));
    public bool InBackground => Count > AtOnce;
    public bool Busy => Runs.Any(run => run.State is JobStates.Waiting or JobStates.Running);

    public async Task<IActionResult> OnGetAsync([FromServices] JobRuns runs, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (!await ReadAsync(asking.Value, stop)) return Page();
        if (InBackground) Runs = [.. (await runs.NewestAsync(200, CountedLines.Job, stop)).Where(run => run.StartedBy == asking.Value.Caller.Actor).Take(MostRuns)];
        var found = new List<Dossier>();
        await foreach (var dossier in cell!.Dossiers(After, stop))
        {
            found.Add(dossier);
            if (found.Count > PageSize) break;
        }
        if (found.Count > PageSize) Next = Address(("after", found[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture)));
        Rows = [.. found.Take(PageSize).Select(lines!.Of)];
        return Page();
    }

    /// <summary>A short list at once: the number of rows is the number on the page.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (!await ReadAsync(asking.Value, stop)) return Page();
        if (InBackground) return Redirect(First);
        using var output = new MemoryStream();
        var rows = await lines!.WriteAsync(output, cell!.Dossiers(0, stop));
        return File(output.ToArray(), "text/csv; charset=utf-8", CountedLines.NameOf(ReportName, rows));
    }

    /// <summary>A list of any length in the background.</summary>
    public async Task<IActionResult> OnPostExportAsync([FromServices] BackgroundWork work, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (!await ReadAsync(asking.Value, stop)) return Page();
        var (asked, written, name, counted) = (cell!, lines!, ReportName, Count);
        var queued = await work.QueueAsync(CountedLines.Job, asking.Value.Caller.Actor, (context, ending) => written.WriteAsync(name, counted, running => asked.Dossiers(0, running), context, ending), stop);
        if (queued.IsOk) this.Say(texts["list.started"]);
        else this.Say(queued.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return Redirect($"{Address(("handler", null), ("after", null))}#files");
    }

    public async Task<IActionResult> OnPostCancelAsync(long id, [FromServices] JobRuns runs, CancellationToken stop)
    {
        if (await runs.FindAsync(id, stop) is not { Job: CountedLines.Job } run || run.StartedBy != CurrentUser.Of(User)!.Actor) return NotFound();
        await runs.CancelAsync(id, stop);
        return Redirect($"{Address(("handler", null), ("id", null), ("after", null))}#files");
    }

    /// <summary>Where the file of a run is fetched; null while there is none.</summary>
    public static string? FileOf(JobRunRow run) => JobAnswer.Of(run).ResultUrl;

    /// <summary>This page's address for a form that acts on it.</summary>
    public string ActAddress(string handler, long? id = null) => Address(("after", null), ("handler", handler), ("id", id?.ToString(CultureInfo.InvariantCulture)));

    private string ReportName => Request.Query["report"] == "on-time" ? "on-time" : "form-06a";

    private async Task<bool> ReadAsync(Asking asking, CancellationToken stop)
    {
        var read = await ReportCell.ReadAsync(name => Request.Query[name].ToString() is { Length: > 0 } text ? text : null, onTime, form06a, asking, texts, stop);
        if (!read.IsOk)
        {
            (Refusal, Title) = (read.Refusal, texts["cells.title"]);
            return false;
        }
        (cell, Title, Lead, Count) = (read.Value, read.Value.Title, read.Value.Lead, read.Value.Count);
        lines = new(asking.Reference, cell.Against, clock.GetUtcNow(), texts);
        return true;
    }

    private string Address(params (string Name, string? Value)[] changes)
    {
        var parts = Request.Query.Where(part => changes.All(change => !change.Name.Equals(part.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(part => new KeyValuePair<string, string?>(part.Key, part.Value.ToString()))
            .Concat(changes.Where(change => change.Value is not null).Select(change => new KeyValuePair<string, string?>(change.Name, change.Value)));
        return Request.Path + QueryString.Create(parts);
    }
}
