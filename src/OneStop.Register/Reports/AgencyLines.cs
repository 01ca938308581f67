using System.Linq.Expressions;
using OneStop.Domain.Agencies;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Reports;

/// <summary>
/// The lines of a report by agency where agencies merged (<see cref="Mergers{T}"/>). The database counts by the agency on the dossier;
/// what an agency passed on is counted once more by the same predicates and moved to its successor's line.
/// </summary>
internal static class AgencyLines
{
    /// <summary>The last day a report looks at: the one before its as-of moment.</summary>
    public static DateOnly LastDay(DateTimeOffset asOf) => LocalDay.Of(asOf.AddMilliseconds(-1));

    /// <summary>The line a dossier stands in.</summary>
    public static long LineOf(Mergers<long> mergers, Dossier dossier, DateOnly lastDay) =>
        mergers.LineOf(dossier.AgencyId, dossier.EndedAt is { } ended ? LocalDay.Of(ended) : null, lastDay);

    /// <summary>Counted lines with what was passed on moved to the successors' lines.</summary>
    /// <param name="lines">As counted by the agency on the dossier.</param>
    /// <param name="count">Counts a part of the moment's dossiers in the same way.</param>
    /// <param name="add">The sum of two counts.</param>
    /// <param name="less">The first without the second.</param>
    public static async Task<List<(long Id, T Counts)>> MoveAsync<T>(
        ReportMoment moment, DateOnly lastDay, List<(long Id, T Counts)> lines, Func<ReportMoment, Task<List<(long Id, T Counts)>>> count, Func<T, T, T> add, Func<T, T, T> less)
    {
        var mergers = moment.Reference.Tree.Mergers;
        var moves = lines.SelectMany(line => mergers.MovesOf(line.Id, lastDay).Select(move => (Agency: line.Id, move.Day, move.Before, move.After))).ToList();
        if (moves.Count == 0) return lines;
        var moved = lines.ToDictionary(line => line.Id, line => line.Counts);
        foreach (var day in moves.GroupBy(move => move.Day))
        {
            var of = day.ToDictionary(move => move.Agency);
            foreach (var (agency, counts) in await count(moment.Only($"passed on {day.Key:O} {string.Join(',', of.Keys)}", PassedOn([.. of.Keys], day.Key))))
            {
                var (_, _, before, after) = of[agency];
                moved[before] = less(moved[before], counts);
                moved[after] = moved.TryGetValue(after, out var there) ? add(there, counts) : counts;
            }
        }
        return [.. moved.Select(line => (line.Key, line.Value))];
    }

    /// <summary>The dossiers of one line, as a report by agency counts them.</summary>
    public static Expression<Func<Dossier, bool>> Of(Mergers<long> mergers, long line, DateOnly lastDay)
    {
        Expression<Func<Dossier, bool>> own = ReportGroups.Of(OnTimeBy.Agency, line);
        if (mergers.MovesOf(line, lastDay).Select(move => (DateOnly?)move.Day).FirstOrDefault() is { } ends) own = own.And(PassedOn([line], ends).Not());
        foreach (var agency in mergers.All.Select(merger => merger.Agency).Where(agency => agency != line))
        {
            var moves = mergers.MovesOf(agency, lastDay).ToList();
            if (moves.FindIndex(move => move.After == line) is not (>= 0 and var at)) continue;
            var taken = PassedOn([agency], moves[at].Day);
            own = own.Or(at + 1 < moves.Count ? taken.And(PassedOn([agency], moves[at + 1].Day).Not()) : taken);
        }
        return own;
    }

    /// <summary>What these agencies had not closed when that day began.</summary>
    private static Expression<Func<Dossier, bool>> PassedOn(long[] agencies, DateOnly day)
    {
        var start = LocalDay.StartOf(day);
        return d => agencies.Contains(d.AgencyId) && (d.EndedAt == null || d.EndedAt >= start);
    }
}
