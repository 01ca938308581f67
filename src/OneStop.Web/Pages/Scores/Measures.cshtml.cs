using Microsoft.AspNetCore.Mvc;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Scores;

/// <summary>Everything that can be measured, each under its one name with its list and coverage; the four on-time rates by level side by side.</summary>
[Needs(Permission.SeeScores)]
internal sealed class MeasuresModel(ScoreReading reading, IndicatorQueries queries) : ScorePage(reading)
{
    /// <summary>The four readings of "on time", in the order of the page.</summary>
    public static readonly string[] Definitions = ["onTime.solved", "onTime.received", "onTime.realtime", "onTime.cohort"];

    public IReadOnlyDictionary<string, IndicatorValue> Values { get; private set; } = new Dictionary<string, IndicatorValue>();

    public static IEnumerable<IGrouping<IndicatorOrigin, Indicator>> Groups => Indicators.All
        .Where(indicator => indicator.IsDerived && !indicator.Name.StartsWith("onTime.", StringComparison.Ordinal) && !indicator.Name.StartsWith("review.", StringComparison.Ordinal)).GroupBy(indicator => indicator.Origin);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid || await ReadAsync(stop) is not { } asked) return NotFound();
        Values = (await queries.ValuesAsync(asked.Question, [.. Indicators.All.Where(i => i.IsDerived).Select(i => i.Name)], stop)).ToDictionary(value => value.Name, StringComparer.Ordinal);
        return Page();
    }
}
