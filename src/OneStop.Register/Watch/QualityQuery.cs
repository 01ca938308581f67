using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;

namespace OneStop.Register.Watch;

/// <summary>One agency's dossiers that cannot be judged, by reason in the order of <see cref="QualityQuery.Reasons"/>.</summary>
public sealed record QualityLine(string Code, string Name, IReadOnlyList<long> Counts);

/// <summary>What cannot be classified and why. Read through an index that holds only such dossiers, so it costs what there is to mend.</summary>
public static class QualityQuery
{
    public static IReadOnlyList<FigureName> Reasons { get; } = [FigureName.EndedBeforeReceipt, FigureName.EndedWithoutDue, FigureName.EndedUnjudged, FigureName.RunningWithoutDue];

    /// <summary>Every agency that has any, most first.</summary>
    public static async Task<IReadOnlyList<QualityLine>> OfAsync(DashboardMoment moment, CancellationToken stop)
    {
        var counts = new Dictionary<long, long[]>();
        for (var reason = 0; reason < Reasons.Count; reason++)
        {
            var found = await moment.ListAsync(moment.Of(new Figure(null, Reasons[reason]))
                .GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.LongCount() }), stop);
            foreach (var group in found)
            {
                if (!counts.TryGetValue(group.Key, out var line)) counts[group.Key] = line = new long[Reasons.Count];
                line[reason] = group.Count;
            }
        }
        return
        [
            .. counts.Select(c => new QualityLine(moment.Reference.Tree.Agency(c.Key)!.Code, moment.Reference.Tree.Agency(c.Key)!.Name, c.Value))
                .OrderByDescending(l => l.Counts.Sum()).ThenBy(l => l.Code, StringComparer.Ordinal),
        ];
    }
}
