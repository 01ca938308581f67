namespace OneStop.Domain.Calendar;

/// <summary>What an edit does to one layer of a calendar.</summary>
public enum CalendarOp
{
    /// <summary>Sets the days From to To: off, closed, with other hours, or worked.</summary>
    Day,

    /// <summary>Takes the layer's own entries of the days From to To away, so that the parent's hold again.</summary>
    InheritDay,

    /// <summary>Sets the hours of weekdays from a day on; a weekday that is missing is left to the parent.</summary>
    Week,

    /// <summary>Takes the layer's own week that begins on From away.</summary>
    InheritWeek,

    /// <summary>Sets the length of a working day; null leaves it to the parent.</summary>
    DayHours,

    /// <summary>Sets how terms are counted for receipts from a day on.</summary>
    Convention,

    /// <summary>Works a year out from the law and the lunisolar calendar, marked provisional.</summary>
    Provisional,

    /// <summary>Puts the official list of a year in the place of whatever the layer has for it.</summary>
    Notice,
}

/// <summary>One edit of a layer. Days are both included, as people write them; what an operation does not use stays null.</summary>
public sealed record CalendarEdit(CalendarOp Op)
{
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public SpecialDayKind? Kind { get; init; }
    /// <summary>Own hours of a partial or make-up day; an empty list on a partial day closes it.</summary>
    public IReadOnlyList<Segment>? Hours { get; init; }
    /// <summary>The weekday whose hours a make-up day takes.</summary>
    public DayOfWeek? Like { get; init; }
    public Text? Name { get; init; }
    public IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Segment>>? Week { get; init; }
    public decimal? DayHours { get; init; }
    public Convention? Rules { get; init; }
    public Resume? Supplement { get; init; }
    public Resume? Payment { get; init; }
    public int? Year { get; init; }
    /// <summary>The days of an official notice.</summary>
    public IReadOnlyList<SpecialDay>? Days { get; init; }
    /// <summary>The decision behind this one edit, where it differs from the change's.</summary>
    public string? Basis { get; init; }
}
