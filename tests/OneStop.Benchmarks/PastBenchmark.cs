using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Benchmarks.Live;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Storage;

namespace OneStop.Benchmarks;

/// <summary>
/// The picture of the province as it stood, made from what was written since, beside the fold of the whole log that it used to be. Both
/// must give the same picture. The register has to hold its log.
/// </summary>
internal sealed class PastBenchmark(RegisterDbFactory databases, FigureQuery figures)
{
    public async Task RunAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var (last, lines, dossiers) = (await db.Events.MaxAsync(e => e.At, stop), await db.Events.LongCountAsync(stop), await db.Dossiers.LongCountAsync(stop));
        var rows = new List<string[]>();
        foreach (var days in new[] { 0, 1, 7, 30, 365 })
        {
            var moment = last.AddDays(-days);
            var (own, picture) = await TimeAsync(() => PictureAsync(moment, stop));
            var (whole, folded) = await TimeAsync(() => FoldAsync(db, moment, stop));
            if (picture.Open != folded.Open || picture.Overdue != folded.Overdue) throw new InvalidOperationException($"{moment:O}: {picture.Open}/{picture.Overdue} against {folded.Open}/{folded.Overdue}.");
            rows.Add([string.Create(CultureInfo.InvariantCulture, $"{days} days"), Report.Whole(await db.Events.LongCountAsync(e => e.At > moment, stop)), Report.Ms(own), Report.Ms(whole)]);
        }
        Report.Table($"As of: {Report.Whole(dossiers)} dossiers, {Report.Whole(lines)} lines of the log", ["before the last line", "lines since", "from what was written since", "whole log"], rows);
    }

    private async Task<CounterPicture> PictureAsync(DateTimeOffset at, CancellationToken stop)
    {
        await using var moment = (await figures.OpenAsync(new(new(Bucket.Open, null), "province", new PastMoment(at, at) { Since = PastMoment.OpenOnly }), null, stop)).Value;
        return await CounterQuery.OfAsync(moment, stop);
    }

    private static async Task<(long Open, long Overdue)> FoldAsync(RegisterDb db, DateTimeOffset at, CancellationToken stop)
    {
        var (dossiers, _) = await Recount.FoldAsync(db, at, stop, asOf: at);
        var (open, overdue) = (Buckets.Of(Bucket.Open, at).Compile(), Buckets.Of(Bucket.Overdue, at).Compile());
        return (dossiers.Values.LongCount(open), dossiers.Values.LongCount(overdue));
    }

    /// <summary>The better of two, in milliseconds.</summary>
    private static async Task<(double Ms, T Result)> TimeAsync<T>(Func<Task<T>> run)
    {
        var watch = Stopwatch.StartNew();
        var result = await run();
        var first = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        await run();
        return (Math.Min(first, watch.Elapsed.TotalMilliseconds), result);
    }
}
