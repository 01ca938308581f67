namespace OneStop.Domain.Dossiers;

/// <summary>The citizen's answer to "did you get the result early, on time or late?".</summary>
public enum CitizenSaid : short { Early = 1, OnTime = 2, Late = 3 }

/// <summary>One factor's answer, on a scale of three.</summary>
public enum Mood : short { Satisfied = 1, Neutral = 2, Dissatisfied = 3 }

/// <summary>Where the answer came from: the citizen's own device, or the second screen of the desk.</summary>
public enum RatedVia : short { Link = 1, Screen = 2 }

/// <summary>
/// The five factors of SIPAS, each answered or left out, and the one factual question. The wording is ours; the official
/// questionnaire was not found.
/// </summary>
public sealed record Rating(Mood? Access, Mood? Procedure, Mood? Staff, Mood? Result, Mood? Feedback, CitizenSaid? Said)
{
    /// <summary>How long after the return of the result a rating is taken.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromDays(90);

    public IReadOnlyList<Mood?> Factors => [Access, Procedure, Staff, Result, Feedback];

    /// <summary>
    /// Our convention: satisfied when nothing was marked dissatisfied and more factors are satisfied than neutral. Null when no
    /// factor was answered.
    /// </summary>
    public bool? Satisfied => Factors.All(factor => factor is null)
        ? null
        : !Factors.Contains(Mood.Dissatisfied) && Factors.Count(factor => factor == Mood.Satisfied) > Factors.Count(factor => factor == Mood.Neutral);

    public bool IsEmpty => Said is null && Factors.All(factor => factor is null);
}

public static partial class Decide
{
    /// <summary>A citizen's rating of a returned dossier: once, within <see cref="Rating.Within"/> of its return.</summary>
    public static Outcome<Decision> Rate(Dossier dossier, Rating rating, RatedVia via, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(dossier.Status, DossierAction.Rate) || dossier.ReturnedAt is not { } returned) return Refusals.NotAllowed(dossier.Status, DossierAction.Rate);
        if (dossier.RatedAt is not null) return Refusals.RatedBefore;
        if (now >= returned + Rating.Within) return Refusals.RatingOver;
        if (rating.IsEmpty) return Refusals.RatingEmpty;
        return new Decision(dossier with { RatedAt = now, Satisfied = rating.Satisfied, Said = rating.Said, UpdatedAt = now }, DossierAction.Rate)
        {
            Details = Details(("via", via == RatedVia.Screen ? "screen" : "link")),
        };
    }

    /// <summary>Money taken, given back or waived. Moves no date; the first full payment says whether it was made online.</summary>
    public static Outcome<Decision> RecordPayment(Dossier stored, bool? paidOnline, IReadOnlyDictionary<string, string> details, string? reason, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(stored.Status, DossierAction.RecordPayment)) return Refusals.NotAllowed(stored.Status, DossierAction.RecordPayment);
        var dossier = Timeliness.Latch(stored, now);
        return new Decision(dossier with { FeePaidOnline = dossier.FeePaidOnline ?? paidOnline, UpdatedAt = now }, DossierAction.RecordPayment) { Details = details, Note = reason };
    }
}
