using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>The national portal's own figures beside ours, the difference explained by dossier.</summary>
[Needs(Permission.SeeScores)]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class PortalModel(Callers callers, ViewedAgency viewed, OfficeClock office, PortalFigures portal, IStringLocalizer<PortalTexts> texts) : ListPage
{
    /// <summary>A list of a million dossiers with all its dates.</summary>
    private const int MostBytes = 200 << 20;
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public string? Indicator { get; set; }
    [BindProperty(SupportsGet = true)] public DifferingKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }
    [BindProperty(SupportsGet = true, Name = "from")] public DateOnly? AskedFrom { get; set; }
    [BindProperty(SupportsGet = true, Name = "to")] public DateOnly? AskedTo { get; set; }
    [BindProperty] public PortalInput Input { get; set; } = new();

    public ScoreDays Days { get; } = new();
    public PortalWords Words { get; } = new(texts);
    public string AgencyName { get; private set; } = "";
    public IReadOnlyList<PortalComparison> Figures { get; private set; } = [];
    public PortalDifferences? Explained { get; private set; }
    public Refusal? Unexplained { get; private set; }
    public IReadOnlyList<PortalLineError> WrongLines { get; private set; } = [];
    public bool MayEnter => CurrentUser.Of(User)!.May(Permission.DeclareFigures);

    public static IEnumerable<SelectListItem> Items => Indicators.All.Where(i => i is { Origin: IndicatorOrigin.Dossiers, Unit: IndicatorUnit.Share }).Select(i => new SelectListItem(i.Title.In(Show.Language), i.Name));

    public async Task<IActionResult> OnGetAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        ModelState.Clear();
        return await LoadAsync(from, to, stop) is null ? NotFound() : Page();
    }

    /// <summary>Every dossier that differs, of the kind that is shown.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        if (await AskAsync(AskedFrom, AskedTo, stop) is not { } asked || Chosen is not { HasList: true, Ours: not null } chosen) return null;
        return PortalList.Of(portal, Words, chosen, asked.Question, Kind) with { Lead = string.Create(CultureInfo.InvariantCulture, $"{AgencyName} · {Days.First:dd'/'MM'/'yyyy} – {Days.Last:dd'/'MM'/'yyyy}") };
    }

    public async Task<IActionResult> OnPostAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        if (!MayEnter) return Forbid();
        if (await LoadAsync(from, to, stop) is not { } asked) return NotFound();
        if (!ModelState.IsValid) return Page();
        await using var table = Input.File is { Length: > 0 } file ? file.OpenReadStream() : null;
        Outcome<PortalListing>? listing = table is null ? (Outcome<PortalListing>?)null : PortalListing.OfTable(table, Input.Indicator ?? "");
        if (listing is { IsOk: false } unread) return Refused(unread.Refusal);
        var done = await portal.EnterAsync(
            new(Input.Indicator ?? "", asked.Agency, Days.First, Days.Last.AddDays(1), Input.Numerator, Input.Denominator, Input.Source ?? "", listing?.Value ?? PortalListing.OfText(Input.Listing)), asked.Asking.Caller, stop);
        if (!done.IsOk) return Refused(table is not null && done.Refusal.Field == "listing" ? done.Refusal with { Field = "file" } : done.Refusal);
        this.Say(texts["done"]);
        this.DraftDone("portal");
        return Redirect(Address(done.Value.Indicator));
    }

    /// <summary>The page about one figure; of one kind of difference, from a code on.</summary>
    public string Address(string indicator, DifferingKind? kind = null, string? after = null)
    {
        var values = new Dictionary<string, string>(Days.Asked) { ["indicator"] = indicator };
        if (kind is { } only) values["kind"] = only.ToString();
        if (after is not null) values["after"] = after;
        return Url.Page("/Scores/Portal", values) + "#explained";
    }

    private PortalComparison? Chosen => Figures.FirstOrDefault(figure => figure.Theirs.Indicator == Indicator);

    private PageResult Refused(Refusal refusal)
    {
        ModelState.Add(refusal);
        WrongLines = refusal.Details?.GetValueOrDefault("lines") as IReadOnlyList<PortalLineError> ?? [];
        return Page();
    }

    private async Task<(Asking Asking, string Agency, IndicatorQuestion Question)?> LoadAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        if (await AskAsync(from, to, stop) is not { } asked) return null;
        if (Chosen is not { } chosen) return asked;
        var explained = await portal.ExplainAsync(chosen, asked.Question, Kind, After, PageSize, stop);
        if (explained.IsOk) Explained = explained.Value;
        else Unexplained = explained.Refusal;
        return asked;
    }

    private async Task<(Asking Asking, string Agency, IndicatorQuestion Question)?> AskAsync(DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        (Days.From, Days.To) = (from, to);
        if (!Days.Complete(office.Today)) return null;
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return null;
        var asked = ScoreSheets.Ask(asking.Value.Reference, Days.First, Days.Last, (await viewed.GetAsync(stop))?.Code, office.Now);
        if (!asked.IsOk) return null;
        AgencyName = Dossiers.DossierWords.Name(asked.Value.Agency);
        Figures = await portal.CompareAsync(asked.Value.Question, asked.Value.Agency.Code, stop);
        return (asking.Value, asked.Value.Agency.Code, asked.Value.Question);
    }
}

/// <summary>A figure as the portal shows it, with its list of dossiers where there is one: typed, or as a file.</summary>
internal sealed class PortalInput
{
    [Required] public string? Indicator { get; set; }
    [Range(0, 1_000_000_000)] public long? Numerator { get; set; }
    [Range(0, 1_000_000_000)] public long? Denominator { get; set; }
    [Required, StringLength(300)] public string? Source { get; set; }
    [StringLength(4_000_000)] public string? Listing { get; set; }
    public IFormFile? File { get; set; }
}
