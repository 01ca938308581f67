using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Benchmarks.Live;
using OneStop.Domain.Dossiers;
using OneStop.Register.Evidence;

namespace OneStop.Benchmarks.Packs;

/// <summary>
/// The evidence pack of a year's dossiers as the verb writes it: seconds, processor, peak memory; the check of it; and, in a process
/// of its own, a bare program that writes and compresses the same bytes; and the same after it has read the same rows once.
/// </summary>
internal static class PackBenchmark
{
    /// <summary>A year must have come this far to be measured; before, the last one is.</summary>
    private const int DaysOfAYear = 200;

    public static async Task RunAsync(int dossiers, string folder)
    {
        var today = LocalDay.Of(TimeProvider.System.GetUtcNow());
        var year = today.DayOfYear > DaysOfAYear ? today.Year : today.Year - 1;
        var data = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"pack-{dossiers}-{year}"));
        var (pack, bare, files) = (Path.Combine(data, "pack.zip"), Path.Combine(data, "bare.zip"), Path.Combine(data, "files"));
        await FillAsync(dossiers, data, today.DayNumber - new DateOnly(year, 1, 1).DayNumber);

        var period = string.Create(CultureInfo.InvariantCulture, $"calendar:{year}");
        Report.Progress($"export of {period}");
        var written = await WatchedProcess.RunAsync("OneStop.Web.dll", "export", "--period", period, "--out", pack, "--data", data);
        Report.Progress(written.Output.Trim());
        var verified = await WatchedProcess.RunAsync("OneStop.Web.dll", "verify", pack);
        Report.Progress(verified.Output.Trim());
        var bytes = Unpack(pack, files);
        var plain = await WatchedProcess.RunAsync("OneStop.Benchmarks.dll", "bare-pack", files, bare);
        var reading = await WatchedProcess.RunAsync("OneStop.Benchmarks.dll", "bare-pack", files, bare, Path.Combine(data, "register.db"));
        Report.Progress(reading.Output.Trim());

        Report.Table($"Evidence pack, {Report.Whole(dossiers)} dossiers", ["", "seconds", "processor", "peak memory", "× bare, clock", "× bare, processor", "× bare that reads, processor"],
            [Row("export", written, plain, reading), Row("verify", verified, plain, reading), Row("bare", plain, plain, reading), Row("bare that reads", reading, plain, reading)]);
        Console.WriteLine($"\n{Report.Whole(bytes)} bytes in {Report.Whole(Directory.GetFiles(files, "*", SearchOption.AllDirectories).Length)} files, {Report.Whole(new FileInfo(pack).Length)} compressed; spreadsheets in it {Report.Whole(Directory.GetFiles(files, "*.xlsx", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length))} bytes.");
        Directory.Delete(files, true);
        File.Delete(bare);
    }

    private static string[] Row(string name, Taken taken, Taken plain, Taken reading) =>
        [name, Report.One(taken.Seconds), Report.One(taken.ProcessorSeconds), $"{Report.Whole(taken.PeakBytes / 1_000_000)} MB", Report.Times(taken.Seconds, plain.Seconds), Report.Times(taken.ProcessorSeconds, plain.ProcessorSeconds), Report.Times(taken.ProcessorSeconds, reading.ProcessorSeconds)];

    private static async Task FillAsync(int dossiers, string data, int days)
    {
        await LargeRegister.FillAsync(data, null, dossiers, withLog: true, days: days);
        await using var services = LargeRegister.Services(data, null);
        // As every night does; a register that has run for a year has no unsealed days.
        await services.GetRequiredService<DaySeals>().SealAsync(CancellationToken.None);
    }

    private static long Unpack(string pack, string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, true);
        ZipFile.ExtractToDirectory(pack, folder);
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
    }
}
