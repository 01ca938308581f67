using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Files;
using OneStop.Register.Import;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Import;

/// <summary>A line of an import's report as it is shown.</summary>
internal sealed record ReportLine(string Line, string SourceId, bool IsRejected, string Column, string Value, string Recorded, string Code, string Reason);

/// <summary>One rehearsal or import: how far it is, what it came to, the rows that did not go in, and the step that follows.</summary>
[Needs(Permission.ImportData)]
internal sealed class RunModel(Callers callers, BackgroundWork work, JobRuns runs, ImportRun import, OfficeFolders folders, IStringLocalizer<AdminTexts> texts) : PageModel
{
    private const int MostLines = 200;

    public required JobRunRow Run { get; set; }
    public ImportDone? Done { get; private set; }
    public IReadOnlyList<ReportLine> Lines { get; private set; } = [];
    public bool HasMoreLines { get; private set; }
    public bool HasReport => ReportPath is not null;

    // An import that came by the API names its report otherwise.
    private string? ReportPath => Run.State == JobStates.Done && JobAnswer.FileOf(Run) is { } name ? folders.Result(Run.Id, name) : null;

    public bool Busy => Run.State is JobStates.Waiting or JobStates.Running;

    /// <summary>A rehearsal whose file is still here and in which something would go in.</summary>
    public bool MayImport => Done is { DryRun: true } done && done.Added + done.Updated + done.Findings > 0 && folders.Result(Run.Id, RehearsedImport.DataFile) is not null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken stop) => await LoadAsync(id, stop) ? Page() : NotFound();

    /// <summary>The import itself, of the bytes that were rehearsed.</summary>
    public async Task<IActionResult> OnPostImportAsync(long id, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (!await LoadAsync(id, stop)) return NotFound();
        if (!MayImport)
        {
            this.Say(texts["import.gone"], Meaning.Overdue);
            return RedirectToPage(new { id });
        }
        var rehearsed = folders.Result(id, RehearsedImport.DataFile)!;
        var map = folders.Result(id, RehearsedImport.MapFile) is { } file ? await System.IO.File.ReadAllTextAsync(file, stop) : null;
        var order = new ImportOrderFile(Done!.Name, Done.Source, map, DryRun: false, Done.AddUnknown);
        var queued = await work.QueueAsync(RehearsedImport.Job, asking.Value.Caller.Actor,
            (context, ending) => RehearsedImport.RunAsync(import, rehearsed, copy: true, order, asking.Value.Caller, context, ending), stop);
        if (queued.IsOk) return RedirectToPage(new { id = queued.Value });
        this.Say(queued.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop)) return NotFound();
        if (await runs.CancelAsync(id, stop)) this.Say(texts["jobs.cancelled"]);
        else this.Say(texts["jobs.tooLate"], Meaning.DueSoon);
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnGetReportAsync(long id, CancellationToken stop)
    {
        if (!await LoadAsync(id, stop) || ReportPath is not { } path) return NotFound();
        return PhysicalFile(path, "text/csv; charset=utf-8", $"import-{id}-report.csv");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken stop)
    {
        if (await runs.FindAsync(id, stop) is not { Job: RehearsedImport.Job or RehearsedImport.DryRunJob } run) return false;
        Run = run;
        if (run.State != JobStates.Done) return true;
        using var outcome = JsonDocument.Parse(run.Outcome);
        Done = outcome.RootElement.GetProperty("result").Deserialize<ImportDone>(BackgroundWork.Json);
        if (ReportPath is { } path) ReadLines(path);
        return true;
    }

    private void ReadLines(string path)
    {
        using var file = System.IO.File.OpenRead(path);
        var opened = TableReader.Open(file);
        if (!opened.IsOk) return;
        using var table = opened.Value;
        var reason = Show.Language == "en" ? "reason_en" : "reason_vi";
        var lines = table.Rows().Take(MostLines + 1).Select(row => new ReportLine(
            row["line"] ?? "", row["source_id"] ?? "", row["kind"] == "rejected", row["column"] ?? "", row["value"] ?? "", row["recorded"] ?? "", row["code"] ?? "", row[reason] ?? "")).ToList();
        (Lines, HasMoreLines) = ([.. lines.Take(MostLines)], lines.Count > MostLines);
    }
}
