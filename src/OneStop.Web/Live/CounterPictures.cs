using System.Collections.Concurrent;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;

namespace OneStop.Web.Live;

/// <summary>
/// Counts a scope for whoever asks, at most one count of it at a time: who comes while one runs shares the next. So thousands
/// of dashboards cost one count, and nobody gets a picture that is older than the question.
/// </summary>
internal sealed class CounterPictures(CounterQuery query, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Slot> slots = new(StringComparer.Ordinal);
    private long moment;

    public async Task<CounterPicture> OfAsync(CounterScope scope, CancellationToken stop)
    {
        var slot = slots.GetOrAdd(scope.Name, _ => new Slot());
        var asked = Interlocked.Increment(ref moment);
        await slot.Gate.WaitAsync(stop);
        try
        {
            if (slot.Picture is { } fresh && slot.Began > asked) return fresh;
            var began = Interlocked.Increment(ref moment);
            var counted = await query.OfAsync(scope, LocalDay.Precise(clock.GetUtcNow()), stop);
            // Grows over restarts and nodes, because time does, and within a millisecond, because it counts on.
            var version = Math.Max((slot.Picture?.Version ?? 0) + 1, counted.ComputedAt.ToUnixTimeMilliseconds());
            (slot.Picture, slot.Began) = (counted with { Version = version }, began);
            return slot.Picture;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public CounterPicture? Picture { get; set; }
        public long Began { get; set; }
    }
}
