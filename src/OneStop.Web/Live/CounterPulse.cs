using System.Diagnostics;
using OneStop.Register.Counters;

namespace OneStop.Web.Live;

/// <summary>
/// Says when counters may have changed and where: after a commit here (the bell), after one of another process (a look at the
/// log's end), and when a due moment or midnight passes by the clock.
/// </summary>
internal sealed class CounterPulse(CounterBell bell, RegisterNews news, CounterMoments moments, TimeProvider clock)
{
    private static readonly TimeSpan lookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan planEvery = TimeSpan.FromSeconds(1);

    private readonly Stopwatch sinceLook = new();
    private readonly Stopwatch sincePlan = new();
    private DateTimeOffset checkedUpTo;
    private DateTimeOffset? next;
    private bool stale;

    /// <summary>Waits a moment for a ring; what changed, or nothing.</summary>
    public async Task<CounterChange> NextAsync(CancellationToken stop)
    {
        var touched = await bell.WaitAsync(Patience(), stop);
        stale |= touched.Count > 0;
        var change = await PassedAsync(stop) ? CounterChange.All : new CounterChange(touched, false);
        if (sinceLook.IsRunning && sinceLook.Elapsed < lookEvery) return change;

        sinceLook.Restart();
        var foreign = await news.LookAsync(stop);
        if (foreign.IsNone) return change;
        stale = true;
        return new([.. change.Touched, .. foreign.Touched], change.Everything || foreign.Everything);
    }

    private TimeSpan Patience()
    {
        if (next is not { } moment) return sincePlan.IsRunning ? lookEvery : TimeSpan.Zero;
        var left = moment - clock.GetUtcNow();
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < lookEvery ? left : lookEvery;
    }

    /// <summary>Whether a moment has passed since the last check. Nothing between two checks is lost: planning starts where the last one ended.</summary>
    private async Task<bool> PassedAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!sincePlan.IsRunning || now < checkedUpTo) (checkedUpTo, next) = (now, null);
        // What was written may be due before the moment planned; planning again is cheap but not free.
        if (stale && sincePlan.Elapsed >= planEvery) next = null;
        next ??= await PlanAsync(stop);
        if (now < next)
        {
            checkedUpTo = now;
            return false;
        }
        checkedUpTo = now;
        next = await PlanAsync(stop);
        return true;
    }

    private Task<DateTimeOffset> PlanAsync(CancellationToken stop)
    {
        sincePlan.Restart();
        stale = false;
        return moments.NextAsync(checkedUpTo, stop);
    }
}
