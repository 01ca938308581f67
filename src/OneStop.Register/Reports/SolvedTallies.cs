using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reports;

/// <summary>
/// The solved definition from the daily tallies, so that a year of a large register is summed from some thousand rows instead of
/// scanned. Rows, tallies and log are one by construction (see the recount), so the numbers are those of the predicates.
/// </summary>
internal static class SolvedTallies
{
    /// <summary>The lines; null when the tallies do not hold what is asked, and the rows must be counted.</summary>
    public static async Task<List<(long Id, OnTimeCounts Counts)>?> CountAsync(ReportMoment moment, OnTimeRequest request, CancellationToken stop)
    {
        if (request is not { Definition: OnTimeDefinition.Solved, KnownAt: null } || moment.Tallies is not { } tallies) return null;
        var measure = request.Against == OnTimeAgainst.Adjusted ? Measure.Solved : Measure.SolvedFirstPromise;
        var rows = tallies.Where(t => t.Day >= request.From && t.Day <= request.To
            && (t.Measure == measure || t.Measure == Measure.Withdrawn || t.Measure == Measure.Stopped));
        if (Keyed(rows, request.By) is not { } keyed) return null;

        var sums = await keyed.GroupBy(part => new { part.Key, part.Measure, part.Class })
            .Select(g => new Part { Key = g.Key.Key, Measure = g.Key.Measure, Class = g.Key.Class, Count = g.Sum(part => part.Count) }).ToListAsync(stop);
        var lines = sums.GroupBy(part => request.By == OnTimeBy.Procedure ? moment.Reference.Version(part.Key).ProcedureId : part.Key);
        return [.. lines.Select(line => (line.Key, Line([.. line], measure))).Where(line => line.Item2.Denominator > 0)];
    }

    private static OnTimeCounts Line(IReadOnlyList<Part> parts, Measure measure)
    {
        long Of(TimelinessClass timeliness) => parts.Where(part => part.Measure == measure && part.Class == (short)timeliness).Sum(part => part.Count);
        var (early, onTime, late, unclassifiable) = (Of(TimelinessClass.Early), Of(TimelinessClass.OnTime), Of(TimelinessClass.Late), Of(TimelinessClass.Unclassifiable));
        return new(early + onTime, early + onTime + late + unclassifiable, early, onTime, late, unclassifiable,
            parts.Where(part => part.Measure != measure).Sum(part => part.Count), 0, 0);
    }

    // Sector and level stand on the dossier, not in the daily rows.
    private static IQueryable<Part>? Keyed(IQueryable<TallyRow> rows, OnTimeBy? by) => by switch
    {
        null => rows.Select(t => new Part { Key = 0, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Agency => rows.Select(t => new Part { Key = t.AgencyId, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Desk => rows.Select(t => new Part { Key = t.DeskId, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Procedure => rows.Select(t => new Part { Key = t.ProcedureVersionId, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Channel => rows.Select(t => new Part { Key = (long)t.Channel, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        _ => null,
    };

    private sealed class Part
    {
        public long Key { get; init; }
        public Measure Measure { get; init; }
        public short Class { get; init; }
        public long Count { get; init; }
    }
}
