using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Asking;

/// <summary>A filing and the one that followed it: the same person, the same procedure, within 30 days of its end.</summary>
public sealed record Refiled(Dossier Before, Dossier After);

/// <summary>The on-time rate as recorded, and with chains of re-filings counted as one dossier each.</summary>
public sealed record JoinedRate(long OnTime, long Finished, long JoinedOnTime, long JoinedFinished);

/// <summary>Joins dossiers that were ended without a result and filed again.</summary>
public static class Refiling
{
    /// <summary>How soon after the end a new filing counts as the same matter.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromDays(30);

    /// <summary>When it was filed: before reception, or at the counter.</summary>
    public static DateTimeOffset? FiledAt(Dossier d) => d.SubmittedAt ?? d.ReceivedAt;

    /// <summary>Whether the second is a re-filing of the first; that the person is the same is known to the caller.</summary>
    public static bool Follows(Dossier before, Dossier after) =>
        before.Id != after.Id && before.ProcedureId == after.ProcedureId
        && before.EndedAt is { } end && FiledAt(after) is { } filed && filed >= end && filed < end + Within;

    /// <summary>One successor for each ended dossier: the first filing after it. No filing follows two.</summary>
    public static IReadOnlyList<Refiled> Pairs(IEnumerable<Refiled> possible)
    {
        var (pairs, taken, joined) = (new List<Refiled>(), new HashSet<long>(), new HashSet<long>());
        foreach (var pair in possible.Where(p => Follows(p.Before, p.After)).OrderBy(p => FiledAt(p.After)).ThenByDescending(p => p.Before.EndedAt).ThenBy(p => p.Before.Id).ThenBy(p => p.After.Id))
            if (!taken.Contains(pair.After.Id) && joined.Add(pair.Before.Id))
            {
                taken.Add(pair.After.Id);
                pairs.Add(pair);
            }
        return pairs;
    }

    /// <summary>The first filing of each chain, by the id of its last one. A dossier that followed nothing is not in it.</summary>
    public static IReadOnlyDictionary<long, Dossier> Origins(IReadOnlyList<Refiled> pairs)
    {
        var before = pairs.ToDictionary(p => p.After.Id, p => p.Before);
        var followed = pairs.Select(p => p.Before.Id).ToHashSet();
        var origins = new Dictionary<long, Dossier>();
        foreach (var id in before.Keys.Where(id => !followed.Contains(id)))
        {
            var origin = before[id];
            while (before.TryGetValue(origin.Id, out var earlier)) origin = earlier;
            origins[id] = origin;
        }
        return origins;
    }

    /// <summary>
    /// Both rates over what finished in a period. A joined chain is on time only when its last dossier is, and it ended by the
    /// date first promised to that person; joining can only lower the numerator.
    /// </summary>
    /// <param name="onTime">Those judged early or on time in the period.</param>
    /// <param name="late">Those judged late in it.</param>
    /// <param name="lasts">The finished last dossiers of chains, judged, with the chain's first dossier.</param>
    /// <param name="earlier">How many dossiers of these numbers, split by on time, were followed by another: they are part of a later one.</param>
    public static JoinedRate Rate(long onTime, long late, IEnumerable<(Dossier First, Dossier Last)> lasts, (long OnTime, long Late) earlier)
    {
        var turned = lasts.LongCount(c => c.Last.Class is TimelinessClass.Early or TimelinessClass.OnTime
            && c.First.FirstPromiseAt is { } promise && c.Last.EndedAt > promise);
        return new(onTime, onTime + late, onTime - turned - earlier.OnTime, onTime + late - earlier.OnTime - earlier.Late);
    }

    /// <summary>The time from the first filing to the end of the last, or to now while it runs.</summary>
    public static TimeSpan TrueAge(Dossier first, Dossier last, DateTimeOffset now) => (last.EndedAt ?? now) - FiledAt(first)!.Value;
}
