using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Calendars;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Calendar;

/// <summary>The working year of an agency, or the opening hours of its desks, on one sheet. Open to everybody signed in: a date on a receipt must be checkable.</summary>
internal sealed class IndexModel(Callers callers, ViewedAgency viewed, OfficeClock office, CalendarChanges changes) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty(SupportsGet = true)] public CalendarKind Kind { get; set; } = CalendarKind.Term;
    [BindProperty(SupportsGet = true)] public string? Agency { get; set; }
    [BindProperty(SupportsGet = true)] public string? Desk { get; set; }

    public int Shown { get; private set; }
    public required CalendarChoice Choice { get; set; }
    public required AgencyTree Tree { get; set; }
    public YearSheet? Sheet { get; private set; }
    public IReadOnlyList<CalendarChangeRow> Drafts { get; private set; } = [];
    public DateOnly Today => office.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (Kind is not (CalendarKind.Term or CalendarKind.Opening)) Kind = CalendarKind.Term;
        Tree = asking.Value.Reference.Tree;
        // Without an agency in the address, the one chosen in the switcher; "-" asks for the nation's.
        Agency ??= (await viewed.GetAsync(stop))?.Code;
        Choice = CalendarChoice.Of(asking.Value, Kind, Agency == "-" ? null : Agency, Desk);
        Shown = Year is >= 1990 and <= 2199 ? Year.Value : office.Today.Year;
        Sheet = YearSheet.Of(Choice.Calendar, Shown, Choice.Layers);
        if (asking.Value.User.May(Permission.ManageCalendars))
            Drafts = [.. (await changes.NewestAsync(20, stop)).Where(change => change.State == ChangeState.Draft)];
        return Page();
    }

    /// <summary>The years that can be opened from here: those the calendar covers, at most ten around the shown one.</summary>
    public IEnumerable<int> Years => Choice.Calendar.Definition.Covers is { } covers
        ? Enumerable.Range(covers.First.Year, covers.Last.Year - covers.First.Year + 1)
        : Enumerable.Range(Shown - 2, 5);

    /// <summary>The agencies that exist today, in the tree's order.</summary>
    public IEnumerable<AgencyRow> Agencies => Tree.Agencies.Where(agency => AgencyTree.IsValidOn(agency, office.Today));

    /// <summary>The desks one may open: of the shown agency and below it.</summary>
    public IEnumerable<DeskRow> Desks => Choice.Agency is { } agency ? Tree.Subtree(agency).SelectMany(Tree.DesksOf) : Tree.Desks;
}
