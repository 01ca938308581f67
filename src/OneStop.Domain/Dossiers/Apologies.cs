namespace OneStop.Domain.Dossiers;

/// <summary>
/// Apologies with a new expected date (form 04): they move no deadline and change no class. Sent in time is at least one day
/// before expiry (Decree 61/2018, article 19.9), on an earlier office day at any hour.
/// </summary>
public static class Apologies
{
    /// <summary>
    /// Whether an apology sent now would be in time. While the clock stands still the due moment of before the pause counts.
    /// Null where nothing can expire: no due moment stands, or it ended in time.
    /// </summary>
    public static bool? IsInTime(Dossier dossier, DateTimeOffset now)
    {
        if (dossier.BreachedAt is not null || dossier.Class == TimelinessClass.Late) return false;
        if (dossier.EndedAt is not null || (dossier.DueAt ?? dossier.DueBeforePause) is not { } due) return null;
        return Clock.IsDayBefore(now, due);
    }
}
