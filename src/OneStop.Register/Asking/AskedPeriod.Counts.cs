using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Asking;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;

namespace OneStop.Register.Asking;

/// <content>Everything counted at once, and what was counted moved along with what was written since.</content>
internal sealed partial class AskedPeriod
{
    /// <summary>The kinds that a dossier shows by itself or in a cluster; the others look at pairs and at months.</summary>
    private static readonly AskingKind[] ofDossiers = [.. Enum.GetValues<AskingKind>().Where(kind => kind is not (AskingKind.Refiled or AskingKind.BulkFinish))];

    public async Task<AskingCounts> CountAsync(CancellationToken stop)
    {
        var bases = new Dictionary<AskingKind, IReadOnlyDictionary<long, long>>();
        foreach (var kind in Enum.GetValues<AskingKind>()) bases[kind] = await BaseAsync(kind, stop);
        var holding = new Dictionary<AskingKind, IReadOnlyDictionary<long, ClusterMember>>();
        foreach (var kind in ofDossiers) holding[kind] = (await HoldingAsync(kind, null, stop)).ToDictionary(d => d.Id, d => Clusters.Member(kind, d));
        return new(bases, holding, await FinishesAsync(stop), await PossibleAsync(stop), await SolvedAsync(stop), new(from, until, Solved.Ready()));
    }

    /// <summary>The same from what was counted earlier; null when it must be counted.</summary>
    /// <param name="known">What was counted.</param>
    /// <param name="since">What was written since; nothing here depends on the clock.</param>
    /// <param name="among">Whether a dossier is among those looked at.</param>
    public async Task<AskingCounts?> FollowAsync(AskingCounts known, Since since, Func<Dossier, bool> among, CancellationToken stop)
    {
        var (before, after) = (since.Before.Where(among).ToList(), since.After.Where(among).ToList());
        var bases = new Dictionary<AskingKind, IReadOnlyDictionary<long, long>>();
        foreach (var kind in Enum.GetValues<AskingKind>())
            if (Moved(kind, known.Bases[kind], before, after) is { } moved) bases[kind] = moved;
            else return null;
        var found = await db.Findings.Where(f => f.Id >= since.NextIdThen && f.DossierId != null).Select(f => f.DossierId!.Value).Distinct().ToListAsync(stop);
        var ids = since.Ids.Concat(found).Distinct().ToArray();
        var holding = new Dictionary<AskingKind, IReadOnlyDictionary<long, ClusterMember>>();
        foreach (var kind in ofDossiers) holding[kind] = await HoldingAsync(kind, known.Holding[kind], ids, stop);
        var possible = known.Possible.Where(p => !ids.Contains(p.Before.Id) && !ids.Contains(p.After.Id)).Concat(await PossibleAsync(after, stop));
        var (gone, come) = (Sum(before.Where(known.Range.IsSolved)), Sum(after.Where(known.Range.IsSolved)));
        var solved = (known.Solved.InTime - gone.InTime + come.InTime, known.Solved.Late - gone.Late + come.Late);
        return known with { Bases = bases, Holding = holding, Finishes = Moved(known.Finishes, before, after), Possible = [.. possible], Solved = solved };
    }

    private Dictionary<long, long>? Moved(AskingKind kind, IReadOnlyDictionary<long, long> known, List<Dossier> before, List<Dossier> after)
    {
        var (counts, inBase) = (new Dictionary<long, long>(known), AskingRules.Base(kind, from, until, yielding).Ready());
        foreach (var (dossier, sign) in Signed(before, after))
            if (inBase(dossier) && AskingRules.InBase(kind, dossier, CalendarOf(dossier))) counts[dossier.AgencyId] = counts.GetValueOrDefault(dossier.AgencyId) + sign;
        if (counts.Values.Any(count => count < 0)) return null;
        foreach (var empty in counts.Where(c => c.Value == 0).Select(c => c.Key).ToList()) counts.Remove(empty);
        return counts;
    }

    private async Task<IReadOnlyDictionary<long, ClusterMember>> HoldingAsync(AskingKind kind, IReadOnlyDictionary<long, ClusterMember> known, long[] ids, CancellationToken stop)
    {
        if (ids.Length == 0) return known;
        var holding = new Dictionary<long, ClusterMember>(known);
        foreach (var id in ids) holding.Remove(id);
        foreach (var dossier in await HoldingAsync(kind, ids, stop)) holding[dossier.Id] = Clusters.Member(kind, dossier);
        return holding;
    }

    private Dictionary<(int Month, long Agency), Finishes> Moved(IReadOnlyDictionary<(int Month, long Agency), Finishes> known, List<Dossier> before, List<Dossier> after)
    {
        var finishes = new Dictionary<(int Month, long Agency), Finishes>(known);
        foreach (var (dossier, sign) in Signed(before, after))
        {
            if (dossier.Class is null || months.FindIndex(m => dossier.EndedAt >= m.From && dossier.EndedAt < m.Until) is not (>= 0 and var at)) continue;
            var sum = finishes.GetValueOrDefault((at, dossier.AgencyId), new(0, 0, months[at].Days));
            finishes[(at, dossier.AgencyId)] = sum.With(dossier.EndedAt >= months[at].Last, sign);
        }
        return finishes;
    }

    private static IEnumerable<(Dossier Dossier, int Sign)> Signed(List<Dossier> before, List<Dossier> after) => before.Select(d => (d, -1)).Concat(after.Select(d => (d, +1)));

    private static (long InTime, long Late) Sum(IEnumerable<Dossier> solved)
    {
        var all = solved.ToLookup(d => d.Class == TimelinessClass.Late);
        return (all[false].LongCount(), all[true].LongCount());
    }
}
