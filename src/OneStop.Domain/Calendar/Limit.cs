namespace OneStop.Domain.Calendar;

/// <summary>The unit a legal time limit is counted in. "None" is legal: many procedures state no limit.</summary>
public enum LimitUnit
{
    None = 0,
    WorkingDays = 1,
    WorkingHours = 2,
    CalendarDays = 3,
    Months = 4,
}

/// <summary>
/// A time limit: "3 working days", "8 working hours", "30 days", "1 month", or none. Hours may be fractional to the tick.
/// A fraction of a working day counts as working hours of the calendar's day length (1.5 days of 8 hours = 12 hours);
/// calendar days and months are whole. Zero means "on the day of receipt"; a negative amount is refused when used.
/// </summary>
public readonly record struct Limit(decimal Amount, LimitUnit Unit)
{
    /// <summary>No limit: there is no due date, and asking for one is refused.</summary>
    public static readonly Limit None;

    public bool IsNone => Unit == LimitUnit.None;

    /// <summary>"5 workingDays", as the register keeps a limit of its own.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Amount} {char.ToLowerInvariant(Unit.ToString()[0])}{Unit.ToString()[1..]}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static Limit? Read(string? text) =>
        text?.Split(' ') is [var amount, [var first, ..] unit] && char.IsAsciiLetter(first)
        && decimal.TryParse(amount, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && Enum.TryParse<LimitUnit>(unit, ignoreCase: true, out var read) ? new Limit(number, read) : null;
}
