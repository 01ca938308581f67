using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Live;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Wall;

/// <summary>The board in the hall: six numbers and the codes whose result can be collected. No name, no phone, no procedure.</summary>
[Needs(Permission.SeeReports)]
internal sealed class IndexModel(Callers callers, ViewedAgency viewed, OfficeClock office, CounterPictures pictures, DossierSearch search) : PageModel
{
    private const int MostCodes = 24;

    /// <summary>A desk's board shows what was filed there; without one, the agency looked at.</summary>
    [BindProperty(SupportsGet = true)] public string? Desk { get; set; }

    public string Place { get; private set; } = "";
    public required CounterPicture Now { get; set; }
    public IReadOnlyList<string> Ready { get; private set; } = [];
    public DateOnly Today => office.Today;

    /// <summary>Results waiting beyond the codes that fit on the board.</summary>
    public long More => Math.Max(0, Now.AwaitingReturn - Ready.Count);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var tree = asking.Value.Reference.Tree;
        var desk = Desk is { Length: > 0 } code ? tree.Desk(code) : null;
        if (Desk is { Length: > 0 } && desk is null) return NotFound();
        var scope = ScopesInReach.Of(desk is null ? await viewed.ScopeAsync(stop) : $"desk:{desk.Code}", asking.Value);
        if (!scope.IsOk) return NotFound();

        Place = desk?.Name ?? (await viewed.GetAsync(stop))?.Name ?? "";
        Now = await pictures.OfAsync(scope.Value, stop);
        var filter = new DossierFilter { Bucket = Bucket.AwaitingReturn, Desk = desk?.Code, Agency = scope.Value.Name is ['a', 'g', ..] name ? name["agency:".Length..] : null };
        var ready = await search.ListAsync(filter, new(null, MostCodes), asking.Value.Reader with { SeePersons = false }, stop);
        if (ready.IsOk) Ready = [.. ready.Value.Items.Select(line => line.Code)];
        return Page();
    }
}
