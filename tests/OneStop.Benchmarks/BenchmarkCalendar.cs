using OneStop.Domain.Calendar;

namespace OneStop.Benchmarks;

/// <summary>The shipped national calendar, 2018-2027, and receipts spread evenly over its first four years.</summary>
internal static class BenchmarkCalendar
{
    public static CalendarDefinition Definition { get; } = Read();

    public static DateTimeOffset[] Receipts(int count, int seed)
    {
        var random = new Random(seed);
        var start = new DateTimeOffset(2018, 1, 2, 0, 0, 0, TimeSpan.FromHours(7));
        return [.. Enumerable.Range(0, count).Select(_ => start.AddMinutes(random.Next(4 * 365 * 1440)))];
    }

    private static CalendarDefinition Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "seed-data", "calendar");
        using var national = File.OpenRead(Path.Combine(folder, "national.json"));
        var years = Directory.GetFiles(folder, "????.json").Order(StringComparer.Ordinal).Select(File.OpenRead).ToList();
        var definition = CalendarFiles.Parse(national, years).Value;
        years.ForEach(year => year.Dispose());
        return definition;
    }
}
