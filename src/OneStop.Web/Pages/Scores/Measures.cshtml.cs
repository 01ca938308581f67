using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>Everything that can be measured, each under its one name with its list and coverage; the four on-time rates by level side by side.</summary>
[Needs(Permission.SeeScores)]
internal sealed class MeasuresModel(Callers callers, ViewedAgency viewed, OfficeClock office, IndicatorQueries queries) : PageModel
{
    /// <summary>The four readings of "on time", in the order of the page.</summary>
    public static readonly string[] Definitions = ["onTime.solved", "onTime.received", "onTime.realtime", "onTime.cohort"];

    public ScoreDays Days { get; } = new();

    public string AgencyName { get; private set; } = "";
    public IReadOnlyDictionary<string, IndicatorValue> Values { get; private set; } = new Dictionary<string, IndicatorValue>();

    public static IEnumerable<IGrouping<IndicatorOrigin, Indicator>> Groups => Indicators.All
        .Where(indicator => indicator.IsDerived && !indicator.Name.StartsWith("onTime.", StringComparison.Ordinal) && !indicator.Name.StartsWith("review.", StringComparison.Ordinal)).GroupBy(indicator => indicator.Origin);

    public async Task<IActionResult> OnGetAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        (Days.From, Days.To) = (from, to);
        if (!ModelState.IsValid || !Days.Complete(office.Today)) return NotFound();
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var asked = ScoreSheets.Ask(asking.Value.Reference, Days.First, Days.Last, (await viewed.GetAsync(stop))?.Code, office.Now);
        if (!asked.IsOk) return NotFound();
        AgencyName = Dossiers.DossierWords.Name(asked.Value.Agency);
        Values = (await queries.ValuesAsync(asked.Value.Question, [.. Indicators.All.Where(i => i.IsDerived).Select(i => i.Name)], stop)).ToDictionary(value => value.Name, StringComparer.Ordinal);
        return Page();
    }
}
