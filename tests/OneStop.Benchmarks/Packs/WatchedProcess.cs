using System.Diagnostics;
using System.Globalization;

namespace OneStop.Benchmarks.Packs;

/// <summary>What a program took from start to end: wall clock, processor, and the most memory that ever was resident.</summary>
internal sealed record Taken(double Seconds, double ProcessorSeconds, long PeakBytes, string Output);

/// <summary>A program of its own process, watched from outside until it has ended.</summary>
internal static class WatchedProcess
{
    /// <summary>Runs a program of this folder; an exit code other than 0 throws with what it printed.</summary>
    public static async Task<Taken> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, program))) start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (printed, ended) = (process.StandardOutput.ReadToEndAsync(), process.WaitForExitAsync());
        var (processor, peak) = (TimeSpan.Zero, 0L);
        while (!ended.IsCompleted)
        {
            // Both only grow, so the last look says it all but for a tenth of a second.
            (processor, peak) = Look(process, processor, peak);
            await Task.WhenAny(ended, Task.Delay(100));
        }
        await ended;
        var output = await printed;
        return process.ExitCode == 0
            ? new(watch.Elapsed.TotalSeconds, processor.TotalSeconds, peak, output)
            : throw new InvalidOperationException($"{program} answered {process.ExitCode}: {output}");
    }

    private static (TimeSpan Processor, long Peak) Look(Process process, TimeSpan processor, long peak)
    {
        try
        {
            process.Refresh();
            return (process.TotalProcessorTime, Math.Max(peak, HighWater(process.Id) ?? process.PeakWorkingSet64));
        }
        catch (InvalidOperationException)
        {
            return (processor, peak); // it ended while being looked at
        }
    }

    /// <summary>The kernel's own mark of the largest resident set, in bytes; null where there is none.</summary>
    private static long? HighWater(int id)
    {
        var status = $"/proc/{id.ToString(CultureInfo.InvariantCulture)}/status";
        if (!File.Exists(status)) return null;
        var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? null : long.Parse(line.AsSpan(6).Trim().TrimEnd("kB"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}
