using System.Linq.Expressions;
using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Counters;

/// <summary>Joins predicates over dossiers into one that the database and memory both run; what is joined stays in its own brackets.</summary>
public static class Predicates
{
    /// <summary>True of nothing.</summary>
    public static readonly Expression<Func<Dossier, bool>> None = _ => false;

    /// <summary>Both hold.</summary>
    public static Expression<Func<Dossier, bool>> And(this Expression<Func<Dossier, bool>> left, Expression<Func<Dossier, bool>> right) =>
        Join(left, right, Expression.AndAlso);

    /// <summary>At least one holds.</summary>
    public static Expression<Func<Dossier, bool>> Or(this Expression<Func<Dossier, bool>> left, Expression<Func<Dossier, bool>> right) =>
        Join(left, right, Expression.OrElse);

    /// <summary>It does not hold.</summary>
    public static Expression<Func<Dossier, bool>> Not(this Expression<Func<Dossier, bool>> predicate) =>
        Expression.Lambda<Func<Dossier, bool>>(Expression.Not(predicate.Body), predicate.Parameters);

    private static Expression<Func<Dossier, bool>> Join(
        Expression<Func<Dossier, bool>> left, Expression<Func<Dossier, bool>> right, Func<Expression, Expression, Expression> join)
    {
        var renamed = new Rename(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<Dossier, bool>>(join(left.Body, renamed), left.Parameters);
    }

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
