using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Figures;

namespace OneStop.Web.Pages.Watch;

/// <summary>What cannot be classified, why, and whose it is; each number opens its dossiers.</summary>
[Needs(Permission.SeeFindings)]
internal sealed class QualityModel(ScopePage scopes) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }

    public Refusal? Refusal { get; private set; }
    public string Place { get; private set; } = "";
    public FigureLinks Links { get; private set; } = new("province", null);
    public IReadOnlyList<QualityLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var opened = await scopes.OpenAsync(Scope, stop);
        if (!opened.IsOk)
        {
            Refusal = opened.Refusal;
            return Page();
        }
        await using var moment = opened.Value.Moment;
        (Place, Links) = (opened.Value.Place, opened.Value.Links);
        Lines = await QualityQuery.OfAsync(moment, stop);
        return Page();
    }
}
