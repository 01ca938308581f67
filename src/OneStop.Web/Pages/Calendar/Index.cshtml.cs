using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Calendar;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Calendar;

/// <summary>The working year on one sheet, and "try a date". Open to everybody signed in: a date on a receipt must be checkable.</summary>
internal sealed class IndexModel(Callers callers, ViewedAgency viewed, OfficeClock office, IStringLocalizer<AdminTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty(SupportsGet = true)] public DateTimeOffset? Received { get; set; }
    [BindProperty(SupportsGet = true)] public string? Amount { get; set; }
    [BindProperty(SupportsGet = true)] public LimitUnit Unit { get; set; } = LimitUnit.WorkingDays;
    [BindProperty(SupportsGet = true)] public FirstDay First { get; set; }
    [BindProperty(SupportsGet = true)] public string? CutOff { get; set; }

    public int Shown { get; private set; }
    public string AgencyName { get; private set; } = "";
    public required WorkCalendar Calendar { get; set; }
    public YearSheet? Sheet { get; private set; }
    public DueDate? Due { get; private set; }
    public IReadOnlyList<WhyLine> Why { get; private set; } = [];
    public DateOnly Today => office.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var reference = asking.Value.Reference;
        var chosen = await viewed.GetAsync(stop);
        AgencyName = chosen?.Name ?? "";
        Calendar = chosen is { Code.Length: > 0 } && reference.Tree.Agency(chosen.Code) is { } agency
            ? reference.Calendars.Of(reference.Tree, agency.Id)
            : reference.Calendars.National;
        if (Amount is not null) Try();
        Shown = Year is >= 1990 and <= 2199 ? Year.Value : office.Today.Year;
        Sheet = YearSheet.Of(Calendar, Shown);
        return Page();
    }

    /// <summary>The years that can be opened from here: those the calendar covers, at most ten around the shown one.</summary>
    public IEnumerable<int> Years => Calendar.Definition.Covers is { } covers
        ? Enumerable.Range(covers.First.Year, covers.Last.Year - covers.First.Year + 1)
        : Enumerable.Range(Shown - 2, 5);

    private void Try()
    {
        var at = Received ?? office.Now;
        if (!ModelState.IsValid) return;
        if (!decimal.TryParse(Amount!.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 10_000)
        {
            ModelState.AddModelError(nameof(Amount), texts["try.amount.wrong"]);
            return;
        }
        TimeOnly? cutOff = null;
        if (CutOff is { Length: > 0 } text)
        {
            if (!TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            {
                ModelState.AddModelError(nameof(CutOff), texts["try.cutOff.wrong"]);
                return;
            }
            cutOff = clock;
        }
        Received = at;
        Count(at, new Limit(amount, Unit), new Convention(cutOff, First));
    }

    private void Count(DateTimeOffset at, Limit limit, Convention convention)
    {
        var due = Deadline.Due(at, limit, convention, [], Calendar);
        if (!due.IsOk)
        {
            ModelState.AddModelError(nameof(Amount), due.Refusal.Message.In(Show.Language));
            return;
        }
        Due = due.Value;
        Why = Deadline.Explain(at, limit, convention, [], Calendar, due.Value);
    }
}
