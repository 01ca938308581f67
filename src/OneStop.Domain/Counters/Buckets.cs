using System.Linq.Expressions;
using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Counters;

/// <summary>The named heaps into which dossiers fall. Lists, counters, exports, reports and scores all use these predicates.</summary>
public enum Bucket
{
    Submitted, AcceptanceOverdue,
    Open, OpenInTime, DueToday, DueSoon, Overdue, AwaitingSupplement, AwaitingPayment,
    AwaitingReturn,
    /// <summary>The due date was moved by decree beyond the printed promise, and the citizen has not been told.</summary>
    ToTell,
    ReceivedToday, FinishedToday,
    Received, Finished, Early, OnTime, Late, Unclassifiable, Withdrawn, Stopped, RefusedAtReception, WithoutResult,
}

/// <summary>
/// One predicate per bucket, as an expression that the database and memory both run. <c>now</c> decides what is overdue;
/// Open = OpenInTime + Overdue + AwaitingSupplement + AwaitingPayment, without overlap, because a dossier that was late
/// before it was paused stays under Overdue.
/// </summary>
public static class Buckets
{
    /// <summary>The predicate of a bucket at a moment. Period buckets (Received, Finished, …) hold for all time; combine with <see cref="EndedIn"/> or <see cref="ReceivedIn"/>.</summary>
    public static Expression<Func<Dossier, bool>> Of(Bucket bucket, DateTimeOffset now)
    {
        var today = LocalDay.StartOf(LocalDay.Of(now));
        var tomorrow = today.AddDays(1);
        return bucket switch
        {
            Bucket.Submitted => d => d.Live == 1 && d.Status == DossierStatus.Submitted,
            Bucket.AcceptanceOverdue => d => d.Live == 1 && d.Status == DossierStatus.Submitted && d.AcceptBy < now,
            Bucket.Open => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress
                || d.Status == DossierStatus.AwaitingSupplement || d.Status == DossierStatus.AwaitingPayment),
            Bucket.OpenInTime => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress)
                && d.BreachedAt == null && (d.DueAt == null || d.DueAt >= now),
            Bucket.DueToday => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress)
                && d.BreachedAt == null && d.DueAt >= now && d.DueAt < tomorrow,
            Bucket.DueSoon => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress)
                && d.BreachedAt == null && d.DueAt >= now && d.DueSoonAt <= now,
            Bucket.Overdue => d => d.Live == 1 && (
                ((d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && (d.BreachedAt != null || d.DueAt < now))
                || ((d.Status == DossierStatus.AwaitingSupplement || d.Status == DossierStatus.AwaitingPayment) && d.BreachedAt != null)),
            Bucket.AwaitingSupplement => d => d.Live == 1 && d.Status == DossierStatus.AwaitingSupplement && d.BreachedAt == null,
            Bucket.AwaitingPayment => d => d.Live == 1 && d.Status == DossierStatus.AwaitingPayment && d.BreachedAt == null,
            Bucket.AwaitingReturn => d => d.Live == 1 && d.Status == DossierStatus.Processed,
            Bucket.ToTell => d => d.Live == 1 && d.TellDueAt != null && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress
                || d.Status == DossierStatus.AwaitingSupplement || d.Status == DossierStatus.AwaitingPayment),
            Bucket.ReceivedToday => d => d.ReceivedAt >= today && d.ReceivedAt < tomorrow,
            Bucket.FinishedToday => d => d.EndedAt >= today && d.EndedAt < tomorrow && d.Class != null,
            Bucket.Received => d => d.ReceivedAt != null,
            Bucket.Finished => d => d.Class != null,
            Bucket.Early => d => d.Class == TimelinessClass.Early,
            Bucket.OnTime => d => d.Class == TimelinessClass.OnTime,
            Bucket.Late => d => d.Class == TimelinessClass.Late,
            Bucket.Unclassifiable => d => d.Class == TimelinessClass.Unclassifiable,
            Bucket.Withdrawn => d => d.Result == DossierResult.Withdrawn && d.Class != null,
            Bucket.Stopped => d => d.Result == DossierResult.Stopped && d.Class != null,
            // The same dossiers as by their status; results stand in the index of what ended, so no row has to be read for the rare ones.
            Bucket.RefusedAtReception => d => d.Result == DossierResult.RefusedAtReception,
            Bucket.WithoutResult => d => (d.Result == DossierResult.Withdrawn || d.Result == DossierResult.Stopped) && d.Class != null,
            _ => throw new ArgumentOutOfRangeException(nameof(bucket)),
        };
    }

    /// <summary>Received in [from, until).</summary>
    public static Expression<Func<Dossier, bool>> ReceivedIn(DateTimeOffset from, DateTimeOffset until) =>
        d => d.ReceivedAt >= from && d.ReceivedAt < until;

    /// <summary>Ended in [from, until), by whatever end.</summary>
    public static Expression<Func<Dossier, bool>> EndedIn(DateTimeOffset from, DateTimeOffset until) =>
        d => d.EndedAt >= from && d.EndedAt < until;

    /// <summary>Reads the name used in addresses and files, such as "openInTime".</summary>
    public static bool TryParse(string name, out Bucket bucket) =>
        Enum.TryParse(name, ignoreCase: true, out bucket) && Enum.IsDefined(bucket) && !char.IsDigit(name[0]);

    /// <summary>The name used in addresses, pictures and files: "openInTime".</summary>
    public static string Name(Bucket bucket) { var name = bucket.ToString(); return char.ToLowerInvariant(name[0]) + name[1..]; }
}
