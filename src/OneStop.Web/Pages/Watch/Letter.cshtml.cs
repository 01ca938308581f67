using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Watch;

/// <summary>An urge letter on paper. Its layout is our own: no form for it is prescribed.</summary>
[Needs(Permission.SeeReports)]
internal sealed class LetterModel(UrgeDesk desk, Asker asker) : PageModel
{
    public UrgeLetter Letter { get; private set; } = null!;
    public string From { get; private set; } = "";
    public string To { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } letter) return NotFound();
        var tree = (await asker.AskAsync()).Reference.Tree;
        Letter = letter;
        From = (letter.FromAgency.Length == 0 ? tree.Agencies.FirstOrDefault(a => a.ParentId is null) : tree.Agency(letter.FromAgency))?.Name ?? letter.FromAgency;
        To = tree.Agency(letter.AgencyCode)?.Name ?? letter.AgencyCode;
        return Page();
    }
}
