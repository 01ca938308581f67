using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>The calendar files the product ships.</summary>
internal static class SeedCalendar
{
    public static CalendarDefinition Definition { get; } = Read();

    public static WorkCalendar National { get; } = WorkCalendar.Build(Definition).Value;

    /// <summary>The national calendar worked with other hours, Monday to Friday.</summary>
    public static WorkCalendar With(params (string From, string Until)[] hours)
    {
        var segments = hours.Select(pair => Segment.TryParse(pair.From, pair.Until, out var segment) ? segment : default).ToList();
        var week = Enumerable.Range(1, 5).ToDictionary(day => (DayOfWeek)day, _ => (IReadOnlyList<Segment>)segments);
        return WorkCalendar.Build(new CalendarDefinition { Weeks = [new WeeklyHours(week)] }.Over(Definition)).Value;
    }

    private static CalendarDefinition Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OneStop.sln")))
            folder = folder.Parent!;
        var files = Path.Combine(folder.FullName, "seed-data", "calendar");
        using var national = File.OpenRead(Path.Combine(files, "national.json"));
        var years = Directory.GetFiles(files, "????.json").Order(StringComparer.Ordinal).Select(File.OpenRead).ToList();
        var definition = CalendarFiles.Parse(national, years).Value;
        years.ForEach(year => year.Dispose());
        return definition;
    }
}
