using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Register.Calendars;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Calendar;

/// <summary>The yearly notice: read, compared with what law and lunisolar calendar give, drafted; or next year worked out in advance.</summary>
[Needs(Permission.ManageCalendars), RequestSizeLimit(1 << 20)]
internal sealed class NoticeModel(Callers callers, CalendarDesk desk, IStringLocalizer<CalendarTexts> texts) : PageModel
{
    [BindProperty] public IFormFile? Upload { get; set; }
    [BindProperty] public string? Decision { get; set; }
    [BindProperty] public DateOnly? DecidedOn { get; set; }

    public YearNotice? Notice { get; private set; }
    public IReadOnlyList<CalendarDifference> Differences { get; private set; } = [];
    public long? Draft { get; private set; }
    public int NextYear { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    /// <summary>Reads the file, shows what differs, and keeps it as a draft whose preview is the next page.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync() is { } wrong) return wrong;
        if (Upload is not { Length: > 0 } file)
        {
            ModelState.AddModelError(nameof(Upload), texts["notice.missing"]);
            return Page();
        }
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, stop);
        var read = NoticeFile.Read(copy.ToArray(), Decision, DecidedOn);
        var draft = read.IsOk ? await DraftAsync(read.Value.Edit, read.Value.Basis, stop) : read.Refusal;
        if (read.IsOk) (Notice, Differences) = (read.Value, read.Value.AgainstTheWorkedOut());
        if (draft.IsOk) Draft = draft.Value;
        else ModelState.AddModelError(draft.Refusal.Field == "decision" ? nameof(Decision) : nameof(Upload), $"{draft.Refusal.Message.In(Setup.Show.Language)}{(draft.Refusal.Field is { } field ? $" [{field}]" : "")}");
        return Page();
    }

    /// <summary>Drafts the next year, worked out and marked provisional.</summary>
    public async Task<IActionResult> OnPostProvisionalAsync(CancellationToken stop)
    {
        if (await LoadAsync() is { } wrong) return wrong;
        var draft = await DraftAsync(new(CalendarOp.Provisional) { Year = NextYear }, texts["notice.provisional.basis"], stop);
        if (draft.IsOk) return RedirectToPage("/Calendar/Change", new { id = draft.Value });
        ModelState.Add(draft.Refusal, "");
        return Page();
    }

    private async Task<Outcome<long>> DraftAsync(CalendarEdit edit, string decision, CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        return await desk.Changes.DraftAsync(new CalendarChange([CalendarKey.National], [edit], decision), asking.Value.Caller, stop);
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk || asking.Value.Caller.Reach is { IsEverything: false }) return Forbid();
        var national = asking.Value.Reference.Calendars.National.Definition;
        NextYear = national.Covers is { } covers ? covers.Last.Year + 1 : 0;
        return null;
    }
}
