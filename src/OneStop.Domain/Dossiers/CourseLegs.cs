namespace OneStop.Domain.Dossiers;

/// <summary>One event of a dossier as the course needs it.</summary>
public sealed record CourseEvent(DossierAction Action, DateTimeOffset At, string Actor, Dossier After);

/// <summary>
/// One line of the control slip: who had the dossier, from when to when, and whether it was handed on in time. Judged by its own
/// share of the term, counted from the take-over.
/// </summary>
public sealed record CourseLeg
{
    /// <summary>The planned step; null where the procedure has none.</summary>
    public int? Step { get; init; }
    public required long AgencyId { get; init; }
    public string? Officer { get; init; }
    /// <summary>Confirmed by the receiver; the first leg begins with the receipt.</summary>
    public required DateTimeOffset TakenOverAt { get; init; }
    public required string TakenOverBy { get; init; }
    /// <summary>Handed on, or ended; null while it is there. The way to the next one belongs to nobody.</summary>
    public DateTimeOffset? HandedOnAt { get; init; }
    public string? HandedOnBy { get; init; }
    public long? HandedToAgencyId { get; init; }
    /// <summary>From the receipt and the shares of all steps up to this one.</summary>
    public DateTimeOffset? PlannedDueAt { get; init; }
    /// <summary>From the take-over and its own share.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>Null while it is there, and where the step has no counted share.</summary>
    public TimelinessClass? Class { get; init; }
}

/// <summary>Folds a dossier's events into the legs of its course.</summary>
public static class CourseLegs
{
    /// <summary>The legs in order; a dossier that was never received has none, one from another system only what was done here.</summary>
    public static IReadOnlyList<CourseLeg> Of(IEnumerable<CourseEvent> events, DossierTerms terms)
    {
        var (legs, last) = Walk(events);
        return last is null ? legs : legs.ConvertAll(leg => Judged(leg, last, terms));
    }

    /// <summary>The same legs without a verdict, for figures over many dossiers.</summary>
    public static IReadOnlyList<CourseLeg> Unjudged(IEnumerable<CourseEvent> events) => Walk(events).Legs;

    private static (List<CourseLeg> Legs, Dossier? Last) Walk(IEnumerable<CourseEvent> events)
    {
        var legs = new List<CourseLeg>();
        Dossier? last = null;
        foreach (var happened in events)
        {
            last = happened.After;
            Step(legs, happened);
            if (legs is [.., { HandedOnAt: null } running] && happened.After.StepNo == running.Step && happened.After.StepDueAt is { } due)
                legs[^1] = running with { DueAt = due };
        }
        return (legs, last);
    }

    private static void Step(List<CourseLeg> legs, CourseEvent happened)
    {
        var after = happened.After;
        switch (happened.Action)
        {
            case DossierAction.Register or DossierAction.Accept:
                legs.Add(Begun(happened));
                break;
            case DossierAction.Import when legs.Count == 0 && after.ReceivedAt is not null:
                legs.Add(Begun(happened) with { TakenOverAt = after.ReceivedAt.Value });
                break;
            case DossierAction.Forward when legs.Count > 0:
                legs[^1] = legs[^1] with { HandedOnAt = happened.At, HandedOnBy = happened.Actor, HandedToAgencyId = after.HandoverToAgencyId };
                break;
            case DossierAction.ConfirmHandover:
                legs.Add(Begun(happened));
                break;
            case DossierAction.ApproveCorrection when legs is [.., { HandedOnAt: not null, HandedToAgencyId: null }] && after.Status == DossierStatus.InProgress && after.EndedAt is null:
                legs.Add(Begun(happened));
                break;
            case DossierAction.RequestSupplement or DossierAction.RequestPayment:
                break;
            default:
                // An end ends the leg that was running, also when the dossier was on its way to somebody who never confirmed.
                if (after.EndedAt is not null && legs is [.., { } running] && (running.HandedOnAt is null || running.HandedToAgencyId is not null) && !Ended(running, after))
                    legs[^1] = running with { HandedOnAt = after.EndedAt, HandedOnBy = happened.Actor, HandedToAgencyId = null };
                break;
        }
    }

    private static bool Ended(CourseLeg leg, Dossier after) => leg.HandedToAgencyId is null && leg.HandedOnAt == after.EndedAt;

    private static CourseLeg Begun(CourseEvent happened) => new()
    {
        Step = happened.After.StepNo, AgencyId = happened.After.HolderAgencyId, Officer = happened.After.Holder,
        TakenOverAt = happened.At, TakenOverBy = happened.Actor, DueAt = happened.After.StepDueAt,
    };

    private static CourseLeg Judged(CourseLeg leg, Dossier last, DossierTerms terms)
    {
        var before = leg.HandedOnAt is { } on ? [.. last.Pauses.Where(p => p.From < on)] : last.Pauses;
        return leg with
        {
            PlannedDueAt = leg.Step is { } no && last.ReceivedAt is { } received ? Course.PlannedDue(no, received, before, terms) : null,
            Class = leg is { HandedOnAt: { } handed, DueAt: { } due } ? Timeliness.Classify(leg.TakenOverAt, handed, due, null) : null,
        };
    }
}
