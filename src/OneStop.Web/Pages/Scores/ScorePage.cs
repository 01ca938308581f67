using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>What a page of the scores is asked about: by whom, which agency and days, and the ruleset that is in force on the last of them.</summary>
/// <param name="Chosen">The agency's code as it was chosen; null for the whole register.</param>
internal sealed record ScoreAsked(Asking Asking, IndicatorQuestion Question, AgencyRow Agency, string? Chosen, ShelvedRuleset Rules);

/// <summary>What reading the address of a page of the scores needs.</summary>
internal sealed class ScoreReading(Callers callers, ViewedAgency viewed, OfficeClock office, RulesetBook book)
{
    public DateOnly Today => office.Today;

    /// <summary>The question of an address; null when its days, ruleset or agency make none.</summary>
    public async Task<(ScoreAsked Asked, RulesetShelf Shelf)?> ReadAsync(HttpContext http, ScoreDays days, string? ruleset, CancellationToken stop)
    {
        if (!days.Complete(office.Today)) return null;
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return null;
        var shelf = (await book.ShelfAsync(stop)).On(days.Last);
        var found = shelf.Find(string.IsNullOrEmpty(ruleset) ? shelf.Usual.First() : ruleset);
        if (!found.IsOk) return null;
        var chosen = (await viewed.GetAsync(stop))?.Code;
        var asked = ScoreSheets.Ask(asking.Value.Reference, days.First, days.Last, chosen, office.Now);
        return asked.IsOk ? (new(asking.Value, asked.Value.Question, asked.Value.Agency, chosen, found.Value), shelf) : null;
    }
}

/// <summary>A page about a ruleset, some days and the viewed agency, all from its address; this calendar year and the usual ruleset where it says nothing.</summary>
internal abstract class ScorePage(ScoreReading reading) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Ruleset { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get => Days.From; set => Days.From = value; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get => Days.To; set => Days.To = value; }

    public ScoreDays Days { get; } = new();
    public string AgencyName { get; private set; } = "";
    public Ruleset? Rules { get; private set; }

    /// <summary>The rulesets to choose from, without the historical.</summary>
    public IReadOnlyList<Ruleset> Rulesets { get; private set; } = [];

    public DateOnly Today => reading.Today;

    /// <summary>What an address of this page carries.</summary>
    public Dictionary<string, string> Asked => new(Days.Asked) { ["ruleset"] = Ruleset ?? "" };

    /// <summary>The question; null when the address makes none, and the page is not found.</summary>
    protected async Task<ScoreAsked?> ReadAsync(CancellationToken stop)
    {
        if (await reading.ReadAsync(HttpContext, Days, Ruleset, stop) is not { } read) return null;
        (Rules, AgencyName) = (read.Asked.Rules.Ruleset, Dossiers.DossierWords.Name(read.Asked.Agency));
        if (string.IsNullOrEmpty(Ruleset)) Ruleset = Rules.Id;
        Rulesets = [.. read.Shelf.All.Select(shelved => shelved.Ruleset).Where(rules => !rules.Historical)];
        return read.Asked;
    }
}
