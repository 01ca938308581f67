using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Dossiers;
using OneStop.Register.Log;

namespace OneStop.Register.Reports;

/// <summary>Why a dossier's place changed: the step that moved it, when it was written, by whom. No free text: that may name people.</summary>
public sealed record RestatementReason(long Seq, string Action, DateTimeOffset At, DateTimeOffset? HappenedAt, string Actor);

/// <summary>A dossier whose place in a period's form is another than the one that was reported; null stands for "not in it".</summary>
public sealed record Restatement(Dossier Dossier, PeriodPlace? Before, PeriodPlace? After, IReadOnlyList<RestatementReason> Reasons)
{
    /// <summary>What it changes in the form's columns.</summary>
    public PeriodFormCounts Difference => (After?.Counts ?? default).Add((Before?.Counts ?? default).Negated);
}

/// <summary>
/// What the log has learnt about a period since one of its events. Only dossiers with a later event can have moved, and of those only
/// ones that began or ended before the period's end; each is folded alone, so the cost follows what happened and not the register's size.
/// </summary>
internal static class PeriodChanges
{
    private const int AtOnce = 400;

    /// <summary>The moved dossiers in order of their id, within the moment's scope on either side.</summary>
    public static async Task<IReadOnlyList<Restatement>> SinceAsync(ReportMoment moment, long seq, DateOnly from, DateOnly until, Scope? reach, CancellationToken stop)
    {
        var (start, end) = (LocalDay.StartOf(from), LocalDay.StartOf(until));
        var (mergers, lastDay) = (moment.Reference.Tree.Mergers, until.AddDays(-1));
        var places = new PeriodPlaces(start, end, d => AgencyLines.LineOf(mergers, d, lastDay));
        var inScope = moment.Scope.Predicate.Compile();
        PeriodPlace? Place(Dossier? d) => d is not null && inScope(d) && reach?.Covers(d) != false ? places.Of(d) : null;

        var db = moment.Db;
        var touched = await db.Dossiers
            .Where(d => (d.ReceivedAt < end || d.EndedAt < end) && db.Events.Any(e => e.DossierId == d.Id && e.Seq > seq))
            .Select(d => d.Id).OrderBy(id => id).ToListAsync(stop);
        var moved = new List<Restatement>();
        foreach (var ids in touched.Chunk(AtOnce))
        {
            var lines = await db.Events.Where(e => ids.Contains(e.DossierId)).OrderBy(e => e.Seq).ToListAsync(stop);
            foreach (var own in lines.GroupBy(line => line.DossierId).OrderBy(group => group.Key))
            {
                Dossier? stands = null;
                PeriodPlace? reported = null;
                var reasons = new List<RestatementReason>();
                foreach (var line in own)
                {
                    var before = line.Seq > seq ? Place(stands) : null;
                    stands = LogChain.Apply(stands, line);
                    if (line.Seq <= seq) reported = Place(stands);
                    else if (before != Place(stands)) reasons.Add(new(line.Seq, line.Action, line.At, line.HappenedAt, line.Actor));
                }
                if (reported != Place(stands)) moved.Add(new(stands!, reported, Place(stands), reasons));
            }
        }
        return moved;
    }
}
