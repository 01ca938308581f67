using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using OneStop.Domain;
using OneStop.Register.Maintenance;

namespace OneStop.Web.Jobs;

/// <summary>What a piece of background work is given: its run, a folder for the files it makes, and a place to say how far it is.</summary>
internal sealed class WorkContext(long run, string folder) : IProgress<WorkDone>
{
    private WorkDone reported = new(0, null);

    public long Run => run;

    /// <summary>Files left here when the work succeeds can be fetched as the run's result.</summary>
    public string Folder => folder;

    /// <summary>How far it is; cheap, may be called for every item.</summary>
    public void Report(WorkDone value) => Volatile.Write(ref reported, value);

    public WorkDone Reported => Volatile.Read(ref reported);
}

/// <summary>What work led to: anything that can be shown as JSON, and the name of a file in its folder to fetch.</summary>
internal sealed record WorkResult(object Summary, string? File = null);

/// <summary>
/// Long work outside the request: exports and imports. Each piece is a row among the job runs, so that progress, cancelling and
/// the result are the same on every node; the queue is bounded and two run at a time, so the desk never waits for them.
/// </summary>
internal sealed class BackgroundWork(JobRuns runs, OfficeFolders folders, ILogger<BackgroundWork> log) : BackgroundService
{
    private const int AtOnce = 2;
    private const int MostWaiting = 32;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private static readonly Action<ILogger, long, string, Exception?> failed = LoggerMessage.Define<long, string>(
        LogLevel.Error, new EventId(4001, "BackgroundWorkFailed"), "Background work {Run} ({Job}) failed.");

    private readonly Channel<(long Run, string Job, Func<WorkContext, CancellationToken, Task<Outcome<WorkResult>>> Do)> queue =
        Channel.CreateBounded<(long, string, Func<WorkContext, CancellationToken, Task<Outcome<WorkResult>>>)>(MostWaiting);

    /// <summary>How outcomes are written in the rows.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Queues a piece of work and answers the id of its run at once; refused while too much is waiting.</summary>
    public async Task<Outcome<long>> QueueAsync(
        string job, string startedBy, Func<WorkContext, CancellationToken, Task<Outcome<WorkResult>>> work, CancellationToken stop)
    {
        var run = await runs.OpenAsync(job, startedBy, JobStates.Waiting, stop);
        if (queue.Writer.TryWrite((run, job, work))) return run;
        var refusal = new Refusal("work-queue-full", new(
            "Đang có quá nhiều việc chờ xử lý. Đợi một lát rồi thử lại.", "Too much work is waiting. Wait a moment and try again."));
        await runs.CloseAsync(run, JobStates.Failed, refusal.Message.En, CancellationToken.None);
        return refusal;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkOffAsync(stoppingToken)));

    private async Task WorkOffAsync(CancellationToken stoppingToken)
    {
        await foreach (var (run, job, work) in queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(run, job, work, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed(log, run, job, error); // the row could not be written; the next piece of work may fare better
            }
        }
    }

    private async Task RunAsync(long run, string job, Func<WorkContext, CancellationToken, Task<Outcome<WorkResult>>> work, CancellationToken stoppingToken)
    {
        if (!await runs.ReportAsync(run, 0, null, stoppingToken)) return; // cancelled while it waited
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var context = new WorkContext(run, folders.ResultsOf(run));
        var watch = WatchAsync(context, cancel);
        var (state, outcome) = await OutcomeAsync(context, job, work, cancel.Token, stoppingToken);
        await cancel.CancelAsync();
        await watch;
        if (state == JobStates.Done) await runs.ReportAsync(run, context.Reported.Done, context.Reported.Total, CancellationToken.None);
        else folders.DeleteResultsOf([run]);
        await runs.CloseAsync(run, state, outcome, CancellationToken.None);
    }

    private async Task<(string State, string Outcome)> OutcomeAsync(
        WorkContext context, string job, Func<WorkContext, CancellationToken, Task<Outcome<WorkResult>>> work, CancellationToken stop, CancellationToken stoppingToken)
    {
        try
        {
            var done = await work(context, stop);
            return done.IsOk
                ? (JobStates.Done, Written(done.Value))
                : (JobStates.Failed, Written(done.Refusal));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return stoppingToken.IsCancellationRequested ? (JobStates.Failed, "Interrupted: the server stopped.") : (JobStates.Cancelled, "");
        }
        catch (Exception error)
        {
            failed(log, context.Run, job, error);
            return (JobStates.Failed, error.Message);
        }
    }

    /// <summary>An outcome as it stands in the row of a run.</summary>
    internal static string Written(WorkResult result) => JsonSerializer.Serialize(new { result = result.Summary, file = result.File }, Json);

    internal static string Written(Refusal refusal) => JsonSerializer.Serialize(new { refusal }, Json);

    /// <summary>Writes the progress into the row a few times a second and stops the work once the row says cancelled.</summary>
    private async Task WatchAsync(WorkContext context, CancellationTokenSource cancel)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, cancel.Token);
                var (done, total) = context.Reported;
                if (!await runs.ReportAsync(context.Run, done, total, cancel.Token)) await cancel.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended, or was told to.
        }
    }
}
