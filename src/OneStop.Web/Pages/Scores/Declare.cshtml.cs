using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>One figure that the register cannot measure, declared with the document that proves it.</summary>
[Needs(Permission.DeclareFigures)]
[RequestSizeLimit(FigureDesk.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = FigureDesk.MostBytes)]
internal sealed class DeclareModel(Callers callers, ViewedAgency viewed, RulesetBook book, FigureDesk desk, IStringLocalizer<ScoreTexts> texts) : PageModel
{
    private const string Points = "points:";

    [BindProperty(SupportsGet = true)] public string Indicator { get; set; } = "";
    [BindProperty(SupportsGet = true)] public string? Ruleset { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly To { get; set; }
    [BindProperty] public FigureInput Input { get; set; } = new();

    public string Name { get; private set; } = "";
    public string Definition { get; private set; } = "";
    public IndicatorUnit? Unit { get; private set; }
    public string AgencyName { get; private set; } = "";
    public FigureHint? Hint { get; private set; }

    /// <summary>What may be declared for a line: its unmeasured indicators, or the points that somebody outside gave.</summary>
    public static IEnumerable<string> CellsOf(string ruleset, ScoreLine line)
    {
        var open = line.Indicators.Where(name => line.State == LineState.Conflict || line.Measures.All(value => value.Name != name)).ToList();
        return open.Count > 0 ? open : [$"{Points}{ruleset}/{line.Criterion}"];
    }

    /// <summary>The name of a declared cell in the page's language.</summary>
    public static string NameOf(string indicator, Ruleset? rules) =>
        Indicators.Find(indicator)?.Title.In(Show.Language)
        ?? (rules?.Leaves().FirstOrDefault(leaf => indicator == $"{Points}{rules.Id}/{leaf.Leaf.Id}") is { Leaf: not null } found ? NameOf(found.Field, found.Leaf) : null)
        ?? indicator;

    /// <summary>Criteria of different fields may bear one name ("points of the whole field"), so the field stands with it.</summary>
    private static string NameOf(Field field, Criterion leaf) => $"{field.Name.In(Show.Language)}: {leaf.Name.In(Show.Language)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await DescribeAsync(stop)) return NotFound();
        // What the page came with is no mistake of the person's.
        ModelState.Clear();
        Hint = await HintAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await DescribeAsync(stop)) return NotFound();
        var counts = Counts();
        if (!ModelState.IsValid || counts is not { } figure) return await AgainAsync(stop);
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var asked = ScoreSheets.Ask(asking.Value.Reference, From, To, (await viewed.GetAsync(stop))?.Code, default);
        if (!asked.IsOk) return await RefusedAsync(asked.Refusal, stop);
        var declared = new Declaration(Indicator, asked.Value.Agency.Code, From, To.AddDays(1), figure.Numerator, figure.Denominator, Input.Evidence ?? "") { Listing = Input.Listing };
        var done = await desk.DeclareAsync(declared, Input.Files, asking.Value.Caller.Actor, stop);
        if (!done.IsOk) return await RefusedAsync(done.Refusal, stop);
        this.Say(texts["declare.done", Name]);
        this.DraftDone("declare");
        return Redirect(Back);
    }

    public string Back => Url.Page("/Scores/Index", new { ruleset = Ruleset, period = "days", from = Machine(From), to = Machine(To) })!;

    private async Task<bool> DescribeAsync(CancellationToken stop)
    {
        AgencyName = (await viewed.GetAsync(stop))?.Name ?? "";
        if (To < From || From.Year < 1990) return false;
        if (Indicators.Find(Indicator) is { } known)
        {
            (Name, Definition, Unit) = (known.Title.In(Show.Language), known.Definition.In(Show.Language), known.Unit);
            return true;
        }
        var shelf = (await book.ShelfAsync(stop)).On(To);
        var rules = shelf.All.FirstOrDefault(shelved => Indicator.StartsWith($"{Points}{shelved.Ruleset.Id}/", StringComparison.Ordinal))?.Ruleset;
        if (rules?.Leaves().FirstOrDefault(found => Indicator == $"{Points}{rules.Id}/{found.Leaf.Id}") is not { Leaf: not null } found) return false;
        (Name, Definition) = (NameOf(found.Field, found.Leaf), RuleWords.Of(found.Leaf).In(Show.Language));
        return true;
    }

    /// <summary>The figure as a count out of a count; null with an error at its field when it is not one.</summary>
    private (long Numerator, long Denominator)? Counts()
    {
        switch (Unit)
        {
            case IndicatorUnit.Share or IndicatorUnit.Mean:
                if (Input is { Numerator: { } part, Denominator: { } whole }) return (part, whole);
                ModelState.AddModelError(Input.Numerator is null ? "Input.Numerator" : "Input.Denominator", texts["declare.missing"]);
                return null;
            case IndicatorUnit.Answer:
                if (Input.Answer is { } yes) return (yes ? 1 : 0, 1);
                ModelState.AddModelError("Input.Answer", texts["declare.choose"]);
                return null;
            default:
                if (TypedNumber.TryRead(Input.Value, out var value) && value <= 1_000_000) return ((long)Math.Round(value * 100), 100);
                ModelState.AddModelError("Input.Value", texts["declare.number"]);
                return null;
        }
    }

    private async Task<IActionResult> RefusedAsync(Domain.Refusal refusal, CancellationToken stop)
    {
        var field = refusal.Field is "numerator" or "evidence" or "listing" or "files" ? $"Input.{char.ToUpperInvariant(refusal.Field[0])}{refusal.Field[1..]}" : "";
        ModelState.AddModelError(field, refusal.Message.In(Show.Language));
        return await AgainAsync(stop);
    }

    private async Task<PageResult> AgainAsync(CancellationToken stop)
    {
        Hint = await HintAsync(stop);
        return Page();
    }

    private async Task<FigureHint?> HintAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return null;
        var asked = ScoreSheets.Ask(asking.Value.Reference, From, To, (await viewed.GetAsync(stop))?.Code, default);
        return asked.IsOk ? await desk.HintAsync(Indicator, asked.Value.Agency.Code, From, To.AddDays(1), stop) : null;
    }

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What is typed: which of the first four is asked for follows from the figure's unit.</summary>
internal sealed class FigureInput
{
    [Range(0, 1_000_000_000)] public long? Numerator { get; set; }
    [Range(0, 1_000_000_000)] public long? Denominator { get; set; }
    public bool? Answer { get; set; }
    public string? Value { get; set; }
    [Required, StringLength(500)] public string? Evidence { get; set; }
    [StringLength(200_000)] public string? Listing { get; set; }
    public List<IFormFile> Files { get; set; } = [];
}
