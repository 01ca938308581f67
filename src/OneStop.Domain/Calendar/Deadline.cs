namespace OneStop.Domain.Calendar;

/// <summary>
/// The due date of a term: a pure function of receipt, limit, convention, pauses and calendar, with no other input.
/// </summary>
public static partial class Deadline
{
    /// <summary>
    /// The moment the term ends. A receipt outside the calendar's working time counts from its next working moment, one after
    /// the cut-off from the opening of the next working day. A term in hours ends at its exact moment. Day one of a term in
    /// days is the first working day (calendar day) after that; a term in months ends on the day of the same number, or the
    /// month's last; a term in calendar days or months whose last day is off ends with the next working day (Civil Code 2015,
    /// articles 147 and 148). While a pause runs, nothing counts: a working day whose closing moment lies in a pause, a
    /// calendar day whose midnight end does.
    /// </summary>
    /// <returns>The date, or a refusal: limit-none, limit-invalid, limit-not-whole, pause-reversed, pauses-overlap, calendar-not-covered.</returns>
    public static Outcome<DueDate> Due(
        DateTimeOffset received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses, WorkCalendar calendar)
    {
        if (Refuse(limit) is { } invalid)
            return invalid;
        var ordered = pauses;
        if (PauseWalk.Check(ref ordered!, restartAllowed: true) is { } refusal)
            return refusal;

        var receipt = PauseWalk.Receipt(received.UtcTicks, ordered);
        var term = new Term(receipt, limit, convention, ordered, calendar);
        if (!term.TryEnd(calendar.Listed, out var due))
            return calendar.NotCovered;
        var at = calendar.Clock.AtWall(due);
        if (!calendar.ReachesProvisional(receipt, due))
            return new DueDate(at, false, null, null);

        if (!term.TryEnd(calendar.Earliest, out var earliest) || !term.TryEnd(calendar.Latest, out var latest))
            return calendar.NotCovered;
        return new DueDate(at, true, calendar.Clock.AtWall(earliest), calendar.Clock.AtWall(latest));
    }

    private static Refusal? Refuse(Limit limit)
    {
        if (limit.IsNone)
            return CalendarRefusals.NoLimit;
        if (limit.Amount < 0 || !Enum.IsDefined(limit.Unit))
            return CalendarRefusals.LimitInvalid;
        if (limit.Unit is LimitUnit.CalendarDays or LimitUnit.Months && limit.Amount != decimal.Truncate(limit.Amount))
            return CalendarRefusals.LimitNotWhole;
        return null;
    }
}
