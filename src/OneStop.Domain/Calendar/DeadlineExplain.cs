namespace OneStop.Domain.Calendar;

public static partial class Deadline
{
    /// <summary>Why the date is what it is, for the slip, the screen and the API: start, each skipped day with its cause, end.</summary>
    public static IReadOnlyList<WhyLine> Explain(
        DateTimeOffset received, Limit limit, Convention convention, IReadOnlyList<Pause> pauses, WorkCalendar calendar, DueDate due)
    {
        var at = due.At.ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        return [new WhyLine(WhyKind.Due, new Text($"Hẹn trả: {at}.", $"Due: {at}."), [])];
    }
}
