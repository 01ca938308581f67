using OneStop.Domain.Counters;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Work;

/// <summary>A heap of work: its name, the query of its list, and the same as a filter, so that count and list cannot differ.</summary>
internal sealed record WorkHeap(string Name, string Query, DossierFilter Filter, Meaning Meaning);

/// <summary>Which heaps stand first for whom. The names come from the buckets and flags themselves.</summary>
internal static class WorkHeaps
{
    private static readonly Bucket[] ofDesk = [Bucket.Submitted, Bucket.AcceptanceOverdue, Bucket.AwaitingReturn, Bucket.AwaitingSupplement, Bucket.ReceivedToday];
    private static readonly Flag[] ofLeader = [Flag.ApologyDue, Flag.StopProposed, Flag.HandoverOpen, Flag.HandoverLate, Flag.StepLate];
    private static readonly Bucket[] present =
    [
        Bucket.Submitted, Bucket.AcceptanceOverdue, Bucket.Open, Bucket.OpenInTime, Bucket.DueToday, Bucket.DueSoon, Bucket.Overdue,
        Bucket.AwaitingSupplement, Bucket.AwaitingPayment, Bucket.AwaitingReturn, Bucket.ToTell, Bucket.ReceivedToday, Bucket.FinishedToday,
    ];

    /// <summary>What waits for this person: what they hold and what comes, then what their role looks after.</summary>
    public static IEnumerable<WorkHeap> For(CurrentUser me, string agency, DossierWords words)
    {
        if (me.May(Permission.WorkDossiers))
        {
            yield return Heap(words.Held, Meaning.None, new() { Holder = agency, Officer = me.Name }, ("holder", agency), ("officer", me.Name));
            yield return Heap(words.Coming, Meaning.New, new() { HandedTo = agency }, ("handedTo", agency));
            yield return Heap(words.Flag(Flag.HandoverLate), Meaning.Overdue, new() { HandedTo = agency, Flags = [Flag.HandoverLate] }, ("handedTo", agency), ("flag", Flags.Name(Flag.HandoverLate)));
        }
        if (me.May(Permission.ReceiveDossiers) && me.DeskCode is { } desk)
            foreach (var bucket in ofDesk) yield return Heap(words.Bucket(bucket), MeaningOf(bucket), new() { Bucket = bucket, Desk = desk }, ("bucket", Buckets.Name(bucket)), ("desk", desk));
        if (me.May(Permission.DecideAsLeader))
            foreach (var flag in ofLeader) yield return Heap(words.Flag(flag), flag == Flag.HandoverLate ? Meaning.Overdue : Meaning.DueSoon, new() { Flags = [flag] }, ("flag", Flags.Name(flag)));
    }

    /// <summary>Every bucket of the present within the person's reach.</summary>
    public static IEnumerable<WorkHeap> Everything(DossierWords words) =>
        present.Select(bucket => Heap(words.Bucket(bucket), MeaningOf(bucket), new() { Bucket = bucket }, ("bucket", Buckets.Name(bucket))));

    private static WorkHeap Heap(string name, Meaning meaning, DossierFilter filter, params (string Key, string Value)[] query) =>
        new(name, QueryString.Create(query.Select(part => KeyValuePair.Create<string, string?>(part.Key, part.Value))).ToString(), filter, meaning);

    private static Meaning MeaningOf(Bucket bucket) => bucket switch
    {
        Bucket.Overdue or Bucket.AcceptanceOverdue => Meaning.Overdue,
        Bucket.DueToday or Bucket.DueSoon or Bucket.ToTell => Meaning.DueSoon,
        Bucket.AwaitingSupplement or Bucket.AwaitingPayment => Meaning.Waiting,
        Bucket.AwaitingReturn or Bucket.FinishedToday => Meaning.Done,
        Bucket.Submitted => Meaning.New,
        _ => Meaning.None,
    };
}
