using System.Diagnostics;
using System.Globalization;

namespace OneStop.Benchmarks;

/// <summary>
/// Times short rounds of several candidates in turn and keeps the best of each: on a shared machine the best round is the
/// one nobody disturbed, and ratios of candidates measured in the same run hold from machine to machine.
/// </summary>
internal static class Measure
{
    public sealed record Result(string Name, double PerSecond, double BytesEach);

    public static IReadOnlyList<Result> Rounds(int rounds, params (string Name, int Items, Action Round)[] candidates)
    {
        foreach (var (_, _, round) in candidates)
            for (var i = 0; i < 30; i++)
                round();
        Thread.Sleep(300); // let the JIT finish its last tier
        var best = new double[candidates.Length];
        var bytes = new double[candidates.Length];
        for (var i = 0; i < rounds; i++)
            for (var c = 0; c < candidates.Length; c++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                candidates[c].Round();
                best[c] = Math.Max(best[c], candidates[c].Items / watch.Elapsed.TotalSeconds);
                bytes[c] = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)candidates[c].Items;
            }
        return [.. candidates.Select((candidate, c) => new Result(candidate.Name, best[c], bytes[c]))];
    }

    public static void Print(string title, IReadOnlyList<Result> results)
    {
        Console.WriteLine(title);
        foreach (var result in results)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {result.Name,-34} {result.PerSecond / 1e6,9:F3} M/s  {1e9 / result.PerSecond,10:F1} ns  {result.BytesEach,8:F2} B  ×{results[0].PerSecond / result.PerSecond:F2}"));
    }
}
