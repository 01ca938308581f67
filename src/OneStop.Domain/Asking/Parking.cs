using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;

namespace OneStop.Domain.Asking;

/// <summary>Where in its promised term a dossier was paused or stopped, in working time.</summary>
public static class Parking
{
    /// <summary>From here on it is the last tenth.</summary>
    public const decimal LastTenth = 0.9m;

    /// <summary>
    /// One number for each pause that was not cancelled and for a stop, in order: 0 where the term begins, 1 at the promise. Paused
    /// time is left out; after a pause that restarts the term it begins again at 0. What came after a breach or beyond the promise
    /// (an extended term) is not told, nor a stop out of an open pause, which is that pause. None without a promise, and none where
    /// the calendar does not reach.
    /// </summary>
    public static IReadOnlyList<decimal> Positions(Dossier d, WorkCalendar calendar)
    {
        if (d is not { ReceivedAt: { } start, FirstPromiseAt: { } promise } || Worked(start, promise, calendar) is not (> 0 and var term)) return [];
        var (found, spent) = (new List<decimal>(), 0L);
        foreach (var (at, until, resume) in Halts(d))
        {
            if (d.BreachedAt < at || Worked(start, at, calendar) is not (>= 0 and var ran)) break;
            var position = (decimal)(spent + ran) / term;
            if (position <= 1) found.Add(position);
            (start, spent) = (until, resume == Resume.Restart ? 0 : spent + ran);
        }
        return found;
    }

    private static IEnumerable<(DateTimeOffset At, DateTimeOffset Until, Resume Resume)> Halts(Dossier d)
    {
        var pauses = d.Pauses.Where(p => !p.Cancelled).ToList();
        foreach (var pause in pauses)
            yield return (pause.From, pause.Until ?? DateTimeOffset.MaxValue, pause.Resume);
        if (d is { Result: DossierResult.Stopped, EndedAt: { } stopped } && (pauses is [] || pauses[^1].Until < stopped))
            yield return (stopped, DateTimeOffset.MaxValue, Resume.Continue);
    }

    private static long? Worked(DateTimeOffset from, DateTimeOffset to, WorkCalendar calendar) => calendar.Elapsed(from, to) is { IsOk: true, Value.Ticks: var ticks } ? ticks : null;
}
