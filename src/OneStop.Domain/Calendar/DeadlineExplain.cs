namespace OneStop.Domain.Calendar;

public static partial class Deadline
{
    /// <summary>
    /// Why the date is what it is, for the slip, the screen and the API: where the term starts and by which rule, each skipped
    /// day with its cause, the end. The inputs are those the date was counted from.
    /// </summary>
    public static IReadOnlyList<WhyLine> Explain(
        DateTimeOffset received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses, WorkCalendar calendar, DueDate due)
    {
        var ordered = pauses;
        if (Refuse(limit) is not null || PauseWalk.Check(ref ordered!, restartAllowed: true) is not null)
            throw new ArgumentException("Only a date that was given can be explained.", nameof(due));
        return new Explanation(received, limit, convention, ordered, calendar, due).Lines();
    }
}
