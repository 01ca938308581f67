namespace OneStop.Domain.Calendar;

/// <summary>What a listed date is: a day off, a day with other hours than usual, or a make-up day that is worked.</summary>
public enum SpecialDayKind
{
    Holiday,
    Partial,
    Workday,
}

/// <summary>
/// A date that departs from the week, with its cause and the decision behind it. Partial days and workdays have their own
/// <see cref="Hours"/>; where these are null the day takes the hours of the weekday <see cref="Like"/> (a make-up Saturday
/// that stands for a Monday). A partial day with no segments is a closure.
/// </summary>
public sealed record SpecialDay(DateOnly Date, SpecialDayKind Kind)
{
    public IReadOnlyList<Segment>? Hours { get; init; }
    public DayOfWeek? Like { get; init; }
    public Text? Name { get; init; }

    /// <summary>The notice, decision or article of law that sets the day.</summary>
    public string? Decision { get; init; }
}

/// <summary>
/// The hours of a week in force from a day on, until the next entry takes over. A weekday that is missing is left to the
/// parent calendar, or is a day off when there is no parent; an empty list is a day off.
/// </summary>
public sealed record WeeklyHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Segment>> Days)
{
    public DateOnly From { get; init; } = DateOnly.MinValue;
    public string? Basis { get; init; }
}

/// <summary>
/// A year whose days off are worked out but not yet official. The listed days may still change either way, which gives the
/// earliest and the latest possible date of a term that reaches the year.
/// </summary>
public sealed record ProvisionalYear(int Year)
{
    public IReadOnlyList<DateOnly> MayBeOff { get; init; } = [];
    public IReadOnlyList<DateOnly> MayBeWorking { get; init; } = [];
    public string? Basis { get; init; }
}

/// <summary>Days from the first to the last, both included: a period as people write it.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last);

/// <summary>
/// A calendar as data. Definitions stack: national, province, agency, desk; <see cref="Over"/> lays one over its parent.
/// <see cref="WorkCalendar.Build"/> checks it and makes it countable.
/// </summary>
public sealed record CalendarDefinition
{
    /// <summary>Names this state of the data and is kept with every date counted by it; when empty, the content's hash stands in.</summary>
    public string Version { get; init; } = "";

    /// <summary>IANA name; null means the parent's, and Asia/Ho_Chi_Minh where nobody says otherwise.</summary>
    public string? TimeZone { get; init; }

    public IReadOnlyList<WeeklyHours> Weeks { get; init; } = [];
    public IReadOnlyList<SpecialDay> Days { get; init; } = [];

    /// <summary>Working hours that a fraction of a working day is measured by; null means the parent's, and 8 in the end.</summary>
    public decimal? DayHours { get; init; }

    /// <summary>First and last day (both included) the calendar knows; null means the parent's, and no limit in the end.</summary>
    public DayRange? Covers { get; init; }

    public IReadOnlyList<ProvisionalYear> Provisional { get; init; } = [];

    /// <summary>How terms are counted where a procedure says nothing, by the day of receipt; counts nothing by itself.</summary>
    public IReadOnlyList<OfficeConvention> Conventions { get; init; } = [];

    /// <summary>The convention for a receipt on that day; null where none was set.</summary>
    public OfficeConvention? ConventionOn(DateOnly day) => Conventions.Where(convention => convention.From <= day).MaxBy(convention => convention.From);

    /// <summary>This definition laid over its parent: what it says wins day by day and weekday by weekday, the rest is the parent's.</summary>
    public CalendarDefinition Over(CalendarDefinition parent) => CalendarOverlay.Lay(this, parent);
}
