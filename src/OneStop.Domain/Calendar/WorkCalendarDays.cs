namespace OneStop.Domain.Calendar;

/// <summary>Questions about whole office days of a calendar.</summary>
public static class WorkCalendarDays
{
    /// <summary>How many working days close in [from, until): those that a pause of so long takes from a term in working days.</summary>
    public static Outcome<int> ClosedIn(this WorkCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        if (!calendar.Covers(calendar.DayOf(from)) || !calendar.Covers(calendar.DayOf(until))) return calendar.NotCovered;
        return DayCount.ClosingsBefore(calendar.Listed, until.UtcTicks) - DayCount.ClosingsBefore(calendar.Listed, from.UtcTicks);
    }

    /// <summary>The end of the last office segment of a working day; throws for any other day.</summary>
    public static DateTimeOffset ClosingOf(this WorkCalendar calendar, DateOnly day) => calendar.IsWorkingDay(day)
        ? calendar.Clock.AtWall(calendar.Listed.ClosingOf(day.DayNumber))
        : throw new ArgumentOutOfRangeException(nameof(day), day, "This is no working day.");

    /// <summary>Whether the moment is the end of an office day.</summary>
    public static bool IsClosing(this WorkCalendar calendar, DateTimeOffset at) =>
        calendar.DayOf(at) is var day && calendar.Covers(day) && calendar.IsWorkingDay(day) && calendar.ClosingOf(day) == at;
}
