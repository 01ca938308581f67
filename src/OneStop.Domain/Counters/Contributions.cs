using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Counters;

/// <summary>What a tally counts.</summary>
public enum Measure : short
{
    Received = 1,
    /// <summary>Ended after receipt, by class against the adjusted due moment (definition "solved").</summary>
    Solved = 2,
    /// <summary>The same, by class against the first promise.</summary>
    SolvedFirstPromise = 3,
    Withdrawn = 4,
    Stopped = 5,
    RefusedAtReception = 6,
}

/// <summary>One dossier's share in the tallies: a day, what is counted, and the class (0 where the measure has none).</summary>
public readonly record struct Contribution(DateOnly Day, Measure Measure, short Class);

/// <summary>
/// What a dossier contributes to the daily tallies, as a pure function of its row. A command changes the tallies by the
/// contributions after it minus those before it, so tallies, rows and log can always be checked against each other.
/// </summary>
public static class Contributions
{
    /// <summary>The contributions of a dossier; null (does not exist yet) contributes nothing.</summary>
    public static IEnumerable<Contribution> Of(Dossier? dossier)
    {
        if (dossier is null) yield break;
        if (dossier.ReceivedAt is { } received) yield return new(LocalDay.Of(received), Measure.Received, 0);
        if (dossier.EndedAt is not { } ended) yield break;

        var day = LocalDay.Of(ended);
        if (dossier.Status == DossierStatus.RefusedAtReception) yield return new(day, Measure.RefusedAtReception, 0);
        if (dossier.Class is not { } timeliness) yield break;
        yield return new(day, Measure.Solved, (short)timeliness);
        yield return new(day, Measure.SolvedFirstPromise, (short)(dossier.FirstPromiseClass ?? TimelinessClass.Unclassifiable));
        if (dossier.Result == DossierResult.Withdrawn) yield return new(day, Measure.Withdrawn, 0);
        if (dossier.Result == DossierResult.Stopped) yield return new(day, Measure.Stopped, 0);
    }
}
