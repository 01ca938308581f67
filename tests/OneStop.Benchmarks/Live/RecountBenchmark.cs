using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Counters;

namespace OneStop.Benchmarks.Live;

/// <summary>A recount of a large register from its log: time, and how much this process grew at most.</summary>
internal static class RecountBenchmark
{
    public static async Task RunAsync(int dossiers, string? keep)
    {
        var folder = keep is null ? Directory.CreateTempSubdirectory("onestop-recount-").FullName : Path.Combine(keep, string.Create(CultureInfo.InvariantCulture, $"log-{dossiers}"));
        try
        {
            await LargeRegister.FillAsync(folder, null, dossiers, withLog: true);
            await using var services = LargeRegister.Services(folder, null);
            GC.Collect();
            var (before, watch) = (Environment.WorkingSet, Stopwatch.StartNew());
            using var looking = new Peak();
            var result = await services.GetRequiredService<Recount>().RunAsync(CancellationToken.None);
            Report.Table("Recount", ["dossiers", "events", "seconds", "memory grew by at most", "difference"],
                [[Report.Whole(result.Dossiers), Report.Whole(result.Events), Report.One(watch.Elapsed.TotalSeconds), $"{Report.Whole((looking.Bytes - before) / 1_000_000)} MB", Report.Whole(result.Difference)]]);
        }
        finally
        {
            if (keep is null) Directory.Delete(folder, true);
        }
    }

    /// <summary>The largest resident set seen, looked at ten times a second.</summary>
    private sealed class Peak : IDisposable
    {
        private readonly Timer timer;
        private long bytes;

        public Peak() => timer = new(_ => bytes = Math.Max(bytes, Environment.WorkingSet), null, 0, 100);

        public long Bytes => bytes;

        public void Dispose() => timer.Dispose();
    }
}
