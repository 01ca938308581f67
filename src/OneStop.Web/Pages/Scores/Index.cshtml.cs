using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Reports;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>A ruleset applied to a period: points of maximum, what they rest on, what would lift them, what is not measured.</summary>
[Needs(Permission.SeeScores)]
internal sealed class IndexModel(Callers callers, ViewedAgency viewed, OfficeClock office, RulesetBook book, ScoreSheets sheets, FigureDesk desk, IStringLocalizer<ScoreTexts> texts) : PageModel
{
    public PeriodChoice Period { get; } = new();
    [BindProperty(SupportsGet = true)] public string? Ruleset { get; set; }

    public IReadOnlyList<Ruleset> Rulesets { get; private set; } = [];
    public IReadOnlyList<Refusal> Broken { get; private set; } = [];
    public Ruleset? Rules { get; private set; }
    public ChosenPeriod? Chosen { get; private set; }
    public ScoredPeriod? Scored { get; private set; }
    public string AgencyName { get; private set; } = "";
    public bool MayDeclare => CurrentUser.Of(User)!.May(Permission.DeclareFigures);
    public bool MayConfirm => CurrentUser.Of(User)!.May(Permission.ApproveFigures);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await TryUpdateModelAsync(Period, "");
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var chosen = await viewed.GetAsync(stop);
        AgencyName = chosen?.Name ?? "";
        var period = Period.Read(office.Today);
        var shelf = (await book.ShelfAsync(stop)).On(period.IsOk ? period.Value.To : office.Today);
        Rulesets = [.. shelf.All.Select(shelved => shelved.Ruleset).OrderBy(rules => rules.Historical).ThenBy(rules => rules.Id, StringComparer.Ordinal)];
        Broken = [.. shelf.Refused];
        // One version of the past is asked for by its key; the day's own by its id.
        Rules = Ruleset?.Contains('@', StringComparison.Ordinal) == true && shelf.Find(Ruleset) is { IsOk: true } exact ? exact.Value.Ruleset : Rulesets.FirstOrDefault(rules => rules.Id == Ruleset) ?? (Rulesets is [var first, ..] ? first : null);
        if (!period.IsOk) Refuse(period.Refusal);
        if (Rules is null || !period.IsOk || !ModelState.IsValid) return Page();
        Chosen = period.Value;
        var scored = await sheets.OfAsync(Rules, Chosen.From, Chosen.To, chosen?.Code, null, stop);
        if (scored.IsOk) Scored = scored.Value;
        else Refuse(scored.Refusal);
        return Page();
    }

    /// <summary>A second person says that a declared figure is right.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(long id, string back, CancellationToken stop)
    {
        if (!MayConfirm) return Forbid();
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var done = await desk.ConfirmAsync(id, asking.Value.Caller, stop);
        if (done.IsOk) this.Say(texts["declared.confirmed"]);
        else this.Say(done.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return LocalRedirect(LocalPath.OrHome(back));
    }

    /// <summary>A second person says which of contradicting figures stands, and why.</summary>
    public async Task<IActionResult> OnPostSettleAsync(long id, string? reason, string back, CancellationToken stop)
    {
        if (!MayConfirm) return Forbid();
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var done = await desk.SettleAsync(id, reason, asking.Value.Caller, stop);
        if (done.IsOk) this.Say(texts["declared.settled"]);
        else this.Say(done.Refusal.Message.In(Show.Language), Meaning.Overdue);
        return LocalRedirect(LocalPath.OrHome(back));
    }

    /// <summary>What an address on this page carries about period and ruleset.</summary>
    public Dictionary<string, string> Asked => new()
    {
        ["ruleset"] = Ruleset?.Contains('@', StringComparison.Ordinal) == true ? Ruleset : Rules?.Id ?? "", ["from"] = Machine(Chosen!.From), ["to"] = Machine(Chosen.To),
    };

    public string? AskedFrom => Chosen is { } days ? Machine(days.From) : null;
    public string? AskedTo => Chosen is { } days ? Machine(days.To) : null;

    /// <summary>The address of the same sheet, to come back to.</summary>
    public string Here => HttpContext.Request.Path + HttpContext.Request.QueryString;

    private void Refuse(Refusal refusal) => ModelState.AddModelError(refusal.Field ?? "", refusal.Message.In(Show.Language));

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
