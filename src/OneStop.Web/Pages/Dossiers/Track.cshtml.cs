using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>For everybody who holds a receipt: status and dates in plain words and where to collect; nothing about persons or what was asked for.</summary>
[AllowAnonymous, ResponseCache(NoStore = true), EnableRateLimiting(Setup.PublicLimit.Policy)]
internal sealed class TrackModel(DossierSearch search, RegisterDbFactory databases, ReferenceCache references) : PageModel
{
    public string? Code { get; private set; }
    public Dossier? Dossier { get; private set; }
    public DeskRow? Desk { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code, string? q, CancellationToken stop)
    {
        // The field of the page asks with q; its answer gets the address that a receipt's code leads to.
        if (!string.IsNullOrWhiteSpace(q)) return Redirect(Url.Track(q.Trim()));
        if (string.IsNullOrWhiteSpace(code)) return Page();
        Code = DossierPaths.CodeIn(code);
        if (await search.RowAsync(Code, stop) is not { } dossier)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        (Dossier, Desk) = (dossier, reference.Tree.Desk(dossier.DeskId));
        return Page();
    }
}
