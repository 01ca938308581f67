using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Figures;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Watch;

/// <summary>Where time goes: percentiles of working time by stage, waiting for the citizen apart.</summary>
[Needs(Permission.SeeReports)]
internal sealed class TimeModel(ScopePage scopes, OfficeClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    public Refusal? Refusal { get; private set; }
    public string Place { get; private set; } = "";
    public FigureLinks Links { get; private set; } = new("province", null);
    public TimePicture? Time { get; private set; }
    public DateOnly First { get; private set; }
    public DateOnly Last { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        (Last, First) = (To ?? clock.Today, From ?? (To ?? clock.Today).AddDays(-29));
        if (Last < First) (First, Last) = (Last, First);
        var opened = await scopes.OpenAsync(Scope, stop);
        if (!opened.IsOk)
        {
            Refusal = opened.Refusal;
            return Page();
        }
        await using var moment = opened.Value.Moment;
        (Place, Links) = (opened.Value.Place, opened.Value.Links);
        Time = await TimeQuery.OfAsync(moment, First, Last, stop);
        return Page();
    }
}
