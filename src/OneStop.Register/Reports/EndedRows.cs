using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Reports;

/// <summary>So many ended dossiers of one kind in a line of a report.</summary>
internal readonly record struct EndedCount(long Line, EndedKind Kind, long Count);

/// <summary>Counts ended dossiers by line and kind.</summary>
internal static class EndedRows
{
    /// <summary>
    /// Counts by line and kind the dossiers of a predicate that an index answers alone; what ended from the edge on has ended after the
    /// period. Their other columns are read by their ids: a database that meets a
    /// column outside the index in the same question reads every row of the period instead of the few that fit.
    /// </summary>
    public static async Task<List<EndedCount>> ByIdAsync(
        ReportMoment moment, Expression<Func<Dossier, bool>> few, OnTimeBy? by, (DateTimeOffset From, DateTimeOffset Until, DateTimeOffset Edge) period, CancellationToken stop)
    {
        var ids = moment.Dossiers.Where(few).Select(d => d.Id);
        var (from, until, edge) = period;
        Expression<Func<Dossier, Row>> row = d => new Row
        {
            Line = 0, Class = d.Class, Promise = d.FirstPromiseClass, Without = d.Result == DossierResult.Withdrawn || d.Result == DossierResult.Stopped, Again = d.SupplementCount > 1,
            Received = d.ReceivedAt == null ? (int)PeriodSide.Never : d.ReceivedAt < from ? (int)PeriodSide.Before : d.ReceivedAt < until ? (int)PeriodSide.In : (int)PeriodSide.After,
            Ended = d.EndedAt < from ? (int)PeriodSide.Before : d.EndedAt < edge ? (int)PeriodSide.In : (int)PeriodSide.After,
        };
        var rows = await moment.Db.Dossiers.Where(d => ids.Contains(d.Id)).Select(InLine(row, by)).GroupBy(r => new { r.Line, r.Class, r.Promise, r.Without, r.Again, r.Received, r.Ended })
            .Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(stop);
        return rows.ConvertAll(g => new EndedCount(g.Key.Line, new(g.Key.Class, g.Key.Promise, g.Key.Without, g.Key.Again, (PeriodSide)g.Key.Received, (PeriodSide)g.Key.Ended), g.Count));
    }

    /// <summary>The same row with the grouped field of a breakdown as its line.</summary>
    private static Expression<Func<Dossier, Row>> InLine(Expression<Func<Dossier, Row>> row, OnTimeBy? by)
    {
        var (made, field) = ((MemberInitExpression)row.Body, ReportGroups.Field(by));
        var line = new Swap(field.Parameters[0], row.Parameters[0]).Visit(field.Body);
        var bindings = made.Bindings.Select(binding => binding.Member.Name == nameof(Row.Line) ? Expression.Bind(binding.Member, line) : binding);
        return Expression.Lambda<Func<Dossier, Row>>(made.Update(made.NewExpression, bindings), row.Parameters);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }

    private sealed class Row
    {
        public long Line { get; init; }
        public TimelinessClass? Class { get; init; }
        public TimelinessClass? Promise { get; init; }
        public bool Without { get; init; }
        public bool Again { get; init; }
        public int Received { get; init; }
        public int Ended { get; init; }
    }
}
