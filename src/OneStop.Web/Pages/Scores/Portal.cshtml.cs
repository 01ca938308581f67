using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>The national portal's own figures beside ours, the difference explained by dossier.</summary>
[Needs(Permission.SeeScores)]
internal sealed class PortalModel(Callers callers, ViewedAgency viewed, OfficeClock office, PortalFigures portal, IStringLocalizer<PortalTexts> texts) : PageModel
{
    /// <summary>How many differing dossiers the page shows; the file has all.</summary>
    public const int Most = 200;

    [BindProperty(SupportsGet = true)] public string? Indicator { get; set; }
    [BindProperty] public PortalInput Input { get; set; } = new();

    public ScoreDays Days { get; } = new();
    public string AgencyName { get; private set; } = "";
    public IReadOnlyList<PortalComparison> Figures { get; private set; } = [];
    public IReadOnlyList<DifferingEntry>? Explained { get; private set; }
    public Refusal? Unexplained { get; private set; }
    public bool MayEnter => CurrentUser.Of(User)!.May(Permission.DeclareFigures);

    public static IEnumerable<SelectListItem> Items => Indicators.All.Where(i => i is { Origin: IndicatorOrigin.Dossiers, Unit: IndicatorUnit.Share }).Select(i => new SelectListItem(i.Title.In(Show.Language), i.Name));

    public async Task<IActionResult> OnGetAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        ModelState.Clear();
        return await LoadAsync(from, to, stop) is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        if (!MayEnter) return Forbid();
        if (await LoadAsync(from, to, stop) is not { } asked) return NotFound();
        if (!ModelState.IsValid) return Page();
        var done = await portal.EnterAsync(new()
        {
            Indicator = Input.Indicator ?? "", AgencyCode = asked.Agency, From = Days.First, Until = Days.Last.AddDays(1),
            Numerator = Input.Numerator ?? 0, Denominator = Input.Denominator ?? 0, Source = Input.Source ?? "", Listing = Input.Listing,
        }, asked.Asking.Caller, stop);
        if (!done.IsOk)
        {
            ModelState.Add(done.Refusal);
            return Page();
        }
        this.Say(texts["done"]);
        this.DraftDone("portal");
        return Redirect(Url.Page("/Scores/Portal", new Dictionary<string, string>(Days.Asked) { ["indicator"] = done.Value.Indicator })!);
    }

    private async Task<(Asking Asking, string Agency)?> LoadAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        (Days.From, Days.To) = (from, to);
        if (!Days.Complete(office.Today)) return null;
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return null;
        var asked = ScoreSheets.Ask(asking.Value.Reference, Days.First, Days.Last, (await viewed.GetAsync(stop))?.Code, office.Now);
        if (!asked.IsOk) return null;
        AgencyName = Dossiers.DossierWords.Name(asked.Value.Agency);
        Figures = await portal.CompareAsync(asked.Value.Question, asked.Value.Agency.Code, stop);
        if (Figures.FirstOrDefault(figure => figure.Theirs.Indicator == Indicator) is { } chosen)
        {
            var explained = await portal.ExplainAsync(chosen.Theirs, asked.Value.Question, stop);
            if (explained.IsOk) Explained = explained.Value;
            else Unexplained = explained.Refusal;
        }
        return (asking.Value, asked.Value.Agency.Code);
    }
}

/// <summary>A figure as the portal shows it, with its list of dossiers where there is one.</summary>
internal sealed class PortalInput
{
    [Required] public string? Indicator { get; set; }
    [Required, Range(0, 1_000_000_000)] public long? Numerator { get; set; }
    [Required, Range(0, 1_000_000_000)] public long? Denominator { get; set; }
    [Required, StringLength(300)] public string? Source { get; set; }
    [StringLength(4_000_000)] public string? Listing { get; set; }
}
