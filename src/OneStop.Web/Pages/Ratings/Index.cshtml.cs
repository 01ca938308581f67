using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Register.Ratings;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Watch;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Ratings;

/// <summary>What citizens said per agency, beside what the register says of the same dossiers. The last ninety days without a choice.</summary>
[Needs(Permission.SeeReports)]
internal sealed class IndexModel(ScopePage scopes, RatingFigures figures, OfficeClock clock, CurrentUser me) : PageModel
{
    /// <summary>Fewer answers than this say little of an agency; the page says so.</summary>
    public const int Few = 30;

    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    public Refusal? Refusal { get; private set; }
    public string Place { get; private set; } = "";
    public IReadOnlyList<RatingLine> Lines { get; private set; } = [];
    public IReadOnlyList<Mismatch> Mismatches { get; private set; } = [];
    public DateOnly First => From ?? clock.Today.AddDays(-89);
    public DateOnly Last => To ?? clock.Today;
    public bool MayManage => me.May(Permission.ManageWalls);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var opened = await scopes.OpenAsync(Scope, stop);
        if (!opened.IsOk)
        {
            Refusal = opened.Refusal;
            return Page();
        }
        await using var moment = opened.Value.Moment;
        Place = opened.Value.Place;
        (var lines, Mismatches) = await figures.OfAsync(moment.Scope, First, Last, stop);
        Lines = [.. lines.Select(line => line with { Name = DossierWords.Name(moment.Reference.Tree.Agency(line.Code)) })];
        return Page();
    }
}
