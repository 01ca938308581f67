using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Reports;
using OneStop.Register.Simulation;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>The on-time report: four definitions and two yardsticks side by side, and a breakdown whose every figure lists its dossiers.</summary>
[Needs(Permission.SeeReports)]
internal sealed class OnTimeModel(Callers callers, ViewedAgency viewed, OfficeClock office, OnTimeReport report, IStringLocalizer<ReportTexts> texts) : PageModel
{
    public PeriodChoice Period { get; } = new();
    [BindProperty(SupportsGet = true)] public OnTimeDefinition Definition { get; set; }
    [BindProperty(SupportsGet = true)] public OnTimeBy By { get; set; }

    public ChosenPeriod? Chosen { get; private set; }
    public string AgencyName { get; private set; } = "";
    public string Scope { get; private set; } = "province";
    public DateOnly Today => office.Today;

    /// <summary>Each definition against both yardsticks; empty when the question was not understood.</summary>
    public IReadOnlyList<OnTimePair> Definitions { get; private set; } = [];

    /// <summary>The chosen definition's breakdown: one line for each key of either yardstick.</summary>
    public IReadOnlyList<OnTimeLine> Lines { get; private set; } = [];

    public OnTimePair Total => Definitions[(int)Definition];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) is { } other ? other : Page();

    public async Task<IActionResult> OnGetExportAsync(string format, [FromServices] DemoOffice demo, CancellationToken stop)
    {
        if (await LoadAsync(stop) is { } other) return other;
        if (Chosen is not { } chosen || Definitions.Count == 0) return RedirectToPage();
        var name = string.Create(CultureInfo.InvariantCulture, $"on-time_{chosen.From:yyyy-MM-dd}_{chosen.To:yyyy-MM-dd}_{OnTimeNames.Of(Definition)}_{OnTimeNames.Of(By)}");
        var files = new OnTimeFiles(this, texts);
        if (format == "pdf") return File(files.Pdf(office.Now, await demo.IsIllustrationAsync(stop)), "application/pdf", name + ".pdf");
        return format == "xlsx"
            ? File(files.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx")
            : File(files.Csv(), "text/csv; charset=utf-8", name + ".csv");
    }

    /// <summary>The list behind a number.</summary>
    public string List(OnTimeDefinition definition, OnTimeAgainst against, OnTimeCell cell, string? key = null) => Url.Page("/Reports/Dossiers", new
    {
        report = "on-time", from = Machine(Chosen!.From), to = Machine(Chosen.To), definition = OnTimeNames.Of(definition), against = OnTimeNames.Of(against),
        by = key is null ? null : OnTimeNames.Of(By), key, cell = OnTimeNames.Of(cell), scope = Scope,
    })!;

    /// <summary>This page with one thing changed.</summary>
    public string With(OnTimeDefinition? definition = null, OnTimeBy? by = null, string? handler = null, string? format = null) => Url.Page("/Reports/OnTime", handler, new
    {
        period = Chosen?.Key ?? PeriodChoice.Days, from = Chosen is { Key: null } ? Machine(Chosen.From) : null, to = Chosen is { Key: null } ? Machine(Chosen.To) : null,
        definition = OnTimeNames.Of(definition ?? Definition), by = OnTimeNames.Of(by ?? By), format,
    })!;

    private async Task<IActionResult?> LoadAsync(CancellationToken stop)
    {
        await TryUpdateModelAsync(Period, "");
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        AgencyName = (await viewed.GetAsync(stop))?.Name ?? "";
        Scope = await viewed.ScopeAsync(stop);
        if (!Enum.IsDefined(Definition)) Definition = OnTimeDefinition.Solved;
        if (!Enum.IsDefined(By)) By = OnTimeBy.Agency;
        var chosen = Period.Read(office.Today);
        if (!chosen.IsOk) return Refuse(chosen.Refusal);
        if (!ModelState.IsValid) return null;
        Chosen = chosen.Value;
        return await CountAsync(new OnTimeRequest(Chosen.From, Chosen.To) { Scope = Scope }, asking.Value, stop);
    }

    private async Task<IActionResult?> CountAsync(OnTimeRequest request, Asking asking, CancellationToken stop)
    {
        var (reach, reference) = (asking.Caller.Reach, asking.Reference);
        var definitions = Enum.GetValues<OnTimeDefinition>();
        var asked = definitions.SelectMany(definition => Enum.GetValues<OnTimeAgainst>()
            .Select(against => request with { Definition = definition, Against = against, By = definition == Definition ? By : null }));
        var counted = await report.OfAllAsync([.. asked], reach, stop);
        if (!counted.IsOk) return Refuse(counted.Refusal);
        Definitions = [.. counted.Value.Chunk(2).Select((pair, i) => new OnTimePair(definitions[i], pair[0], pair[1]))];
        var firstPromise = Total.FirstPromise.Groups.ToDictionary(group => group.Key);
        Lines = [.. Total.Adjusted.Groups.Select(group => new OnTimeLine(group with { Name = NameOf(group, reference.Tree) }, firstPromise.GetValueOrDefault(group.Key)))];
        return null;
    }

    /// <summary>Agencies and desks by their name in the language of the page.</summary>
    private string NameOf(OnTimeGroup group, AgencyTree tree) => By switch
    {
        OnTimeBy.Agency when tree.Agency(group.Key) is { } agency => DossierWords.Name(agency),
        OnTimeBy.Desk when tree.Desk(group.Key) is { } desk => DossierWords.Name(desk),
        _ => group.Name,
    };

    private IActionResult? Refuse(Refusal refusal)
    {
        ModelState.AddModelError(refusal.Field ?? "", refusal.Message.In(Show.Language));
        return null;
    }

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One definition against both yardsticks.</summary>
internal sealed record OnTimePair(OnTimeDefinition Definition, OnTimeResult Adjusted, OnTimeResult FirstPromise)
{
    /// <summary>How many more dossiers are good by the adjusted date than by the first promise.</summary>
    public long Lost => Adjusted.Numerator - FirstPromise.Numerator;
}

/// <summary>One line of the breakdown; the first promise is missing where nothing is counted against it.</summary>
internal sealed record OnTimeLine(OnTimeGroup Adjusted, OnTimeGroup? FirstPromise);
