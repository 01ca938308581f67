using System.Linq.Expressions;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Register.Watch;

/// <summary>What one agency or one officer has to do before it is late: counts by how pressing it is.</summary>
/// <param name="Key">The agency's code; for an officer the account's name, empty where nobody holds it in person.</param>
public sealed record LateLine(string Key, string Name, string NameEn, long Overdue, long DueToday, long DueSoon, long InTime);

/// <summary>A running dossier with what is left of its term.</summary>
/// <param name="LeftSeconds">Working time left by the competent agency's calendar; negative when over; null where the calendar does not say.</param>
public sealed record LateDossier(string Code, string Procedure, PlaceView Agency, PlaceView HolderAgency, string? Holder, DateTimeOffset DueAt, bool Overdue, long? LeftSeconds, bool ApologyOwed);

/// <summary>What will be late: by working time left, by who has it. All from the open dossiers alone.</summary>
public static class LateQuery
{
    /// <summary>By competent agency, most overdue first.</summary>
    public static async Task<IReadOnlyList<LateLine>> AgenciesAsync(DashboardMoment moment, CancellationToken stop)
    {
        var lines = await GroupAsync(moment, d => d.AgencyId, stop);
        return Sorted(lines.Select(l => (Agency: moment.Reference.Tree.Agency(l.Key)!, Counts: l.Value)).Select(l => Line(l.Agency.Code, (l.Agency.Name, l.Agency.NameEn), l.Counts)));
    }

    /// <summary>By the officer who holds them, most overdue first; the line without a key is held by nobody in person.</summary>
    public static async Task<IReadOnlyList<LateLine>> OfficersAsync(DashboardMoment moment, CancellationToken stop)
    {
        var lines = await GroupAsync(moment, d => d.Holder ?? "", stop);
        return Sorted(lines.Select(l => Line(l.Key, (l.Key, l.Key), l.Value)));
    }

    /// <summary>The most pressing ones of a figure, least working time left first.</summary>
    public static async Task<IReadOnlyList<LateDossier>> PressingAsync(DashboardMoment moment, Figure figure, int most, CancellationToken stop)
    {
        var rows = await moment.ListAsync(moment.Dossiers.Where(d => d.Live == 1 && (d.DueAt != null || d.BreachedAt != null)).Where(figure.At(moment.At))
            .OrderBy(d => d.BreachedAt ?? d.DueAt).ThenBy(d => d.Id).Take(most), stop);
        var owed = new Figure(null, FigureName.ApologyOwed).At(moment.At).Compile();
        return [.. rows.Select(d => Line(d, moment, owed(d))).OrderBy(d => d.LeftSeconds ?? long.MaxValue)];
    }

    private static LateDossier Line(Dossier d, DashboardMoment moment, bool owed)
    {
        var (tree, due) = (moment.Reference.Tree, (d.BreachedAt ?? d.DueAt)!.Value);
        return new(d.Code, moment.Reference.ProcedureById[d.ProcedureId].Name, DossierViewing.Place(tree.Agency(d.AgencyId)!), DossierViewing.Place(tree.Agency(d.HolderAgencyId)!), d.Holder,
            due, due < moment.Now, Left(moment.Reference, d, moment.Now), owed);
    }

    /// <summary>Working seconds left by the competent agency's calendar; negative when over; null where the calendar does not say.</summary>
    internal static long? Left(OfficeReference reference, Dossier d, DateTimeOffset now)
    {
        var left = reference.Calendars.Of(reference.Tree, d.AgencyId).Left(now, (d.BreachedAt ?? d.DueAt)!.Value);
        return left.IsOk ? (long)left.Value.TotalSeconds : null;
    }

    private static readonly Bucket[] heaps = [Bucket.Overdue, Bucket.DueToday, Bucket.DueSoon, Bucket.OpenInTime];

    private static LateLine Line(string key, (string Vi, string En) name, long[] counts) => new(key, name.Vi, name.En, counts[0], counts[1], counts[2], counts[3]);

    private static IReadOnlyList<LateLine> Sorted(IEnumerable<LateLine> lines) =>
        [.. lines.OrderByDescending(l => l.Overdue).ThenByDescending(l => l.DueToday).ThenByDescending(l => l.DueSoon).ThenBy(l => l.Key, StringComparer.Ordinal)];

    private static async Task<Dictionary<T, long[]>> GroupAsync<T>(DashboardMoment moment, Expression<Func<Dossier, T>> by, CancellationToken stop) where T : notnull
    {
        var counts = new Dictionary<T, long[]>();
        for (var heap = 0; heap < heaps.Length; heap++)
        {
            var found = await moment.ListAsync(moment.Dossiers.Where(d => d.Live == 1).Where(Buckets.Of(heaps[heap], moment.Now))
                .GroupBy(by).Select(g => new { g.Key, Count = g.LongCount() }), stop);
            foreach (var group in found)
            {
                if (!counts.TryGetValue(group.Key, out var line)) counts[group.Key] = line = new long[heaps.Length];
                line[heap] = group.Count;
            }
        }
        return counts;
    }
}
