using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Calendar;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Calendar;

/// <summary>Drafts a change of one or many calendars; the next page previews it.</summary>
[Needs(Permission.ManageCalendars)]
internal sealed class EditModel(Callers callers, CalendarDesk desk, OfficeClock office) : PageModel
{
    private static readonly CalendarOp[] forTerms = [CalendarOp.Day, CalendarOp.Week, CalendarOp.InheritWeek, CalendarOp.Convention, CalendarOp.DayHours];

    [BindProperty(SupportsGet = true)] public CalendarKind Kind { get; set; } = CalendarKind.Term;
    [BindProperty(SupportsGet = true)] public string? Agency { get; set; }
    [BindProperty(SupportsGet = true)] public string? Desk { get; set; }
    [BindProperty(SupportsGet = true)] public CalendarOp Op { get; set; } = CalendarOp.Day;
    [BindProperty] public EditForm Input { get; set; } = new();

    public required CalendarChoice Choice { get; set; }
    public required AgencyTree Tree { get; set; }

    /// <summary>What may be changed in this kind of calendar; opening hours count no term and have no rules for it.</summary>
    public IReadOnlyList<CalendarOp> Ops => Kind == CalendarKind.Term ? forTerms : forTerms[..3];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync() is { } wrong) return wrong;
        if (!ModelState.IsValid) return Page();
        Input.Op = Op;
        var asking = await callers.OfAsync(HttpContext);
        var change = Input.ToChange(Choice.Key, Tree, office.Today);
        var draft = change.IsOk ? await desk.Changes.DraftAsync(change.Value, asking.Value.Caller, stop) : change.Refusal;
        if (draft.IsOk) return RedirectToPage("/Calendar/Change", new { id = draft.Value });
        ModelState.Add(draft.Refusal with { Field = EditForm.NameOf(draft.Refusal.Field) });
        return Page();
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        Tree = asking.Value.Reference.Tree;
        Choice = CalendarChoice.Of(asking.Value, Kind, Agency == "-" ? null : Agency, Desk);
        if (!Ops.Contains(Op)) Op = CalendarOp.Day;
        return Choice.MayChange ? null : Forbid();
    }
}
