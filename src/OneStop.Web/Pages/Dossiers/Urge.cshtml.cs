using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Urging about chosen dossiers: first which letters would go to whom, then the letters and a result per dossier.</summary>
[Needs(Permission.Urge)]
internal sealed class UrgeModel(TogetherUrge urge, Asker asker) : PageModel
{
    [BindProperty] public string Key { get; set; } = "";

    public UrgeChoice Choice { get; private set; } = new([], []);
    public Asking Asking { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] List<string> pick, bool all, [FromQuery] ListQuery query, CancellationToken stop)
    {
        (Asking, Key) = (await asker.AskAsync(), Secret.New());
        if (!all)
        {
            Choice = await urge.ReadAsync(pick, stop);
            return;
        }
        var filter = query.Filter();
        var found = filter.IsOk ? await urge.ReadAllAsync(filter.Value, stop) : filter.Refusal;
        if (found.IsOk) Choice = found.Value;
        else ModelState.Add(found.Refusal, "");
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? items, CancellationToken stop)
    {
        string[] codes = [.. (items ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(TogetherDesk.MostOfFilter)];
        if (Key.Length > 0 && await urge.SendAsync(codes, Key, stop) is not { } refusal) return RedirectToPage("/Dossiers/TogetherRun", new { key = Key });
        Asking = await asker.AskAsync();
        Choice = await urge.ReadAsync(codes, stop);
        ModelState.Add(Key.Length > 0 ? TogetherUrge.Nothing : TogetherDesk.NotStored, "");
        return Page();
    }
}
