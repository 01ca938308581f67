namespace OneStop.Domain.Calendar;

/// <summary>What a line of an explanation is about.</summary>
public enum WhyKind
{
    Received,
    Restarted,
    CutOff,
    StartsLater,
    FirstDay,
    DayOff,
    WeeklyDaysOff,
    PartialDay,
    MakeUpDay,
    Paused,
    Rolled,
    Due,
    Provisional,
    /// <summary>The rule by which the term is counted, with its legal basis.</summary>
    Convention,
}

/// <summary>
/// One line of "why this date": readable in both languages, and as data. <paramref name="Days"/> are the days it is about
/// (each skipped day stands in exactly one line), <paramref name="Cause"/> and <paramref name="Decision"/> the name of the
/// day and the notice or law that set it, where the calendar knows them.
/// </summary>
public sealed record WhyLine(WhyKind Kind, Text Text, IReadOnlyList<DateOnly> Days, Text? Cause = null, string? Decision = null);
