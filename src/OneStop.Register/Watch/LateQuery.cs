using System.Linq.Expressions;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;

namespace OneStop.Register.Watch;

/// <summary>What one agency or one officer has to do before it is late: counts by how pressing it is.</summary>
/// <param name="Key">The agency's code; for an officer the account's name, empty where nobody holds it in person.</param>
public sealed record LateLine(string Key, Text Name, long Overdue, long DueToday, long DueSoon, long InTime);

/// <summary>A running dossier with what is left of its term.</summary>
/// <param name="LeftSeconds">Working time left by the competent agency's calendar; negative when over; null where the calendar does not say.</param>
public sealed record LateDossier(string Code, string Procedure, Text Agency, Text HolderAgency, string? Holder, DateTimeOffset DueAt, bool Overdue, long? LeftSeconds, bool ApologyOwed);

/// <summary>What will be late: by working time left, by who has it. All from the open dossiers alone.</summary>
public static class LateQuery
{
    /// <summary>By competent agency, most overdue first.</summary>
    public static async Task<IReadOnlyList<LateLine>> AgenciesAsync(DashboardMoment moment, CancellationToken stop)
    {
        var lines = await GroupAsync(moment, d => d.AgencyId, stop);
        return Sorted(lines.Select(l => (Agency: moment.Reference.Tree.Agency(l.Key)!, Counts: l.Value)).Select(l => Line(l.Agency.Code, l.Agency.Words(), l.Counts)));
    }

    /// <summary>By the officer who holds them, most overdue first; the line without a key is held by nobody in person.</summary>
    public static async Task<IReadOnlyList<LateLine>> OfficersAsync(DashboardMoment moment, CancellationToken stop)
    {
        var lines = await GroupAsync(moment, d => d.Holder ?? "", stop);
        return Sorted(lines.Select(l => Line(l.Key, new(l.Key, l.Key), l.Value)));
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
        var left = moment.Reference.Calendars.Of(tree, d.AgencyId).Left(moment.Now, due);
        return new(d.Code, moment.Reference.ProcedureById[d.ProcedureId].Name, tree.Agency(d.AgencyId)!.Words(), tree.Agency(d.HolderAgencyId)!.Words(), d.Holder,
            due, due < moment.Now, left.IsOk ? (long)left.Value.TotalSeconds : null, owed);
    }

    private static readonly Bucket[] heaps = [Bucket.Overdue, Bucket.DueToday, Bucket.DueSoon, Bucket.OpenInTime];

    private static LateLine Line(string key, Text name, long[] counts) => new(key, name, counts[0], counts[1], counts[2], counts[3]);

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
