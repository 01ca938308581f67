using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
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

/// <summary>Takes dossiers over from a file: always a rehearsal first, whose report a person reads before anything is written.</summary>
[Needs(Permission.ImportData)]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class IndexModel(Callers callers, BackgroundWork work, JobRuns runs, ImportRun import, OfficeFolders folders, TimeProvider clock, IStringLocalizer<AdminTexts> texts) : PageModel
{
    private const long MostBytes = 1_000_000_000;
    private const int MostRuns = 20;

    [BindProperty] public ImportInput Input { get; set; } = new();

    public IReadOnlyList<JobRunRow> Runs { get; private set; } = [];
    public bool Busy => Runs.Any(run => run.State is JobStates.Waiting or JobStates.Running);

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (Input.File is not { Length: > 0 }) ModelState.AddModelError("Input.File", texts["import.file.missing"]);
        var map = Input.Map is { Length: > 0 } given ? await ReadTextAsync(given, stop) : null;
        if (map is not null && ImportMap.Read(map) is { IsOk: false } wrong) ModelState.AddModelError("Input.Map", wrong.Refusal.Message.In(Show.Language));
        if (!ModelState.IsValid)
        {
            await LoadAsync(stop);
            return Page();
        }
        var uploaded = await KeepAsync(Input.File!, stop);
        var order = new ImportOrderFile(Path.GetFileName(Input.File!.FileName), Input.Source!.Trim(), map, DryRun: true, Input.AddUnknown);
        var queued = await work.QueueAsync(RehearsedImport.DryRunJob, asking.Value.Caller.Actor,
            (context, ending) => RehearsedImport.RunAsync(import, uploaded, copy: false, order, asking.Value.Caller, context, ending), stop);
        if (queued.IsOk) return RedirectToPage("/Import/Run", new { id = queued.Value });
        System.IO.File.Delete(uploaded);
        this.Say(queued.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        var imports = await runs.NewestAsync(MostRuns, RehearsedImport.Job, stop);
        var rehearsals = await runs.NewestAsync(MostRuns, RehearsedImport.DryRunJob, stop);
        Runs = [.. imports.Concat(rehearsals).OrderByDescending(run => run.Id).Take(MostRuns)];
    }

    /// <summary>The upload outside the web root, under a name of our own; the work moves it into its run's folder.</summary>
    private async Task<string> KeepAsync(IFormFile file, CancellationToken stop)
    {
        var aside = Directory.CreateDirectory(Path.Combine(folders.Data, "uploads"));
        // A piece of work that was cancelled while it waited, or a server that stopped, leaves its upload behind: names and phones.
        foreach (var left in aside.EnumerateFiles().Where(left => left.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime.AddDays(-1))) left.Delete();
        var path = Path.Combine(aside.FullName, Path.GetRandomFileName());
        await using var kept = System.IO.File.Create(path);
        await file.CopyToAsync(kept, stop);
        return path;
    }

    private static async Task<string> ReadTextAsync(IFormFile file, CancellationToken stop)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(stop);
    }
}

/// <summary>What is asked for an import.</summary>
internal sealed class ImportInput
{
    [Required, StringLength(64)] public string? Source { get; set; }
    public IFormFile? File { get; set; }
    public IFormFile? Map { get; set; }
    public bool AddUnknown { get; set; }
}
