using System.Diagnostics;
using System.Globalization;
using OneStop.Web.Verbs;

namespace OneStop.Benchmarks;

/// <summary>The `deadline` verb over 300,000 mixed lines, in memory: time on the clock, and of the processor, which a busy machine does not stretch.</summary>
internal static class VerbBenchmark
{
    private const int Count = 300_000;

    public static async Task RunAsync()
    {
        var inputs = new (string Name, byte[] Lines)[]
        {
            ("mixed ops, calendar by name", PeerInputs.Lines(Count, inline: false, onlyDue: false)),
            ("mixed ops, calendar in every line", PeerInputs.Lines(Count, inline: true, onlyDue: false)),
            ("due only, each with its reasons", PeerInputs.Lines(Count, inline: false, onlyDue: true)),
        };
        Console.WriteLine($"Verb, {Count:N0} lines");
        foreach (var (name, lines) in inputs)
        {
            var best = double.MaxValue;
            var (processor, written) = (double.MaxValue, 0L);
            for (var i = 0; i < 3; i++)
            {
                using var output = new MemoryStream(1 << 28);
                var used = Environment.CpuUsage.TotalTime;
                var watch = Stopwatch.StartNew();
                await DeadlineVerb.RunAsync(new MemoryStream(lines), output, TextWriter.Null, CancellationToken.None);
                best = Math.Min(best, watch.Elapsed.TotalSeconds);
                processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
                written = output.Length;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {name,-36} {best:F2} s  processor {processor:F2} s  {Count / best / 1e3:F0} k lines/s  in {lines.Length / 1e6:F0} MB  out {written / 1e6:F0} MB"));
        }
    }
}
