using System.Linq.Expressions;
using System.Text.Json;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;

namespace OneStop.Domain.Counters;

/// <summary>Numbers that supervisors see beside the buckets.</summary>
public enum FigureName
{
    /// <summary>Ended early or on time.</summary>
    InTime,
    /// <summary>The same, against the first promise.</summary>
    PromiseKept, PromiseLate, PromiseUnclassifiable,
    /// <summary>Received, and whether its papers were digitised is known.</summary>
    DigitisedKnown, Digitised,
    /// <summary><see cref="Counters.Flag.ApologyOwed"/>.</summary>
    ApologyOwed,
    /// <summary>The same for what will be overdue before the next working day ends, unless it is finished.</summary>
    ApologyOwedTomorrow,
    /// <summary>Cannot be judged, because it ended before it was received.</summary>
    EndedBeforeReceipt,
    /// <summary>Cannot be judged, because it has neither a due moment nor a limit.</summary>
    EndedWithoutDue,
    /// <summary>Cannot be judged, for another reason.</summary>
    EndedUnjudged,
    /// <summary>Running without any due moment: it will not be judged either.</summary>
    RunningWithoutDue,
}

/// <summary>The moment a figure is taken, and when the working day after it ends.</summary>
public readonly record struct FigureMoment(DateTimeOffset Now, DateTimeOffset NextDayEnds);

/// <summary>
/// One number of a dashboard, a briefing or a list of watching: a bucket, a named figure or a flag, over a period of whole days (both
/// included) where it has one, perhaps of one channel or held by one officer. Whoever counts and whoever lists asks for the same predicate.
/// </summary>
public sealed record Figure(Bucket? Bucket, FigureName? Name, DateOnly? From = null, DateOnly? To = null, Channel? Channel = null, string? Officer = null)
{
    /// <summary>As <see cref="Officer"/>: held by nobody in person.</summary>
    public const string Nobody = "-";

    /// <summary>What asks for attention, where it is neither a bucket nor a named figure.</summary>
    public Flag? Flag { get; init; }

    /// <summary>The name used in addresses and files.</summary>
    public string Key => Bucket is { } bucket ? Buckets.Name(bucket) : Flag is { } flag ? Flags.Name(flag) : JsonNamingPolicy.CamelCase.ConvertName(Name!.Value.ToString());

    /// <summary>Whether a period limits it by the end of the dossier; else by its receipt.</summary>
    public bool IsOfEnded => Bucket is Counters.Bucket.Finished or Counters.Bucket.Early or Counters.Bucket.OnTime or Counters.Bucket.Late or Counters.Bucket.Unclassifiable
        or Counters.Bucket.Withdrawn or Counters.Bucket.Stopped or Counters.Bucket.WithoutResult or Counters.Bucket.RefusedAtReception
        || Name is FigureName.InTime or FigureName.PromiseKept or FigureName.PromiseLate or FigureName.PromiseUnclassifiable
        || Flag is Counters.Flag.ApologyInTime or Counters.Flag.ApologyLate or Counters.Flag.ApologyMissing;

    /// <summary>
    /// Nothing that ended before this is counted by it, unless it still waits to be collected: the greatest moment for what speaks of open
    /// dossiers alone, null where that cannot be said.
    /// </summary>
    public DateTimeOffset? Since => Bucket is < Counters.Bucket.ReceivedToday
            || Name is FigureName.ApologyOwed or FigureName.ApologyOwedTomorrow or FigureName.RunningWithoutDue
            || (Flag is { } flag && Flags.Present.Contains(flag)) ? DateTimeOffset.MaxValue
        : IsOfEnded && From is { } from ? LocalDay.StartOf(from) : null;

    /// <summary>Reads a name; null when there is no such figure. A figure and a flag of one name are one predicate.</summary>
    public static Figure? Parse(string? name) =>
        string.IsNullOrEmpty(name) || !name.All(char.IsAsciiLetterOrDigit) || char.IsDigit(name[0]) ? null
        : Buckets.TryParse(name, out var bucket) ? new(bucket, null)
        : Enum.TryParse<FigureName>(name, ignoreCase: true, out var figure) && Enum.IsDefined(figure) ? new(null, figure)
        : Enum.TryParse<Flag>(name, ignoreCase: true, out var flag) && Enum.IsDefined(flag) ? Of(flag)
        : null;

    /// <summary>The figure of a flag.</summary>
    public static Figure Of(Flag flag) => new(null, null) { Flag = flag };

    /// <summary>Which dossiers it counts at a moment.</summary>
    public Expression<Func<Dossier, bool>> At(FigureMoment moment)
    {
        var counted = Bucket is { } bucket ? Buckets.Of(bucket, moment.Now) : Flag is { } flag ? Flags.Of(flag, moment.Now) : Named(moment);
        if (From is { } from)
        {
            var start = LocalDay.StartOf(from);
            counted = counted.And(IsOfEnded ? d => d.EndedAt >= start : d => d.ReceivedAt >= start);
        }
        if (To is { } to)
        {
            var end = LocalDay.StartOf(to.AddDays(1));
            counted = counted.And(IsOfEnded ? d => d.EndedAt < end : d => d.ReceivedAt < end);
        }
        if (Channel is { } channel) counted = counted.And(d => d.Channel == channel);
        if (Officer is { } officer) counted = counted.And(officer == Nobody ? d => d.Holder == null || d.Holder == "" : d => d.Holder == officer);
        return counted;
    }

    private Expression<Func<Dossier, bool>> Named(FigureMoment moment)
    {
        var (now, soon) = (moment.Now, moment.NextDayEnds);
        return Name switch
        {
            FigureName.InTime => d => d.Class == TimelinessClass.Early || d.Class == TimelinessClass.OnTime,
            FigureName.PromiseKept => d => d.Class != null && (d.FirstPromiseClass == TimelinessClass.Early || d.FirstPromiseClass == TimelinessClass.OnTime),
            FigureName.PromiseLate => d => d.Class != null && d.FirstPromiseClass == TimelinessClass.Late,
            FigureName.PromiseUnclassifiable => d => d.Class != null && (d.FirstPromiseClass == null || d.FirstPromiseClass == TimelinessClass.Unclassifiable),
            FigureName.DigitisedKnown => d => d.ReceivedAt != null && d.PapersDigitised != null,
            FigureName.Digitised => d => d.ReceivedAt != null && d.PapersDigitised == true,
            FigureName.ApologyOwed => Flags.Of(Counters.Flag.ApologyOwed, now),
            FigureName.ApologyOwedTomorrow => Flags.Of(Counters.Flag.ApologyOwed, now)
                .Or(Buckets.Of(Counters.Bucket.OpenInTime, now).And(d => d.DueAt != null && d.DueAt <= soon).And(Flags.Untold(now))),
            FigureName.EndedBeforeReceipt => d => d.Class == TimelinessClass.Unclassifiable && d.ReceivedAt != null && d.EndedAt < d.ReceivedAt,
            FigureName.EndedWithoutDue => d => d.Class == TimelinessClass.Unclassifiable && d.ReceivedAt != null && d.EndedAt >= d.ReceivedAt && d.DueAt == null,
            FigureName.EndedUnjudged => d => d.Class == TimelinessClass.Unclassifiable && (d.ReceivedAt == null || (d.EndedAt >= d.ReceivedAt && d.DueAt != null)),
            FigureName.RunningWithoutDue => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.DueAt == null && d.BreachedAt == null,
            _ => throw new ArgumentOutOfRangeException(nameof(moment), Name, null),
        };
    }
}
