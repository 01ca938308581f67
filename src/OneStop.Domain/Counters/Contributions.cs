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
    /// <summary>Received, with the channel as class. In the year totals only: daily tallies have the channel in their key.</summary>
    ReceivedByChannel = 7,
    /// <summary>Received, with what is known of digitisation as class: 0 unknown, 1 digitised, 2 not. In the year totals only.</summary>
    ReceivedByPapers = 8,
}

/// <summary>One dossier's share in the tallies: a day, what is counted, and the class (0 where the measure has none).</summary>
public readonly record struct Contribution(DateOnly Day, Measure Measure, short Class);

/// <summary>
/// What a dossier contributes to the daily tallies, as a pure function of its row. A command changes the tallies by the
/// contributions after it minus those before it, so tallies, rows and log can always be checked against each other.
/// </summary>
public static class Contributions
{
    /// <summary>What it contributes to the totals of its year beside <see cref="Of"/>: how it was filed.</summary>
    public static IEnumerable<Contribution> OfYear(Dossier? dossier)
    {
        if (dossier?.ReceivedAt is not { } received) yield break;
        var day = LocalDay.Of(received);
        yield return new(day, Measure.ReceivedByChannel, (short)dossier.Channel);
        yield return new(day, Measure.ReceivedByPapers, dossier.PapersDigitised switch { null => 0, true => 1, false => 2 });
    }

    /// <summary>Whether a measure is kept for each day and place, so that trends need not sum the finer tallies.</summary>
    public static bool IsTrend(Measure measure) => measure is Measure.Received or Measure.Solved or Measure.SolvedFirstPromise;

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
