using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>The score at the end of its period if the rest goes as the finished months went; method and range stated.</summary>
[Needs(Permission.SeeScores)]
internal sealed class ForecastModel(Callers callers, ViewedAgency viewed, OfficeClock office, RulesetBook book, ScoreForecasts forecasts) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Ruleset { get; set; }

    public ScoreDays Days { get; } = new();
    public string AgencyName { get; private set; } = "";
    public Ruleset? Rules { get; private set; }
    public ForecastSheet? Forecast { get; private set; }

    public async Task<IActionResult> OnGetAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        (Days.From, Days.To) = (from, to);
        if (!ModelState.IsValid || !Days.Complete(office.Today)) return NotFound();
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var shelf = (await book.ShelfAsync(stop)).On(Days.Last);
        if ((string.IsNullOrEmpty(Ruleset) ? shelf.Find(shelf.Usual.First()) : shelf.Find(Ruleset)) is not { IsOk: true, Value.Ruleset: var rules }) return NotFound();
        (Rules, Ruleset) = (rules, string.IsNullOrEmpty(Ruleset) ? rules.Id : Ruleset);
        var agency = await viewed.GetAsync(stop);
        AgencyName = agency?.Name ?? "";
        var done = await forecasts.OfAsync(rules, Days.First, Days.Last, agency?.Code, stop);
        if (!done.IsOk) return NotFound();
        Forecast = done.Value;
        return Page();
    }
}
