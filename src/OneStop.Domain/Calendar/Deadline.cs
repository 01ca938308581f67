namespace OneStop.Domain.Calendar;
public static class Deadline
{
    public static Outcome<DueDate> Due(DateTimeOffset received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses, WorkCalendar calendar) => throw new InvalidOperationException();
}
