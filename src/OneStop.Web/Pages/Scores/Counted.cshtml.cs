using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>What an indicator counted: every dossier or procedure of its denominator, and which of them stand in its numerator.</summary>
[Needs(Permission.SeeScores)]
internal sealed class CountedModel(Callers callers, ViewedAgency viewed, IndicatorQueries queries, OfficeClock office) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public string Indicator { get; set; } = "";
    [BindProperty(SupportsGet = true)] public string? Ruleset { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly To { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public Indicator? Known { get; private set; }
    public IndicatorValue.Share? Share { get; private set; }
    public EvidencePage? Listed { get; private set; }
    public Refusal? Refusal { get; private set; }
    public required OfficeReference Reference { get; set; }
    public string AgencyName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        Known = Indicators.Find(Indicator);
        if (Known is null || To < From || From.Year < 1990) return NotFound();
        Reference = asking.Value.Reference;
        var agency = await viewed.GetAsync(stop);
        AgencyName = agency?.Name ?? "";
        var asked = ScoreSheets.Ask(Reference, From, To, agency?.Code, office.Now);
        if (!asked.IsOk)
        {
            Refusal = asked.Refusal;
            return Page();
        }
        Share = (await queries.ValuesAsync(asked.Value.Question, [Indicator], stop)).OfType<IndicatorValue.Share>().FirstOrDefault();
        var page = await queries.ListAsync(asked.Value.Question, Indicator, After, PageSize, stop);
        if (page.IsOk) Listed = page.Value;
        else Refusal = page.Refusal;
        return Page();
    }

    public string Address(string? after) => Url.Page("/Scores/Counted", new { indicator = Indicator, ruleset = Ruleset, from = Machine(From), to = Machine(To), after })!;

    public string Back => Url.Page("/Scores/Index", new { ruleset = Ruleset, period = "days", from = Machine(From), to = Machine(To) })!;

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
