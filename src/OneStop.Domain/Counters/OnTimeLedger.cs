using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Counters;

/// <summary>
/// The two facts of an on-time question that stand only in the pause ledger: decided here in memory for the few dossiers that
/// can be concerned, so that the question's predicates stay exact for any past moment.
/// </summary>
public static class OnTimeLedger
{
    /// <summary>The dossiers worth looking at: not ended by the as-of moment, and with a second request or a passed promise.</summary>
    public static System.Linq.Expressions.Expression<Func<Dossier, bool>>? Candidates(OnTimeQuestion question)
    {
        var (endedBefore, asOf) = (question.EndedBefore, question.AsOf);
        var second = question.Definition == OnTimeDefinition.Realtime;
        var promise = question.Against == OnTimeAgainst.FirstPromise;
        if (question.Definition == OnTimeDefinition.Solved || !(second || promise)) return null;
        return d => d.ReceivedAt != null && (d.EndedAt == null || d.EndedAt >= endedBefore)
            && ((second && d.SupplementCount > 1) || (promise && d.FirstPromiseAt < asOf));
    }

    /// <summary>The question with what the ledgers of its candidates say.</summary>
    public static OnTimeQuestion With(this OnTimeQuestion question, IEnumerable<Dossier> candidates)
    {
        var (later, waiting) = (new List<long>(), new List<long>());
        foreach (var dossier in candidates)
        {
            if (dossier.SupplementCount > 1 && SecondRequest(dossier) >= question.EndedBefore) later.Add(dossier.Id);
            if (question.Against == OnTimeAgainst.FirstPromise && WaitingSince(dossier, question.AsOf) is { } since && since <= dossier.FirstPromiseAt)
                waiting.Add(dossier.Id);
        }
        return question with { SecondRequestLater = later, WaitingSincePromise = waiting };
    }

    /// <summary>When the second supplement request after the receipt was made; null when the ledger does not hold two (a count that came with an import).</summary>
    private static DateTimeOffset? SecondRequest(Dossier dossier) =>
        dossier.Pauses.Where(p => p is { Kind: PauseKind.Supplement, Cancelled: false } && p.From >= dossier.ReceivedAt)
            .Select(p => (DateTimeOffset?)p.From).Order().Skip(1).FirstOrDefault();

    private static DateTimeOffset? WaitingSince(Dossier dossier, DateTimeOffset at) =>
        dossier.Pauses.Where(p => !p.Cancelled && p.From <= at && (p.Until is null || at < p.Until)).Select(p => (DateTimeOffset?)p.From).FirstOrDefault();
}
