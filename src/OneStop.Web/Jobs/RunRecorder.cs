using System.Collections.Concurrent;
using System.Text.Json;
using OneStop.Register.Maintenance;
using Quartz;

namespace OneStop.Web.Jobs;

/// <summary>Writes a row for every run of a nightly job, so that jobs need not think of it and none is forgotten.</summary>
internal sealed class RunRecorder(JobRuns runs) : IJobListener
{
    public const string Scheduler = "scheduler";

    private readonly ConcurrentDictionary<string, long> open = new();

    public async ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        open[context.FireInstanceId] = await runs.OpenAsync(context.JobDetail.Key.Name, Scheduler, JobStates.Running, cancellationToken);

    public async ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        if (!open.TryRemove(context.FireInstanceId, out var id)) return;
        if (context.Result is null && context.CancellationToken.IsCancellationRequested)
        {
            await runs.CloseAsync(id, JobStates.Failed, JobRuns.Interrupted, CancellationToken.None);
            return;
        }
        var outcome = jobException is null
            ? JsonSerializer.Serialize(context.Result, BackgroundWork.Json)
            : (jobException.InnerException ?? jobException).Message;
        await runs.CloseAsync(id, jobException is null ? JobStates.Done : JobStates.Failed, outcome, CancellationToken.None);
    }
}
