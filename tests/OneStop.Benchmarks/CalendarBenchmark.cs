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
internal sealed class CalendarBenchmark(CalendarPreviews previews, CalendarChanges changes, CalendarMoves moves, TimeProvider clock)
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
        watch.Restart();
        var done = await moves.RunAsync(admin, null, stop);
        var moved = watch.Elapsed;
        watch.Restart();
        var again = await moves.RunAsync(admin, null, stop);
        Report.Table("Calendar change", ["open dossiers looked at", "moved", "preview", "moved in", "a second", "second run", "moved again"],
            [[Report.Whole(done.Checked), Report.Whole(done.Moved), Report.One(previewed.TotalSeconds) + " s", Report.One(moved.TotalSeconds) + " s", Report.Whole((long)(done.Moved / moved.TotalSeconds)), Report.One(watch.Elapsed.TotalSeconds) + " s", Report.Whole(again.Moved)]]);
        if (preview.Open == 0) throw new InvalidOperationException("The register has no open dossiers.");
    }
}
