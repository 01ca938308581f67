namespace OneStop.Domain.Calendar;

internal static class CalendarOverlay
{
    public static CalendarDefinition Lay(CalendarDefinition child, CalendarDefinition parent)
    {
        var own = child.Days.Select(day => day.Date).ToHashSet();
        var years = child.Provisional.Select(year => year.Year).ToHashSet();
        return new CalendarDefinition
        {
            Version = string.Join('/', new[] { parent.Version, child.Version }.Where(version => version.Length > 0)),
            TimeZone = child.TimeZone ?? parent.TimeZone,
            Weeks = Weeks(child.Weeks, parent.Weeks),
            Days = [.. parent.Days.Where(day => !own.Contains(day.Date)), .. child.Days],
            DayHours = child.DayHours ?? parent.DayHours,
            Covers = child.Covers ?? parent.Covers,
            Provisional = [.. parent.Provisional.Where(year => !years.Contains(year.Year)), .. child.Provisional],
            Conventions = Conventions(child, parent),
        };
    }

    // From the child's first convention on, the child's hold; before it, the parent's.
    private static IReadOnlyList<OfficeConvention> Conventions(CalendarDefinition child, CalendarDefinition parent) => child.Conventions.Count == 0
        ? parent.Conventions
        : [.. parent.Conventions.Where(convention => convention.From < child.Conventions.Min(own => own.From)), .. child.Conventions];

    private static IReadOnlyList<WeeklyHours> Weeks(IReadOnlyList<WeeklyHours> child, IReadOnlyList<WeeklyHours> parent)
    {
        if (child.Count == 0 || parent.Count == 0)
            return child.Count == 0 ? parent : child;
        var starts = child.Concat(parent).Select(week => week.From).Distinct().Order();
        return [.. starts.Select(from => Week(InForce(child, from), InForce(parent, from), from))];
    }

    private static WeeklyHours? InForce(IReadOnlyList<WeeklyHours> weeks, DateOnly day) =>
        weeks.Where(week => week.From <= day).MaxBy(week => week.From);

    private static WeeklyHours Week(WeeklyHours? child, WeeklyHours? parent, DateOnly from)
    {
        var days = new Dictionary<DayOfWeek, IReadOnlyList<Segment>>();
        foreach (var (weekday, hours) in (parent?.Days ?? Nothing).Concat(child?.Days ?? Nothing))
            days[weekday] = hours;
        return new WeeklyHours(days) { From = from, Basis = child?.Basis ?? parent?.Basis };
    }

    private static readonly IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Segment>> Nothing =
        new Dictionary<DayOfWeek, IReadOnlyList<Segment>>();
}
