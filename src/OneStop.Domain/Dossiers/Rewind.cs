namespace OneStop.Domain.Dossiers;

/// <summary>
/// A dossier of another system as it stood at a past moment, from what is known of it later. Its log lines hold several steps
/// at once, so they cannot be left out one by one as those of the desk's own dossiers can.
/// </summary>
public static class Rewind
{
    /// <summary>
    /// Takes back what happened after <paramref name="moment"/>: return, end, pauses, breach, apology. Null when it was neither
    /// submitted nor received by then. The due moment stays the one known later.
    /// </summary>
    public static Dossier? To(Dossier dossier, DateTimeOffset moment)
    {
        if (Later(dossier.ReceivedAt, moment) && Later(dossier.SubmittedAt, moment) && Later(dossier.EndedAt, moment)) return null;
        var then = dossier with
        {
            ReturnedAt = Kept(dossier.ReturnedAt, moment), BreachedAt = Kept(dossier.BreachedAt, moment),
            ApologisedAt = Kept(dossier.ApologisedAt, moment), ExpectedAt = Later(dossier.ApologisedAt, moment) ? null : dossier.ExpectedAt,
        };
        if (Later(dossier.ReceivedAt, moment) && Later(dossier.EndedAt, moment))
            return then with { ReceivedAt = null, ClockStart = null, DueAt = null, DueSoonAt = null, EndedAt = null, FinishedAt = null, Result = null, Class = null, FirstPromiseClass = null, Status = DossierStatus.Submitted };
        if (!Later(dossier.EndedAt, moment))
            return dossier.ReturnedAt > moment && dossier.Status == DossierStatus.Returned ? then with { Status = DossierStatus.Processed } : then;
        return Reopened(then, moment);
    }

    private static Dossier Reopened(Dossier dossier, DateTimeOffset moment)
    {
        var pauses = dossier.Pauses.Where(p => p.From <= moment).Select(p => p.Until > moment ? p with { Until = null } : p).ToList();
        var open = pauses is [.., { Until: null, Cancelled: false } last] ? last : null;
        return dossier with
        {
            EndedAt = null, FinishedAt = null, Result = null, Class = null, FirstPromiseClass = null, ClassIfCorrected = null, Pauses = pauses,
            Status = open is null ? DossierStatus.InProgress : open.Kind == PauseKind.Payment ? DossierStatus.AwaitingPayment : DossierStatus.AwaitingSupplement,
            DueBeforePause = open is null ? null : dossier.DueAt, DueAt = open is null ? dossier.DueAt : null, DueSoonAt = open is null ? dossier.DueSoonAt : null,
        };
    }

    private static bool Later(DateTimeOffset? at, DateTimeOffset moment) => at is null || at > moment;

    private static DateTimeOffset? Kept(DateTimeOffset? at, DateTimeOffset moment) => at <= moment ? at : null;
}
