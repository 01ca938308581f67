using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Till;
using OneStop.Register.Till;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Till;

/// <summary>The signed-in clerk's day: what was taken and given back, and the count at its end.</summary>
[Needs(Permission.TakeMoney)]
internal sealed class IndexModel(TillDesk till, OfficeClock clock, IStringLocalizer<TillTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty] public long LastLine { get; set; }
    [BindProperty] public string? Cash { get; set; }
    [BindProperty] public List<string?> Notes { get; set; } = [];
    [BindProperty] public string? Explanation { get; set; }

    public TillDay Day { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop)
    {
        Day = await till.DayAsync(On ?? clock.Today, stop);
        LastLine = Day.LastLine;
    }

    public async Task<IActionResult> OnPostAsync(bool correcting, CancellationToken stop)
    {
        var day = On ?? clock.Today;
        var cash = Dong.Read(Cash);
        var unread = !string.IsNullOrWhiteSpace(Cash) && cash is null || Notes.Any(note => !string.IsNullOrWhiteSpace(note) && Dong.Read(note) is null or > 1_000_000);
        var notes = CashCount.Notes.Zip(Notes).Where(pair => !string.IsNullOrWhiteSpace(pair.Second) && Dong.Read(pair.Second) is <= 1_000_000)
            .ToDictionary(pair => pair.First, pair => (int)Dong.Read(pair.Second)!.Value);
        var done = unread ? TillForm.Unreadable : await till.CloseAsync(new(day, LastLine, cash, notes, Explanation, correcting), stop);
        if (done.IsOk)
        {
            this.Say(texts["close.done", Show(day)]);
            return RedirectToPage("/Till/Sheet", new { id = done.Value.Id });
        }
        ModelState.Add(done.Refusal with { Field = null }, "");
        Day = await till.DayAsync(day, stop);
        LastLine = Day.LastLine;
        ModelState.Remove(nameof(LastLine));
        return Page();
    }

    private static string Show(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
