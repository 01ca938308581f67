namespace OneStop.Domain.Calendar;

/// <summary>What a limit is counted in.</summary>
public enum LimitUnit { None = 0, WorkingDays = 1, WorkingHours = 2, CalendarDays = 3, Months = 4 }

/// <summary>How long the law gives: an amount and what it is counted in. <see cref="LimitUnit.None"/> means the law sets no limit.</summary>
public readonly record struct Limit(decimal Amount, LimitUnit Unit);
