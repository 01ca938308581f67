using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Storage;

namespace OneStop.Benchmarks.Live;

/// <summary>A register to measure: an office that has worked for longer (the present stays), or a larger one (it grows too).</summary>
internal readonly record struct RegisterSize(int Dossiers, bool Old)
{
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"{Dossiers}{(Old ? "-old" : "")}");
}

/// <summary>The dashboard and its picture at registers of growing size, one request after the other, as a supervisor.</summary>
internal sealed class PageBenchmark(IReadOnlyList<RegisterSize> sizes, string? keep)
{
    private const int Port = 5347;
    private const int WarmUps = 20;
    private const int Requests = 100;

    private static readonly (string Name, string Path)[] routes =
        [("dashboard", "/"), ("picture", "/api/counters"), ("watch", "/watch"), ("list of what is overdue", "/api/dossiers?bucket=overdue"), ("on-time rate of the year", "/api/reports/on-time?period=calendar:2026")];

    public async Task RunAsync()
    {
        var rows = new List<string[]>();
        foreach (var size in sizes)
        {
            var folder = keep is null ? Directory.CreateTempSubdirectory("onestop-pages-").FullName : Path.Combine(keep, size.Folder);
            try
            {
                var (all, live) = await FillAsync(folder, size);
                await MeasureAsync(folder, all, live, rows);
            }
            finally
            {
                if (keep is null) Directory.Delete(folder, true);
            }
        }
        Report.Table("Pages", ["dossiers", "of them open or to be collected", "route", "p50", "p95", "server CPU a request", "bytes"], rows);
    }

    private static async Task MeasureAsync(string folder, long all, long live, List<string[]> rows)
    {
        var key = await OfficeProcess.KeyAsync(folder, null, "Supervisor", "");
        await using var office = await OfficeProcess.OfficeAsync(Port, folder, null);
        using var caller = office.Caller(key);
        foreach (var (name, path) in routes)
        {
            var (times, bytes, before) = (new List<double>(), 0L, TimeSpan.Zero);
            for (var i = 0; i < WarmUps + Requests; i++)
            {
                if (i == WarmUps) before = office.Worked;
                var watch = Stopwatch.StartNew();
                bytes = (await caller.GetByteArrayAsync(path)).LongLength;
                if (i >= WarmUps) times.Add(watch.Elapsed.TotalMilliseconds);
            }
            var (measured, worked) = (Percentile.Of(times), (office.Worked - before).TotalMilliseconds / Requests);
            string[] row = [Report.Whole(all), Report.Whole(live), name, Report.Ms(measured.P50), Report.Ms(measured.P95), Report.Ms(worked), Report.Whole(bytes)];
            rows.Add(row);
            Report.Progress(string.Join(" | ", row));
        }
    }

    private static async Task<(long All, long Live)> FillAsync(string folder, RegisterSize size)
    {
        await LargeRegister.FillAsync(folder, null, size.Dossiers, old: size.Old);
        await using var services = LargeRegister.Services(folder, null);
        await using var db = services.GetRequiredService<RegisterDbFactory>().Open();
        return (await db.Dossiers.LongCountAsync(), await db.Dossiers.LongCountAsync(d => d.Live == 1));
    }
}
