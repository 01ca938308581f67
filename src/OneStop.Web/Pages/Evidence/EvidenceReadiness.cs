using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;

namespace OneStop.Web.Pages.Evidence;

/// <summary>Scores a period under a ruleset and says of each line whether it can be proved and who owes what is missing.</summary>
internal sealed class EvidenceReadiness(ScoreSheets sheets, FigureDuties duties)
{
    /// <summary>The lines of one ruleset for the days from and to, both included.</summary>
    public async Task<Outcome<IReadOnlyList<ReadyLine>>> OfAsync(Ruleset rules, DateOnly from, DateOnly to, string? agency, CancellationToken stop)
    {
        var scored = await sheets.OfAsync(rules, from, to, agency, null, stop);
        if (!scored.IsOk) return scored.Refusal;
        var owed = await duties.OfAsync(scored.Value.Agency.Code, from, to.AddDays(1), stop);
        return ReadyLine.Of(rules, scored.Value, owed).ToList();
    }
}
