using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>What an indicator counted: every dossier or procedure of its denominator, and which of them stand in its numerator.</summary>
[Needs(Permission.SeeScores)]
internal sealed class CountedModel(Callers callers, ViewedAgency viewed, IndicatorQueries queries, OfficeClock office, IStringLocalizer<ScoreTexts> texts) : ListPage
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
    /// <summary>How many rows the list has on all its pages.</summary>
    public long Total { get; private set; }
    public Refusal? Refusal { get; private set; }
    public required OfficeReference Reference { get; set; }
    public string AgencyName { get; private set; } = "";

    /// <summary>Procedures of the catalogue are neither received nor finished, and a petition is no procedure.</summary>
    public bool OfDossiers => Known?.Origin == IndicatorOrigin.Dossiers;

    public bool OfPetitions => Known?.Origin == IndicatorOrigin.Petitions;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!(await callers.OfAsync(HttpContext)).IsOk) return Forbid();
        if (await AskAsync(stop) is not { } question) return Known is null || Refusal is null ? NotFound() : Page();
        Share = (await queries.ValuesAsync(question, [Indicator], stop)).OfType<IndicatorValue.Share>().FirstOrDefault();
        var page = await queries.ListAsync(question, Indicator, After, PageSize, stop);
        if (page.IsOk) (Listed, Total) = (page.Value, await queries.CountAsync(question, Indicator, stop));
        else Refusal = page.Refusal;
        return Page();
    }

    /// <summary>All of its denominator, with how each was counted.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        if (await AskAsync(stop) is not { } question || !(await queries.ListAsync(question, Indicator, null, 1, stop)).IsOk) return null;
        var key = string.Create(CultureInfo.InvariantCulture, $"{Indicator}_{From:yyyy-MM-dd}_{To:yyyy-MM-dd}");
        string[] columns = OfDossiers ? ["col.code", "col.what", "col.received", "col.ended", "col.counted"] : ["col.code", "col.what", "col.counted"];
        return TakenList.Of(key, Known!.Title.In(Show.Language), [.. columns.Select(column => new XlsxColumn(texts[column], column == "col.what" ? 70 : 24))],
            ending => queries.StreamAsync(question, Indicator, ending), Cells) with { Counted = await queries.CountAsync(question, Indicator, stop), Lead = $"{AgencyName} · {Machine(From)} – {Machine(To)}" };
    }

    /// <summary>What a line is about: the procedure; of a petition nothing is told.</summary>
    public string? NameOf(EvidenceLine line) => line.Dossier is { } d ? Reference.Version(d.ProcedureVersionId).Content.Name : OfPetitions ? null : Reference.Catalogue.VersionsOf(line.Code) is [.., var last] ? last.Name : null;

    private object?[] Cells(EvidenceLine line) => OfDossiers
        ? [line.Code, NameOf(line), line.Dossier?.ReceivedAt, line.Dossier?.EndedAt, texts[$"counted.{line.Counted}"].Value]
        : [line.Code, NameOf(line), texts[$"counted.{line.Counted}"].Value];

    private async Task<IndicatorQuestion?> AskAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        Known = Indicators.Find(Indicator);
        if (!asking.IsOk || Known is null || To < From || From.Year < 1990) return null;
        Reference = asking.Value.Reference;
        var agency = await viewed.GetAsync(stop);
        AgencyName = agency?.Name ?? "";
        var asked = ScoreSheets.Ask(Reference, From, To, agency?.Code, office.Now);
        Refusal = asked.IsOk ? null : asked.Refusal;
        return asked.IsOk ? asked.Value.Question : null;
    }

    public string Address(string? after) => Url.Page("/Scores/Counted", new { indicator = Indicator, ruleset = Ruleset, from = Machine(From), to = Machine(To), after })!;

    public string Back => Url.Page("/Scores/Index", new { ruleset = Ruleset, period = "days", from = Machine(From), to = Machine(To) })!;

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
