using System.Linq.Expressions;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Counters;

/// <summary>
/// Counts what asks for attention in a scope, with the very predicates of the lists and all flags in one statement. What is
/// present is counted over the open dossiers through the partial index; a period over those that ended in it.
/// </summary>
public static class FlagQuery
{
    /// <summary>The flags of a period: apologies sent in time, late, or not at all.</summary>
    public static readonly IReadOnlyList<Flag> OfApologies = [Flag.ApologyInTime, Flag.ApologyLate, Flag.ApologyMissing];

    /// <summary>Each present flag (<see cref="Flags.Present"/>) with its number; all of one moment.</summary>
    public static Task<IReadOnlyDictionary<Flag, long>> PresentAsync(DashboardMoment moment, CancellationToken stop) =>
        CountAsync(moment, moment.Dossiers.Where(d => d.Live == 1 && d.Status < DossierStatus.Processed), Flags.Present, stop);

    /// <summary>The apologies of those that ended in these days, both included.</summary>
    public static Task<IReadOnlyDictionary<Flag, long>> ApologiesAsync(DashboardMoment moment, DateOnly from, DateOnly to, CancellationToken stop) =>
        CountAsync(moment, moment.EndedIn(from, to).Where(Flags.OwedAnApology), OfApologies, stop);

    private static async Task<IReadOnlyDictionary<Flag, long>> CountAsync(DashboardMoment moment, IQueryable<Dossier> dossiers, IReadOnlyList<Flag> flags, CancellationToken stop)
    {
        var group = Expression.Parameter(typeof(IGrouping<int, Dossier>), "g");
        var counts = flags.Select(flag => (Expression)Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(Dossier)], group, Flags.Of(flag, moment.Now)));
        var select = Expression.Lambda<Func<IGrouping<int, Dossier>, long[]>>(Expression.NewArrayInit(typeof(long), counts), group);
        var found = await moment.ListAsync(dossiers.GroupBy(_ => 1).Select(select), stop) is [var only] ? only : new long[flags.Count];
        return flags.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
