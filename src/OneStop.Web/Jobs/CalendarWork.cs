using OneStop.Domain;
using OneStop.Register.Calendars;
using OneStop.Register.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Jobs;

/// <summary>The open dossiers follow a changed calendar in the background, with progress among the runs.</summary>
internal static class CalendarWork
{
    /// <summary>The name under which it stands among the runs.</summary>
    public const string Job = "calendar";

    /// <summary>Queues a run; answers its id. Pressed again, or cut off, the rest is done by the next run.</summary>
    public static Task<Outcome<long>> QueueAsync(BackgroundWork work, CalendarMoves moves, Caller by, CancellationToken stop) =>
        work.QueueAsync(Job, by.Actor, async (context, cancel) => new WorkResult(await moves.RunAsync(by, context, cancel)), stop);
}

/// <summary>
/// Finishes what a stopped server left: at the start, and every hour for single dates that came back from before a change (a
/// supplement request taken back).
/// </summary>
internal sealed class CalendarFollowUp(OfficeHostOpening opening, CalendarMoves moves, BackgroundWork work) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await opening.Opened.WaitAsync(stoppingToken);
            using var hourly = new PeriodicTimer(TimeSpan.FromHours(1));
            do
            {
                if (await moves.AnyAsync(stoppingToken)) await CalendarWork.QueueAsync(work, moves, new Caller(RunRecorder.Scheduler), stoppingToken);
            }
            while (await hourly.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopped, or never opened.
        }
    }
}
