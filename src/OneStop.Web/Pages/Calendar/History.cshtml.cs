using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Calendar;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Api;

namespace OneStop.Web.Pages.Calendar;

/// <summary>Every version of one calendar: who, when, by which document, and what it changed against another one.</summary>
internal sealed class HistoryModel(Callers callers) : PageModel
{
    [BindProperty(SupportsGet = true)] public CalendarKind Kind { get; set; } = CalendarKind.Term;
    [BindProperty(SupportsGet = true)] public string? Agency { get; set; }
    [BindProperty(SupportsGet = true)] public string? Desk { get; set; }
    [BindProperty(SupportsGet = true)] public int? From { get; set; }
    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    public required CalendarChoice Choice { get; set; }
    public required AgencyTree Tree { get; set; }
    public IReadOnlyList<CalendarLayer> Versions { get; private set; } = [];
    public CalendarLayer? Newer { get; private set; }
    public CalendarLayer? Older { get; private set; }
    public IReadOnlyList<CalendarDifference> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        Tree = asking.Value.Reference.Tree;
        Choice = CalendarChoice.Of(asking.Value, Kind, Agency == "-" ? null : Agency, Desk);
        Versions = [.. asking.Value.Reference.Calendars.History(Choice.Key).Reverse()];
        Newer = Versions.FirstOrDefault(version => version.Version == To) ?? (Versions.Count > 0 ? Versions[0] : null);
        Older = Versions.FirstOrDefault(version => version.Version == (From ?? Newer?.Version - 1));
        if (Newer is not null) Differences = CalendarDiff.Of(Older?.Content ?? new CalendarDefinition(), Newer.Content);
        return Page();
    }
}
