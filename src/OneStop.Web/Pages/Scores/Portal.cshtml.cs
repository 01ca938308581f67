using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>The national portal's own figures beside ours, the difference explained by dossier.</summary>
[Needs(Permission.SeeScores)]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class PortalModel(ScoreReading reading, PortalFigures portal, IStringLocalizer<PortalTexts> texts) : ScorePage(reading)
{
    /// <summary>A list of a million dossiers with all its dates.</summary>
    private const int MostBytes = 200 << 20;
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public string? Indicator { get; set; }
    [BindProperty(SupportsGet = true)] public DifferingKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }
    [BindProperty] public PortalInput Input { get; set; } = new();

    public PortalWords Words { get; } = new(texts);
    public IReadOnlyList<PortalComparison> Figures { get; private set; } = [];
    public PortalDifferences? Explained { get; private set; }
    public Refusal? Unexplained { get; private set; }
    public IReadOnlyList<PortalLineError> WrongLines { get; private set; } = [];
    public bool MayEnter => CurrentUser.Of(User)!.May(Permission.DeclareFigures);

    public static IEnumerable<SelectListItem> Items => Indicators.All.Where(i => i is { Origin: IndicatorOrigin.Dossiers, Unit: IndicatorUnit.Share }).Select(i => new SelectListItem(i.Title.In(Show.Language), i.Name));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        ModelState.Clear();
        return await LoadAsync(stop) is null ? NotFound() : Page();
    }

    /// <summary>Every dossier that differs, as a file.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken stop)
    {
        if (await AskAsync(stop) is not { } asked || Chosen is not { HasList: true, Ours: not null } chosen) return NotFound();
        return new PortalDownload(portal, Words, chosen, asked.Question);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!MayEnter) return Forbid();
        if (await LoadAsync(stop) is not { } asked) return NotFound();
        if (!ModelState.IsValid) return Page();
        await using var table = Input.File is { Length: > 0 } file ? file.OpenReadStream() : null;
        Outcome<PortalListing>? listing = table is null ? (Outcome<PortalListing>?)null : PortalListing.OfTable(table, Input.Indicator ?? "");
        if (listing is { IsOk: false } unread) return Refused(unread.Refusal);
        var done = await portal.EnterAsync(
            new(Input.Indicator ?? "", asked.Agency.Code, Days.First, Days.Last.AddDays(1), Input.Numerator, Input.Denominator, Input.Source ?? "", listing?.Value ?? PortalListing.OfText(Input.Listing)), asked.Asking.Caller, stop);
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

    private async Task<ScoreAsked?> LoadAsync(CancellationToken stop)
    {
        if (await AskAsync(stop) is not { } asked) return null;
        if (Chosen is not { } chosen) return asked;
        var explained = await portal.ExplainAsync(chosen, asked.Question, Kind, After, PageSize, stop);
        if (explained.IsOk) Explained = explained.Value;
        else Unexplained = explained.Refusal;
        return asked;
    }

    private async Task<ScoreAsked?> AskAsync(CancellationToken stop)
    {
        if (await ReadAsync(stop) is not { } asked) return null;
        Figures = await portal.CompareAsync(asked.Question, asked.Agency.Code, stop);
        return asked;
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
