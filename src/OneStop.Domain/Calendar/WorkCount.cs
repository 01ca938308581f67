namespace OneStop.Domain.Calendar;

/// <summary>Adding and measuring working time around pauses, in work coordinates: all the work up to an instant.</summary>
internal static class WorkCount
{
    public static bool TryAdd(Timeline line, long start, long work, IReadOnlyList<Pause>? pauses, out long at)
    {
        at = start;
        return work switch
        {
            0 => true,
            > 0 => TryForward(line, start, work, pauses, out at),
            _ => TryBack(line, start, work, pauses, out at),
        };
    }

    public static long Elapsed(Timeline line, long from, long to, IReadOnlyList<Pause>? pauses)
    {
        var work = line.WorkUntil(to) - line.WorkUntil(from);
        for (var i = 0; i < pauses?.Count; i++)
        {
            var start = Math.Max(from, pauses[i].From.UtcTicks);
            var end = Math.Min(to, pauses[i].Until.UtcTicks);
            if (start < end)
                work -= line.WorkUntil(end) - line.WorkUntil(start);
        }
        return work;
    }

    private static bool TryForward(Timeline line, long start, long work, IReadOnlyList<Pause>? pauses, out long at)
    {
        at = 0;
        var begin = line.WorkUntil(start);
        if (work > long.MaxValue - begin)
            return false;
        var target = begin + work;
        for (var i = 0; i < pauses?.Count; i++)
        {
            if (pauses[i].Until.UtcTicks <= start)
                continue;
            var from = Math.Max(begin, line.WorkUntil(Within(line, pauses[i].From.UtcTicks)));
            var until = line.WorkUntil(Within(line, pauses[i].Until.UtcTicks));
            if (from >= target)
                break;
            target += Math.Max(0, until - from);
        }
        return line.TryEndOf(target, out at);
    }

    private static bool TryBack(Timeline line, long start, long work, IReadOnlyList<Pause>? pauses, out long at)
    {
        at = 0;
        var begin = line.WorkUntil(start);
        if (work < -begin)
            return false;
        var target = begin + work;
        for (var i = (pauses?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (pauses![i].From.UtcTicks >= start)
                continue;
            var until = Math.Min(begin, line.WorkUntil(Within(line, pauses[i].Until.UtcTicks)));
            var from = line.WorkUntil(Within(line, pauses[i].From.UtcTicks));
            if (until <= target)
                break;
            target -= Math.Max(0, until - from);
        }
        return line.TryStartOf(target, out at);
    }

    private static long Within(Timeline line, long utc) => Math.Clamp(utc, line.Start, line.End);
}
