using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using Predicate = System.Linq.Expressions.Expression<System.Func<OneStop.Domain.Dossiers.Dossier, bool>>;

namespace OneStop.Domain.Counters;

/// <summary>The columns of form II.06a, by their numbers; the footnote is the part of column 10 that cannot be judged.</summary>
public enum PeriodFormCell
{
    Received = 3, Online = 4, DirectOrPost = 5, CarriedOver = 6,
    Solved = 7, Early = 8, OnTime = 9, Late = 10,
    InProgress = 11, OpenInTime = 12, OpenOverdue = 13,
    Unclassifiable = 14,
}

/// <summary>
/// One predicate per column of form II.06a over [from, until), open dossiers judged at <c>asOf</c> (the period's end, or now while
/// it runs). Everything stands on the row, also for a period long over: the receipt, the end, and the latched breach, which says
/// whether a dossier that ended later was overdue at the period's end. 3 = 4+5+6 = 7+11 for every set of dossiers: one that the
/// source ended before its receipt is taken as received in the period it ended in, so that no period solves what it never had.
/// </summary>
public static class PeriodFormCells
{
    /// <summary>The predicate of a column.</summary>
    public static Predicate Of(PeriodFormCell cell, DateTimeOffset from, DateTimeOffset until, DateTimeOffset asOf)
    {
        Predicate carried = d => d.ReceivedAt < from && (d.EndedAt == null || d.EndedAt >= from);
        Predicate inPeriod = d => (d.EndedAt == null || d.EndedAt >= from)
            && ((d.ReceivedAt >= from && d.ReceivedAt < until) || (d.ReceivedAt >= until && d.EndedAt < until));
        Predicate solved = d => d.Class != null && d.EndedAt >= from && d.EndedAt < until;
        Predicate open = d => d.ReceivedAt < until && (d.EndedAt == null || d.EndedAt >= until);
        return cell switch
        {
            PeriodFormCell.Received => carried.Or(inPeriod),
            PeriodFormCell.Online => inPeriod.And(d => d.Channel == Channel.Online),
            PeriodFormCell.DirectOrPost => inPeriod.And(d => d.Channel != Channel.Online),
            PeriodFormCell.CarriedOver => carried,
            PeriodFormCell.Solved => solved,
            PeriodFormCell.Early => solved.And(d => d.Class == TimelinessClass.Early),
            PeriodFormCell.OnTime => solved.And(d => d.Class == TimelinessClass.OnTime),
            PeriodFormCell.Late => solved.And(d => d.Class == TimelinessClass.Late || d.Class == TimelinessClass.Unclassifiable),
            PeriodFormCell.InProgress => open,
            PeriodFormCell.OpenInTime => open.And(OnTimeCells.WasOverdueAt(asOf).Not()),
            PeriodFormCell.OpenOverdue => open.And(OnTimeCells.WasOverdueAt(asOf)),
            PeriodFormCell.Unclassifiable => solved.And(d => d.Class == TimelinessClass.Unclassifiable),
            _ => throw new ArgumentOutOfRangeException(nameof(cell)),
        };
    }
}
