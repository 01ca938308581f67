using System.Globalization;

namespace OneStop.Benchmarks.Live;

/// <summary>Tables in Markdown on stdout, progress on stderr, and the machine's load beside each table: another's work makes figures worse.</summary>
internal static class Report
{
    public static void Progress(string what) => Console.Error.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss}  {what}");

    public static void Table(string title, IReadOnlyList<string> head, IEnumerable<string[]> rows)
    {
        Console.WriteLine($"\n### {title}\n\nLoad average {Load()} on {Environment.ProcessorCount} cores, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC.\n");
        Console.WriteLine($"| {string.Join(" | ", head)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", head.Count))}");
        foreach (var row in rows) Console.WriteLine($"| {string.Join(" | ", row)} |");
    }

    public static string Ms(double value) => double.IsNaN(value) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{value:F1} ms");

    public static string One(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:F1}");

    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Times(double own, double other) => string.Create(CultureInfo.InvariantCulture, $"{own / other:F2}");

    /// <summary>A share that never says 100 % while one is missing.</summary>
    public static string Share(long part, long all) => all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(part * 10_000m / all) / 100m:F2} %");

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
