namespace OneStop.Domain.Calendar;

/// <summary>Pauses in order of time. Those of a ledger come sorted and are taken as they are; others are copied and sorted.</summary>
internal static class PauseWalk
{
    public static Refusal? Check(ref IReadOnlyList<Pause>? pauses, bool restartAllowed)
    {
        if (pauses is null || pauses.Count == 0)
            return null;
        for (var i = 0; i < pauses.Count; i++)
        {
            if (pauses[i].Until < pauses[i].From)
                return CalendarRefusals.PauseReversed;
            if (!restartAllowed && pauses[i].Resume == Resume.Restart)
                return CalendarRefusals.RestartNotHere;
            if (i > 0 && pauses[i].From < pauses[i - 1].Until)
                return Sort(ref pauses, restartAllowed);
        }
        return null;
    }

    /// <summary>The end of the last pause that restarts the term, which then counts as the receipt; otherwise the receipt. A pause over before the receipt restarts nothing.</summary>
    public static long Receipt(long received, IReadOnlyList<Pause> pauses)
    {
        for (var i = pauses.Count - 1; i >= 0; i--)
            if (pauses[i].Resume == Resume.Restart && pauses[i].Until > pauses[i].From)
                return Math.Max(received, pauses[i].Until.UtcTicks);
        return received;
    }

    private static Refusal? Sort(ref IReadOnlyList<Pause>? pauses, bool restartAllowed)
    {
        // An empty pause changes nothing, so it may lie inside another one.
        var sorted = pauses!.Where(pause => pause.Until != pause.From).OrderBy(pause => pause.From).ToArray();
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i].From < sorted[i - 1].Until)
                return pauses!.Any(pause => pause.Until < pause.From) ? CalendarRefusals.PauseReversed : CalendarRefusals.PausesOverlap;
        pauses = sorted;
        return Check(ref pauses, restartAllowed);
    }
}
