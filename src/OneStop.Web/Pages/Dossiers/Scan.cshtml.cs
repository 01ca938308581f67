using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>Where a scanned code leads: to its dossier, in the inbox while it waits there, else to the search for it.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class ScanModel(DossierSearch search, Asker asker, CurrentUser me) : PageModel
{
    /// <param name="act">The action whose form shall be open, on a page that is about one.</param>
    public async Task<IActionResult> OnGetAsync(string? q, string? act, CancellationToken stop)
    {
        var code = q?.Trim() ?? "";
        if (code.Length == 0) return RedirectToPage("/Dossiers/Index");
        var reader = (await asker.AskAsync()).Reader;
        var found = await search.FindAsync(code, reader, stop);
        if (!found.IsOk) return RedirectToPage("/Dossiers/Index", new { q = code });
        var row = found.Value.Row;
        if (row.Status == DossierStatus.Submitted && me.May(Permission.ReceiveDossiers)) return Redirect(Url.InboxItem(row.Code));
        var possible = act is not null && Lifecycle.TryParse(act, out var asked) && found.Value.Actions.Contains(asked);
        return Redirect(Url.Dossier(row.Code, possible ? act : null) + (possible ? "#act" : ""));
    }
}
