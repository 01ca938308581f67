namespace OneStop.Domain.Dossiers;

/// <summary>
/// Early, on time or late. The end counts, never the collection. Timeliness only worsens: a dossier that was overdue once
/// while it ran is late whatever happens afterwards.
/// </summary>
public static class Timeliness
{
    /// <summary>
    /// Class of a dossier that ended. <paramref name="due"/> null means that neither a due moment nor a limit is known, and gives
    /// Unclassifiable, as does an end before the receipt. An end exactly at the due moment is on time.
    /// </summary>
    public static TimelinessClass Classify(DateTimeOffset? received, DateTimeOffset ended, DateTimeOffset? due, DateTimeOffset? breached)
    {
        if (received is null || ended < received) return TimelinessClass.Unclassifiable;
        if (breached is not null) return TimelinessClass.Late;
        if (due is null) return TimelinessClass.Unclassifiable;
        if (ended > due) return TimelinessClass.Late;
        return LocalDay.Of(ended) == LocalDay.Of(due.Value) ? TimelinessClass.OnTime : TimelinessClass.Early;
    }

    /// <summary>Latches the breach of a running dossier whose due moment lies before <paramref name="now"/>.</summary>
    public static Dossier Latch(Dossier dossier, DateTimeOffset now) =>
        dossier is { BreachedAt: null, Status: DossierStatus.Received or DossierStatus.InProgress } && dossier.DueAt < now
            ? dossier with { BreachedAt = dossier.DueAt }
            : dossier;
}
