using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Reports;

/// <summary>
/// What ended in a period by class, from the tallies: a year of a large register is summed from some thousand rows instead of
/// scanned. Rows, tallies and log are one by construction (see the recount).
/// </summary>
internal static class EndedTallies
{
    /// <summary>How the tallies take everything that ended: received in the period, with a result, asked for a supplement once at most.</summary>
    public static EndedKind Plain(TimelinessClass? timeliness) => new(timeliness ?? TimelinessClass.Unclassifiable, timeliness ?? TimelinessClass.Unclassifiable);

    /// <summary>The lines; null when no tally stands for these dossiers in this breakdown.</summary>
    public static async Task<List<EndedCount>?> OfAsync(ReportMoment moment, DateOnly first, DateOnly last, OnTimeAgainst against, OnTimeBy? by, CancellationToken stop)
    {
        var measure = against == OnTimeAgainst.Adjusted ? Measure.Solved : Measure.SolvedFirstPromise;
        if ((OfPlaces(moment, by) ?? OfTallies(moment, by)) is not { } parts) return null;
        var sums = await parts.Where(part => part.Day >= first && part.Day <= last && part.Measure == measure).GroupBy(part => new { part.Line, part.Class })
            .Select(g => new { g.Key.Line, g.Key.Class, Count = g.Sum(part => part.Count) }).ToListAsync(stop);
        return sums.ConvertAll(sum => new EndedCount(sum.Line, Plain((TimelinessClass)sum.Class), sum.Count));
    }

    /// <summary>
    /// How many of them were withdrawn or stopped, by line; null where only the rows tell it (by sector or level, and in a moment
    /// that has no tallies).
    /// </summary>
    public static async Task<List<(long Line, long Count)>?> WithoutResultAsync(ReportMoment moment, DateOnly first, DateOnly last, OnTimeBy? by, CancellationToken stop)
    {
        if (OfTallies(moment, by) is not { } parts) return null;
        var sums = await parts.Where(part => part.Day >= first && part.Day <= last && (part.Measure == Measure.Withdrawn || part.Measure == Measure.Stopped))
            .GroupBy(part => part.Line).Select(g => new { Line = g.Key, Count = g.Sum(part => part.Count) }).ToListAsync(stop);
        return sums.ConvertAll(sum => (sum.Line, sum.Count));
    }

    /// <summary>The coarse totals, where the breakdown is of the scope's own kind or the scope is everything.</summary>
    private static IQueryable<Part>? OfPlaces(ReportMoment moment, OnTimeBy? by)
    {
        if (moment.Days is not { } days) return null;
        var (scope, reference) = (moment.Scope, moment.Reference);
        if (by is null)
            return Parts(scope.IsEverything ? days.Where(t => t.Of == TotalOf.Province && t.Key == 0) : Keyed(days, scope.Of, scope.Keys), inLines: false);
        if (Place(by.Value) is not { } of) return null;
        if (scope.Of == of && scope.Name != "province") return Parts(Keyed(days, of, scope.Keys), inLines: true);
        return scope.IsEverything ? Parts(Keyed(days, of, of switch
        {
            TotalOf.Agency => scope.Keys,
            TotalOf.Desk => reference.Tree.Desks.Select(d => d.Id),
            TotalOf.Sector => reference.SectorById.Keys,
            TotalOf.Procedure => reference.ProcedureById.Keys,
            _ => Enum.GetValues<Level>().Select(level => (long)level),
        }), inLines: true) : null;
    }

    /// <summary>The fine tallies; sector and level do not stand in them.</summary>
    private static IQueryable<Part>? OfTallies(ReportMoment moment, OnTimeBy? by) => moment.Tallies is not { } rows ? null : by switch
    {
        null => rows.Select(t => new Part { Line = 0, Day = t.Day, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Agency => rows.Select(t => new Part { Line = t.AgencyId, Day = t.Day, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Desk => rows.Select(t => new Part { Line = t.DeskId, Day = t.Day, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Procedure => rows.Join(moment.Db.ProcedureVersions, t => t.ProcedureVersionId, v => v.Id,
            (t, v) => new Part { Line = v.ProcedureId, Day = t.Day, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        OnTimeBy.Channel => rows.Select(t => new Part { Line = (long)t.Channel, Day = t.Day, Measure = t.Measure, Class = t.Class, Count = t.Count }),
        _ => null,
    };

    private static TotalOf? Place(OnTimeBy by) => by switch
    {
        OnTimeBy.Agency => TotalOf.Agency,
        OnTimeBy.Desk => TotalOf.Desk,
        OnTimeBy.Sector => TotalOf.Sector,
        OnTimeBy.Procedure => TotalOf.Procedure,
        OnTimeBy.Level => TotalOf.Level,
        _ => null,
    };

    private static IQueryable<DayTotalRow> Keyed(IQueryable<DayTotalRow> days, TotalOf of, IEnumerable<long> keys)
    {
        var ids = keys.ToArray();
        return days.Where(t => t.Of == of && ids.Contains(t.Key));
    }

    private static IQueryable<Part> Parts(IQueryable<DayTotalRow> days, bool inLines) =>
        days.Select(t => new Part { Line = inLines ? t.Key : 0, Day = t.Day, Measure = t.Measure, Class = t.Class, Count = t.Count });

    private sealed class Part
    {
        public long Line { get; init; }
        public DateOnly Day { get; init; }
        public Measure Measure { get; init; }
        public short Class { get; init; }
        public long Count { get; init; }
    }
}
