using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>Which figures people have to declare for a period, which are missing, and who owes each by when.</summary>
[Needs(Permission.SeeScores)]
internal sealed class DutiesModel(Callers callers, ViewedAgency viewed, OfficeClock office, RulesetBook book, ScoreSheets sheets, FigureDuties duties, IStringLocalizer<FigureTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Ruleset { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty] public DutyInput Input { get; set; } = new();

    public IReadOnlyList<OwedCell> Cells { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];
    public Ruleset? Rules { get; private set; }
    public string AgencyName { get; private set; } = "";
    public DateOnly Today => office.Today;
    public bool MayAssign => CurrentUser.Of(User)!.May(Permission.ApproveFigures);
    public bool MayDeclare => CurrentUser.Of(User)!.May(Permission.DeclareFigures);

    public IEnumerable<SelectListItem> CellItems => Cells.Where(cell => cell.IsMissing).Select(cell => new SelectListItem(cell.Name, cell.Indicator, cell.Indicator == Input.Indicator));

    /// <summary>Missing figures for which nobody was named, once the last quarter of the period has begun.</summary>
    public int Unassigned => office.Today >= To!.Value.AddMonths(-3) ? Cells.Count(cell => cell.IsMissing && cell.Duty is null) : 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        ModelState.Clear();
        Input.DueOn = new DateOnly(office.Today.Year, 12, 1) is var first && first > office.Today ? first : office.Today.AddDays(14);
        return await LoadAsync(stop) is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!MayAssign) return Forbid();
        if (await LoadAsync(stop) is not { } asked) return NotFound();
        if (Input.DueOn is null) ModelState.AddModelError("Input.DueOn", texts["duty.due.missing"]);
        if (!ModelState.IsValid) return Page();
        var done = await duties.SetAsync(new(Input.Indicator ?? "", asked.Agency.Code, asked.Question.From, asked.Question.Until, Input.OwedBy ?? "", Input.Account ?? "", Input.DueOn!.Value), asked.Asking.Caller, stop);
        if (!done.IsOk)
        {
            ModelState.Add(done.Refusal);
            return Page();
        }
        this.Say(texts["duty.done", DeclareModel.NameOf(done.Value.Indicator, Rules)]);
        return Redirect(Url.Page("/Scores/Duties", Asked)!);
    }

    public Dictionary<string, string> Asked => new() { ["ruleset"] = Ruleset ?? "", ["from"] = Machine(From!.Value), ["to"] = Machine(To!.Value) };

    private async Task<(Asking Asking, AgencyRow Agency, IndicatorQuestion Question)?> LoadAsync(CancellationToken stop)
    {
        From ??= new DateOnly(office.Today.Year, 1, 1);
        To ??= new DateOnly(office.Today.Year, 12, 31);
        if (To < From || From.Value.Year < 1990 || To.Value.Year > 2199) return null;
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return null;
        var shelf = (await book.ShelfAsync(stop)).On(To.Value);
        if ((string.IsNullOrEmpty(Ruleset) ? shelf.Find(shelf.Usual.First()) : shelf.Find(Ruleset)) is not { IsOk: true, Value.Ruleset: var rules }) return null;
        (Rules, Ruleset) = (rules, string.IsNullOrEmpty(Ruleset) ? rules.Id : Ruleset);
        var agency = await viewed.GetAsync(stop);
        var scored = await sheets.OfAsync(rules, From.Value, To.Value, agency?.Code, null, stop);
        if (!scored.IsOk) return null;
        var (question, unit) = (scored.Value.Question, scored.Value.Agency);
        AgencyName = Dossiers.DossierWords.Name(unit);
        Cells = OwedCell.Of(rules, scored.Value, await duties.OfAsync(unit.Code, question.From, question.Until, stop));
        var tree = asking.Value.Reference.Tree;
        Agencies = [.. tree.Agencies.Where(a => Register.Reference.AgencyTree.IsValidOn(a, office.Today) && asking.Value.Caller.Reach?.CoversAgency(a.Id) != false).OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => new SelectListItem($"{Dossiers.DossierWords.Name(a)} ({a.Code})", a.Code))];
        return (asking.Value, unit, question);
    }

    public string NameOf(string agency) => Agencies.FirstOrDefault(item => item.Value == agency)?.Text ?? agency;

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Who is asked for what by when.</summary>
internal sealed class DutyInput
{
    [Required] public string? Indicator { get; set; }
    [Required] public string? OwedBy { get; set; }
    [StringLength(60)] public string? Account { get; set; }
    public DateOnly? DueOn { get; set; }
}
