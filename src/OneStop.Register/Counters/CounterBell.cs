using System.Collections.Concurrent;

namespace OneStop.Register.Counters;

/// <summary>Rung after each commit with the agencies and desks it touched; the broadcaster waits for it and takes them all at once.</summary>
public sealed class CounterBell : IDisposable
{
    private readonly ConcurrentDictionary<(long AgencyId, long DeskId), byte> touched = new();
    private readonly SemaphoreSlim rung = new(0, 1);

    /// <summary>Notes what changed; never blocks.</summary>
    public void Ring(IEnumerable<(long AgencyId, long DeskId)> changed)
    {
        foreach (var one in changed) touched[one] = 0;
        Wake();
    }

    /// <summary>Rings for an own commit that moved the log from one end to the other.</summary>
    internal void Ring(IEnumerable<(long AgencyId, long DeskId)> changed, long logBefore, long logAfter)
    {
        Mark.Own(logBefore, logAfter);
        Ring(changed);
    }

    /// <summary>How far into the log this process knows what changed.</summary>
    public LogMark Mark { get; } = new();

    /// <summary>Wakes the listener although nothing known changed: a due moment passed, another process wrote.</summary>
    public void Wake()
    {
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Rung already and not answered yet: one ring is enough.
        }
    }

    /// <summary>Waits for the next ring, at most that long; the places touched since the last call (none after a bare wake or a timeout).</summary>
    public async Task<IReadOnlyCollection<(long AgencyId, long DeskId)>> WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        await rung.WaitAsync(atMost, stop);
        var taken = new List<(long, long)>();
        foreach (var key in touched.Keys)
            if (touched.TryRemove(key, out _)) taken.Add(key);
        return taken;
    }

    public void Dispose() => rung.Dispose();
}
