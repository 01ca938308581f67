using Microsoft.AspNetCore.Mvc;
using OneStop.Register.Scores;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Scores;

/// <summary>The score at the end of its period if the rest goes as the finished months went; method and range stated.</summary>
[Needs(Permission.SeeScores)]
internal sealed class ForecastModel(ScoreReading reading, ScoreForecasts forecasts) : ScorePage(reading)
{
    public ForecastSheet? Forecast { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid || await ReadAsync(stop) is not { } asked) return NotFound();
        var done = await forecasts.OfAsync(asked.Rules.Ruleset, Days.First, Days.Last, asked.Chosen, stop);
        if (!done.IsOk) return NotFound();
        Forecast = done.Value;
        return Page();
    }
}
