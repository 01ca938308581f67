using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Register.Counters;

/// <summary>
/// How the apologies of a period stand. Owed is about now; the others count the dossiers that ended in the period. Each number has
/// its list under the same flag.
/// </summary>
public sealed record ApologyPicture(long Owed, long InTime, long Late, long Missing);

/// <summary>
/// Counts what asks for attention in a scope, with the very predicates of the lists. What is present is counted over the open
/// dossiers through the partial index; a period over those that ended in it.
/// </summary>
public sealed class FlagQuery(RegisterDbFactory databases)
{
    /// <summary>Each present flag (<see cref="Flags.Present"/>) with its number; all of one moment.</summary>
    public async Task<IReadOnlyDictionary<Flag, long>> PresentAsync(CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = databases.Open();
        var live = db.Dossiers.Where(d => d.Live == 1).Where(scope.Predicate);
        return await CountAsync(live, Flags.Present, now, stop);
    }

    /// <summary>The apologies of a scope: owed now, and of those that ended in [from, until) sent in time, late or not at all.</summary>
    public async Task<ApologyPicture> ApologiesAsync(CounterScope scope, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var owed = await db.Dossiers.Where(d => d.Live == 1).Where(scope.Predicate).LongCountAsync(Flags.Of(Flag.ApologyOwed, now), stop);
        var ended = await CountAsync(db.Dossiers.Where(scope.Predicate).Where(Buckets.EndedIn(from, until)),
            [Flag.ApologyInTime, Flag.ApologyLate, Flag.ApologyMissing], now, stop);
        return new(owed, ended[Flag.ApologyInTime], ended[Flag.ApologyLate], ended[Flag.ApologyMissing]);
    }

    private static async Task<IReadOnlyDictionary<Flag, long>> CountAsync(IQueryable<Dossier> dossiers, IReadOnlyList<Flag> flags, DateTimeOffset now, CancellationToken stop)
    {
        var group = Expression.Parameter(typeof(IGrouping<int, Dossier>), "g");
        var counts = flags.Select(flag => (Expression)Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(Dossier)], group, Flags.Of(flag, now)));
        var select = Expression.Lambda<Func<IGrouping<int, Dossier>, long[]>>(Expression.NewArrayInit(typeof(long), counts), group);
        var found = await dossiers.GroupBy(_ => 1).Select(select).SingleOrDefaultAsync(stop) ?? new long[flags.Count];
        return flags.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
