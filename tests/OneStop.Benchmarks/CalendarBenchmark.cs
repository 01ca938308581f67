using System.Diagnostics;
using OneStop.Benchmarks.Live;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Register.Calendars;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Benchmarks;

/// <summary>
/// A storm: the next working day of the whole country is closed. How long the preview takes, and how long until every open dossier has
/// followed through the one writer, each with its event. Run twice on one register it finds nothing left to move.
/// </summary>
internal sealed class CalendarBenchmark(CalendarPreviews previews, CalendarChanges changes, CalendarMoves moves, Receipts receipts, TimeProvider clock)
{
    private static readonly Caller admin = new("benchmark", MayApprove: true);

    public async Task RunAsync(CancellationToken stop)
    {
        var day = LocalDay.Of(clock.GetUtcNow()).AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        var storm = new CalendarChange([CalendarKey.National], [new(CalendarOp.Day) { From = day, To = day, Kind = SpecialDayKind.Partial, Hours = [] }], "Công điện bão");
        var watch = Stopwatch.StartNew();
        var preview = (await previews.OfAsync(storm, admin, stop)).Value;
        var (previewed, applied) = (watch.Elapsed, await changes.ApplyAsync((await changes.DraftAsync(storm, admin, stop)).Value, admin, stop));
        if (!applied.IsOk) throw new InvalidOperationException(applied.Refusal.Message.En);
        using var desk = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await receipts.WarmUpAsync(stop);
        var (worked, meanwhile) = (Processor, receipts.UntilAsync(desk.Token));
        watch.Restart();
        var done = await moves.RunAsync(admin, null, stop);
        var (moved, processor) = (watch.Elapsed, Processor - worked);
        await desk.CancelAsync();
        var waited = Percentile.Of(await meanwhile);
        watch.Restart();
        var again = await moves.RunAsync(admin, null, stop);
        Report.Table("Calendar change", ["open dossiers looked at", "moved", "preview", "moved in", "processor", "a second", "a receipt meanwhile p50", "p99", "second run", "moved again"],
            [[Report.Whole(done.Checked), Report.Whole(done.Moved), Report.One(previewed.TotalSeconds) + " s", Report.One(moved.TotalSeconds) + " s", Report.One(processor.TotalSeconds) + " s", Report.Whole((long)(done.Moved / moved.TotalSeconds)), Report.Ms(waited.P50), Report.Ms(waited.P99), Report.One(watch.Elapsed.TotalSeconds) + " s", Report.Whole(again.Moved)]]);
        if (preview.Open == 0) throw new InvalidOperationException("The register has no open dossiers.");
    }

    private static TimeSpan Processor => Process.GetCurrentProcess().TotalProcessorTime;
}
