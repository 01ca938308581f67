using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>Which figures people have to declare for a period, which are missing, and who owes each by when.</summary>
[Needs(Permission.SeeScores)]
internal sealed class DutiesModel(ScoreReading reading, ScoreSheets sheets, FigureDuties duties, IStringLocalizer<FigureTexts> texts) : ScorePage(reading)
{
    [BindProperty] public DutyInput Input { get; set; } = new();

    public IReadOnlyList<OwedCell> Cells { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];
    public bool MayAssign => CurrentUser.Of(User)!.May(Permission.ApproveFigures);
    public bool MayDeclare => CurrentUser.Of(User)!.May(Permission.DeclareFigures);

    public IEnumerable<SelectListItem> CellItems => Cells.Where(cell => cell.IsMissing).Select(cell => new SelectListItem(cell.Name, cell.Indicator, cell.Indicator == Input.Indicator));

    /// <summary>Missing figures for which nobody was named, once the last quarter of the period has begun.</summary>
    public int Unassigned => Today >= Days.Last.AddMonths(-3) ? Cells.Count(cell => cell.IsMissing && cell.Duty is null) : 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        ModelState.Clear();
        Input.DueOn = new DateOnly(Today.Year, 12, 1) is var first && first > Today ? first : Today.AddDays(14);
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

    private async Task<ScoreAsked?> LoadAsync(CancellationToken stop)
    {
        if (await ReadAsync(stop) is not { } asked) return null;
        var scored = await sheets.OfAsync(asked.Rules.Ruleset, Days.First, Days.Last, asked.Chosen, null, stop);
        if (!scored.IsOk) return null;
        Cells = OwedCell.Of(asked.Rules.Ruleset, scored.Value, await duties.OfAsync(asked.Agency.Code, asked.Question.From, asked.Question.Until, stop));
        Agencies =
        [
            .. asked.Asking.Reference.Tree.Agencies.Where(a => Register.Reference.AgencyTree.IsValidOn(a, Today) && asked.Asking.Caller.Reach?.CoversAgency(a.Id) != false)
                .OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => new SelectListItem($"{Dossiers.DossierWords.Name(a)} ({a.Code})", a.Code)),
        ];
        return asked;
    }

    public string NameOf(string agency) => Agencies.FirstOrDefault(item => item.Value == agency)?.Text ?? agency;
}

/// <summary>Who is asked for what by when.</summary>
internal sealed class DutyInput
{
    [Required] public string? Indicator { get; set; }
    [Required] public string? OwedBy { get; set; }
    [StringLength(60)] public string? Account { get; set; }
    public DateOnly? DueOn { get; set; }
}
