using System.Linq.Expressions;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Counters;

/// <summary>Counts of dossiers by line under several predicates, moved along with what changed.</summary>
internal static class MovedCounts
{
    /// <summary>The lines as they would be counted now; null when something is to be taken away that was never counted.</summary>
    /// <param name="known">The lines as counted then.</param>
    /// <param name="line">The line a dossier of these counts stands in; null when they are not about it.</param>
    /// <param name="then">What was counted then, number by number.</param>
    /// <param name="now">The same now.</param>
    public static List<(TLine Line, long[] Counts)>? Of<TLine>(
        IEnumerable<(TLine Line, long[] Counts)> known, Since since, Func<Dossier, TLine?> line, IReadOnlyList<Func<Dossier, bool>> then, IReadOnlyList<Func<Dossier, bool>> now) where TLine : struct
    {
        var lines = known.ToDictionary(l => l.Line, l => (long[])l.Counts.Clone());
        Add(since.Before, then, -1);
        Add(since.After, now, +1);
        return lines.Values.Any(counts => counts.Any(count => count < 0)) ? null : [.. lines.Where(l => l.Value.Any(count => count != 0)).Select(l => (l.Key, l.Value))];

        void Add(IEnumerable<Dossier> dossiers, IReadOnlyList<Func<Dossier, bool>> cells, int sign)
        {
            foreach (var dossier in dossiers)
            {
                if (line(dossier) is not { } key) continue;
                if (!lines.TryGetValue(key, out var counts)) lines[key] = counts = new long[cells.Count];
                for (var i = 0; i < cells.Count; i++)
                    if (cells[i](dossier)) counts[i] += sign;
            }
        }
    }

    /// <summary>Predicates to ask of a few dossiers, see <see cref="Ready(Expression{Func{Dossier, bool}})"/>.</summary>
    public static List<Func<Dossier, bool>> Ready(IEnumerable<Expression<Func<Dossier, bool>>> predicates) => [.. predicates.Select(p => p.Ready())];

    /// <summary>A predicate to ask of a few dossiers: interpreted, because compiling it would cost more than it saves.</summary>
    public static Func<Dossier, bool> Ready(this Expression<Func<Dossier, bool>> predicate) => ((Expression<Func<Dossier, bool>>)new WithoutSpans().Visit(predicate)).Compile(preferInterpretation: true);

    /// <summary>"Array contains" is written by the compiler with a span, which the interpreter cannot hold.</summary>
    private sealed class WithoutSpans : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.DeclaringType == typeof(MemoryExtensions) && node.Method.Name == nameof(MemoryExtensions.Contains) && node.Arguments is [var span, var item, ..] && Array(span) is { } array
                ? Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [item.Type], array, Visit(item))
                : base.VisitMethodCall(node);

        private static Expression? Array(Expression span) => span switch
        {
            MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var array] } => array,
            UnaryExpression { NodeType: ExpressionType.Convert, Operand: var array } => array,
            _ => null,
        };
    }
}
