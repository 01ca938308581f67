using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OneStop.Register.Storage;

namespace OneStop.Register.Counters;

/// <summary>
/// Answers that cost seconds on a large register. One stands while it cannot have changed: nothing was written since (the head of the
/// log, the next id and the catalogue stand where they stood, no petition took a step, nobody was erased), and no moment has passed at
/// which anything changes by the clock alone. After a write, also by another process, an answer that knows how is moved along with what
/// changed (<see cref="Since"/>), so that it costs what was written and not what the register holds; any other is counted again. So
/// that no mistake could stand for good, an answer is counted anew after <see cref="MostMoves"/> moves.
/// </summary>
public sealed class KeptAnswers(CounterMoments moments)
{
    /// <summary>More questions than an office asks in a day; then all are forgotten.</summary>
    private const int Most = 100;

    /// <summary>How often an answer is moved along before it is counted anew.</summary>
    internal const int MostMoves = 200;

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    private long countedAnew, movedAlong;

    /// <summary>Who asks the same question meanwhile waits for the answer instead of counting beside it.</summary>
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>How many answers were counted from the register, and how many moved along with what changed.</summary>
    internal (long Counted, long Moved) Work => (Interlocked.Read(ref countedAnew), Interlocked.Read(ref movedAlong));

    /// <summary>The answer to a question, named by everything it depends on beside register and clock. What is counted must be of the transaction of <paramref name="db"/>.</summary>
    /// <param name="follow">Moves an answer along and leaves the old one as it is; null when it must be counted.</param>
    internal async Task<T> OfAsync<T>(RegisterDb db, string question, DateTimeOffset now, Func<Task<T>> count, CancellationToken stop, Func<T, Since, Task<T?>>? follow = null) where T : class
    {
        var turn = turns[(uint)question.GetHashCode(StringComparison.Ordinal) % turns.Length];
        await turn.WaitAsync(stop);
        try
        {
            var position = await PositionAsync(db, stop);
            kept.TryGetValue(question, out var known);
            if (known?.Answer is T answer && known.Position == position && now >= known.From && now < known.Until) return answer;
            var moved = known is not null && follow is not null ? await FollowAsync(db, known, position, now, follow, stop) : null;
            var counted = moved ?? await count();
            Interlocked.Increment(ref moved is null ? ref countedAnew : ref movedAlong);
            // A reader whose transaction is older than what is kept leaves it to those that come after.
            if (known is null || known.Position.Seq <= position.Seq) Keep(question, new(position, now, await UntilAsync(db, now, stop), counted, moved is null ? 0 : known!.Moves + 1));
            return counted;
        }
        finally
        {
            turn.Release();
        }
    }

    private void Keep(string question, Kept answer)
    {
        if (kept.Count >= Most) kept.Clear();
        kept[question] = answer;
    }

    private static async Task<T?> FollowAsync<T>(RegisterDb db, Kept known, Position position, DateTimeOffset now, Func<T, Since, Task<T?>> follow, CancellationToken stop) where T : class
    {
        var then = known.Position;
        if (known.Moves >= MostMoves || known.Answer is not T answer || now < known.From || then.Seq > position.Seq || then.CatalogueStamp != position.CatalogueStamp || then.Erased != position.Erased) return null;
        return await Since.ReadAsync(db, (then.Seq, then.NextId, known.From), position.Seq, now, stop) is { } since ? await follow(answer, since) : null;
    }

    private static async Task<Position> PositionAsync(RegisterDb db, CancellationToken stop)
    {
        var head = await db.LogHead.Select(h => new { h.Seq, h.NextId, h.CatalogueStamp }).SingleAsync(stop);
        var petitions = await db.PetitionEvents.MaxAsync(e => (long?)e.Id, stop) ?? 0;
        return new(head.Seq, head.NextId, head.CatalogueStamp, petitions, await db.Erasures.LongCountAsync(e => e.DecidedBy != null, stop));
    }

    /// <summary>The next due moment or midnight, or the next end that a source has foretold.</summary>
    private async Task<DateTimeOffset> UntilAsync(RegisterDb db, DateTimeOffset now, CancellationToken stop)
    {
        var next = await moments.NextAsync(now, stop);
        return await db.Dossiers.Where(d => d.EndedAt > now).MinAsync(d => d.EndedAt, stop) is { } foretold && foretold < next ? foretold : next;
    }

    private sealed record Position(long Seq, long NextId, long CatalogueStamp, long PetitionStep, long Erased);

    private sealed record Kept(Position Position, DateTimeOffset From, DateTimeOffset Until, object Answer, int Moves);
}
