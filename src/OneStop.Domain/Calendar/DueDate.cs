namespace OneStop.Domain.Calendar;

/// <summary>
/// The moment a term ends, on the calendar's wall clock. When the term reaches a year whose official notice is not out,
/// it is provisional, and the true date will lie between <paramref name="Earliest"/> and <paramref name="Latest"/>;
/// both are null otherwise.
/// </summary>
public readonly record struct DueDate(DateTimeOffset At, bool Provisional, DateTimeOffset? Earliest, DateTimeOffset? Latest);
