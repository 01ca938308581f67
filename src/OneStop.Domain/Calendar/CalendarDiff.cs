namespace OneStop.Domain.Calendar;

/// <summary>One difference between two states of a layer: a day, a week, a convention, the day length; null where a side has none.</summary>
public sealed record CalendarDifference
{
    public DateOnly? From { get; init; }
    public SpecialDay? DayBefore { get; init; }
    public SpecialDay? DayAfter { get; init; }
    public WeeklyHours? WeekBefore { get; init; }
    public WeeklyHours? WeekAfter { get; init; }
    public OfficeConvention? ConventionBefore { get; init; }
    public OfficeConvention? ConventionAfter { get; init; }
    public (decimal? Before, decimal? After)? DayHours { get; init; }
    /// <summary>The year that became official, or was worked out.</summary>
    public (int Year, bool Provisional)? Year { get; init; }
}

/// <summary>What differs between two states of one layer, in order of time: for the history of versions and the yearly notice.</summary>
public static class CalendarDiff
{
    /// <summary>The differences from one definition to another; names and decisions count too, since they explain dates.</summary>
    public static IReadOnlyList<CalendarDifference> Of(CalendarDefinition before, CalendarDefinition after)
    {
        var found = new List<CalendarDifference>();
        if (before.DayHours != after.DayHours) found.Add(new() { DayHours = (before.DayHours, after.DayHours) });
        found.AddRange(Pairs(before.Weeks, after.Weeks, week => week.From).Where(pair => !Same(pair.Before, pair.After))
            .Select(pair => new CalendarDifference { From = pair.At, WeekBefore = pair.Before, WeekAfter = pair.After }));
        found.AddRange(Pairs(before.Conventions, after.Conventions, convention => convention.From).Where(pair => pair.Before != pair.After)
            .Select(pair => new CalendarDifference { From = pair.At, ConventionBefore = pair.Before, ConventionAfter = pair.After }));
        var (was, becomes) = (before.Provisional.Select(p => p.Year).ToHashSet(), after.Provisional.Select(p => p.Year).ToHashSet());
        found.AddRange(was.Except(becomes).Select(year => new CalendarDifference { Year = (year, false) }).Concat(becomes.Except(was).Select(year => new CalendarDifference { Year = (year, true) })));
        found.AddRange(Pairs(before.Days, after.Days, day => day.Date).Where(pair => !Same(pair.Before, pair.After))
            .Select(pair => new CalendarDifference { From = pair.At, DayBefore = pair.Before, DayAfter = pair.After }));
        return found;
    }

    private static IEnumerable<(DateOnly At, T? Before, T? After)> Pairs<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, DateOnly> at) where T : class
    {
        var (one, other) = (before.ToDictionary(at), after.ToDictionary(at));
        return one.Keys.Union(other.Keys).Order().Select(day => (day, one.GetValueOrDefault(day), other.GetValueOrDefault(day)));
    }

    private static bool Same(SpecialDay? one, SpecialDay? other) => one is null || other is null
        ? one == other
        : one with { Hours = null } == other with { Hours = null } && Same(one.Hours, other.Hours);

    private static bool Same(WeeklyHours? one, WeeklyHours? other) => one is null || other is null
        ? one == other
        : one.Basis == other.Basis && one.Days.Count == other.Days.Count && one.Days.All(day => other.Days.TryGetValue(day.Key, out var hours) && Same(day.Value, hours));

    private static bool Same(IReadOnlyList<Segment>? one, IReadOnlyList<Segment>? other) => one is null || other is null ? one is null && other is null : one.SequenceEqual(other);
}
