using OneStop.Domain.Calendar;

namespace OneStop.Domain.Dossiers;

/// <summary>
/// A due moment that was set and not counted, with the pauses since then: it moves by what the pauses took, in the unit of the
/// term. For working days those whose closing moment lay in a pause, for calendar days and months the days whose midnight end did,
/// for hours (and where no limit is known) the paused working time: the very days and hours that a counted term leaves out.
/// </summary>
internal static class FixedDate
{
    public static Outcome<DateTimeOffset> Moved(DateTimeOffset set, IReadOnlyList<Pause> pauses, DossierTerms terms)
    {
        var due = set;
        foreach (var pause in pauses)
        {
            // One that began after the date had passed takes nothing from it, as in a counted term.
            if (pause.From > due) continue;
            var moved = Moved(due, pause, terms);
            if (!moved.IsOk) return moved.Refusal;
            due = moved.Value;
        }
        return due;
    }

    private static Outcome<DateTimeOffset> Moved(DateTimeOffset due, Pause pause, DossierTerms terms)
    {
        var calendar = terms.Calendar;
        switch (terms.Limit?.Unit)
        {
            case LimitUnit.WorkingDays:
                var working = calendar.ClosedIn(pause.From, pause.Until);
                return working.IsOk ? OnTheSameClock(due, working.Value, calendar) : working.Refusal;
            case LimitUnit.CalendarDays or LimitUnit.Months:
                // The day whose midnight end is the pause's first or last moment: half open, as everywhere.
                var days = MidnightsBefore(pause.Until) - MidnightsBefore(pause.From);
                return days == 0 ? due : Rolled(due.AddDays(days), calendar);
            default:
                var work = calendar.Elapsed(pause.From, pause.Until);
                return work.IsOk ? calendar.Add(due, work.Value) : work.Refusal;
        }
    }

    private static Outcome<DateTimeOffset> OnTheSameClock(DateTimeOffset due, int days, WorkCalendar calendar)
    {
        if (days == 0) return due;
        var moved = calendar.AddDays(due, days);
        return moved.IsOk && calendar.IsClosing(due) ? calendar.ClosingOf(LocalDay.Of(moved.Value)) : moved;
    }

    private static Outcome<DateTimeOffset> Rolled(DateTimeOffset due, WorkCalendar calendar)
    {
        var day = LocalDay.Of(due);
        if (!calendar.Covers(day)) return calendar.NotCovered;
        if (calendar.IsWorkingDay(day)) return calendar.ClosingOf(day);
        var next = calendar.AddDays(due, 1);
        return next.IsOk ? calendar.ClosingOf(LocalDay.Of(next.Value)) : next.Refusal;
    }

    private static int MidnightsBefore(DateTimeOffset at) => LocalDay.Of(at.AddTicks(-1)).DayNumber;
}
