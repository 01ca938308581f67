using OneStop.Register.Maintenance;
using OneStop.Web.Setup;
using Quartz;

namespace OneStop.Web.Jobs;

/// <summary>Starts the schedule once register and accounts are open: a run missed overnight fires at once and must find them.</summary>
internal sealed class JobStart(ISchedulerFactory schedulers, OfficeHostOpening opening, JobRuns runs) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await opening.Opened.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return; // stopped before it was open
        }
        await runs.CloseInterruptedAsync(stoppingToken);
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        await scheduler.Start(stoppingToken);
    }
}
