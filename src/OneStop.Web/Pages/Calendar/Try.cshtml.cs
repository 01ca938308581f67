using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Calendar;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Calendar;

/// <summary>"Try a date", open to anyone: what a receipt would be promised and why, what is left of it, and when to hand over. Stores nothing.</summary>
[AllowAnonymous]
internal sealed class TryModel(RegisterDbFactory databases, ReferenceCache references, OfficeClock office, IStringLocalizer<CalendarTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Agency { get; set; }
    [BindProperty(SupportsGet = true)] public DateTimeOffset? Received { get; set; }
    [BindProperty(SupportsGet = true)] public string? Amount { get; set; }
    [BindProperty(SupportsGet = true)] public LimitUnit Unit { get; set; } = LimitUnit.WorkingDays;
    [BindProperty(SupportsGet = true)] public FirstDay First { get; set; }
    [BindProperty(SupportsGet = true)] public DueMoment Moment { get; set; }
    [BindProperty(SupportsGet = true)] public string? CutOff { get; set; }
    [BindProperty(SupportsGet = true)] public DateTimeOffset? At { get; set; }
    [BindProperty(SupportsGet = true)] public string? Leave { get; set; }

    public required AgencyTree Tree { get; set; }
    public required WorkCalendar Calendar { get; set; }
    public DueDate? Due { get; private set; }
    public IReadOnlyList<WhyLine> Why { get; private set; } = [];
    /// <summary>Working time left at the asked moment; negative once it has passed.</summary>
    public TimeSpan? Left { get; private set; }
    public DateTimeOffset LeftAt { get; private set; }
    public DateTimeOffset? HandOver { get; private set; }
    public DateOnly Today => office.Today;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var reference = await references.RecentAsync(databases, stop);
        Tree = reference.Tree;
        Calendar = Tree.Agency(Agency ?? "") is { } agency ? reference.Calendars.Of(Tree, agency.Id) : reference.Calendars.National;
        if (Amount is not null && ModelState.IsValid) Count();
    }

    private void Count()
    {
        if (Number(Amount, 10_000) is not { } amount) { Wrong(nameof(Amount), texts["try.amount.wrong"]); return; }
        if (Unit == LimitUnit.None || !Enum.IsDefined(Unit) || !Enum.IsDefined(First) || !Enum.IsDefined(Moment)) { Wrong(nameof(Unit), texts["try.amount.wrong"]); return; }
        TimeSpan? cutOff = null;
        if (!string.IsNullOrWhiteSpace(CutOff))
        {
            if (!Segment.TryParseClock(CutOff.Trim(), out var clock) || clock >= TimeSpan.FromDays(1)) { Wrong(nameof(CutOff), texts["try.cutOff.wrong"]); return; }
            cutOff = clock;
        }
        Received ??= office.Now;
        var (limit, convention) = (new Limit(amount, Unit), new Convention(cutOff is { } at ? TimeOnly.FromTimeSpan(at) : null, First, Moment));
        var due = Deadline.Due(Received.Value, limit, convention, [], Calendar);
        if (!due.IsOk) { Wrong(nameof(Amount), due.Refusal.Message.In(Show.Language)); return; }
        Due = due.Value;
        Why = Deadline.Explain(Received.Value, limit, convention, [], Calendar, due.Value);
        Rest(due.Value.At);
    }

    private void Rest(DateTimeOffset due)
    {
        LeftAt = At ?? office.Now;
        if (Calendar.Left(LeftAt, due) is { IsOk: true } left) Left = left.Value;
        if (string.IsNullOrWhiteSpace(Leave)) return;
        if (Number(Leave, 10_000) is not { } hours) { Wrong(nameof(Leave), texts["try.leave.wrong"]); return; }
        var by = Calendar.HandOverBy(due, TimeSpan.FromHours((double)hours));
        if (by.IsOk) HandOver = by.Value;
        else Wrong(nameof(Leave), by.Refusal.Message.In(Show.Language));
    }

    private void Wrong(string field, string message) => ModelState.AddModelError(field, message);

    private static decimal? Number(string? text, decimal most) =>
        TypedNumber.TryRead(text, out var number) && number <= most ? number : null;
}
