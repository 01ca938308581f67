using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OneStop.Register.Storage;

namespace OneStop.Register.Counters;

/// <summary>
/// Answers that cost seconds on a large register, kept while they cannot have changed: nothing was written since (the head of the log,
/// the next id and the catalogue stand where they stood, and no petition took a step), and no moment has passed at which anything
/// changes by the clock alone. Every write anywhere in the register, also by another process, makes the next question count again.
/// </summary>
public sealed class KeptAnswers(CounterMoments moments)
{
    /// <summary>More questions than the office asks in a quiet hour; then all are forgotten.</summary>
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>The answer to a question, named by everything it depends on beside register and clock. What is counted must be of the transaction of <paramref name="db"/>.</summary>
    internal async Task<T> OfAsync<T>(RegisterDb db, string question, DateTimeOffset now, Func<Task<T>> count, CancellationToken stop) where T : class
    {
        var position = await PositionAsync(db, stop);
        if (kept.TryGetValue(question, out var known) && known.Position == position && now >= known.From && now < known.Until && known.Answer is T answer) return answer;
        var counted = await count();
        if (kept.Count >= Most) kept.Clear();
        kept[question] = new(position, now, await UntilAsync(db, now, stop), counted);
        return counted;
    }

    private static async Task<Position> PositionAsync(RegisterDb db, CancellationToken stop)
    {
        var head = await db.LogHead.Select(h => new { h.Seq, h.NextId, h.CatalogueStamp }).SingleAsync(stop);
        return new(head.Seq, head.NextId, head.CatalogueStamp, await db.PetitionEvents.MaxAsync(e => (long?)e.Id, stop) ?? 0);
    }

    /// <summary>The next due moment or midnight, or the next end that a source has foretold.</summary>
    private async Task<DateTimeOffset> UntilAsync(RegisterDb db, DateTimeOffset now, CancellationToken stop)
    {
        var next = await moments.NextAsync(now, stop);
        return await db.Dossiers.Where(d => d.EndedAt > now).MinAsync(d => d.EndedAt, stop) is { } foretold && foretold < next ? foretold : next;
    }

    private sealed record Position(long Seq, long NextId, long CatalogueStamp, long PetitionStep);

    private sealed record Kept(Position Position, DateTimeOffset From, DateTimeOffset Until, object Answer);
}
