using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Register.Files;
using OneStop.Web.Access;
using OneStop.Web.Jobs;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>An order on many dossiers: how far it is, what became of each, and what was not done if it was cut off.</summary>
[Needs(Permission.WorkDossiers)]
internal sealed class TogetherRunModel(TogetherOrders orders, IStringLocalizer<BulkTexts> texts) : PageModel
{
    /// <summary>Lines on the page; the file has all.</summary>
    public const int MostShown = 200;

    public TogetherStand Stand { get; private set; } = null!;
    public ActSpec? Spec => ActSpec.Named(Stand.Order.Act);

    /// <summary>Refused ones first: they are what somebody has to look at.</summary>
    public IReadOnlyList<TogetherResult> Shown => [.. Stand.Results.OrderBy(result => result.IsDone).Take(MostShown)];

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken stop) => await LoadAsync(key, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostContinueAsync(string key, CancellationToken stop)
    {
        if (!await LoadAsync(key, stop)) return NotFound();
        if (await orders.ContinueAsync(Stand, stop) is { } refusal) this.Say(refusal.Message.In(Show.Language), Meaning.DueSoon);
        return RedirectToPage(new { key });
    }

    public async Task<IActionResult> OnPostStopAsync(string key, CancellationToken stop)
    {
        if (!await LoadAsync(key, stop)) return NotFound();
        if (await orders.StopAsync(Stand, stop)) this.Say(texts["run.stopped"]);
        else this.Say(texts["run.too-late"], Meaning.DueSoon);
        return RedirectToPage(new { key });
    }

    /// <summary>Every dossier of the order with what became of it, also those without a result.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string key, CancellationToken stop)
    {
        if (!await LoadAsync(key, stop)) return NotFound();
        var known = Stand.Results.ToDictionary(result => result.Code, StringComparer.Ordinal);
        var lines = new MemoryStream();
        using (var file = new CsvFile(lines, [texts["csv.code"], texts["csv.state"], texts["csv.said"]]))
        {
            foreach (var code in Stand.Order.Items.Select(item => TogetherWork.Parse(item).Code))
            {
                var result = known.GetValueOrDefault(code);
                file.Row(code, StateOf(result), result is null ? "" : SaidOf(result));
            }
        }
        return File(lines.ToArray(), "text/csv; charset=utf-8", $"{Stand.Order.Act}.csv");
    }

    public string StateOf(TogetherResult? result) => texts[result is null ? "run.not-done" : result.IsDone ? "run.done" : "run.refused"];

    public static string SaidOf(TogetherResult result) => string.Join(" ", result.Slips.Concat(result.Said.Select(text => text.In(Show.Language))));

    private async Task<bool> LoadAsync(string key, CancellationToken stop)
    {
        if (await orders.FindAsync(key, stop) is not { } stand) return false;
        Stand = stand;
        return true;
    }
}
