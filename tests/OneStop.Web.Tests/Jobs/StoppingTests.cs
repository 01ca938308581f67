using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace OneStop.Web.Tests.Jobs;

/// <summary>A server that stops while a job runs asks it to end, and is stopped only when it has ended; nobody logs an error.</summary>
public sealed class StoppingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispose_WhileAJobRuns_EndsTheJobFirst()
    {
        var office = new WebOffice();
        await office.InitializeAsync();
        var scheduler = await office.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Stop);
        UnhurriedJob.Folder = office.DataFolder;
        await scheduler.ScheduleJob(JobBuilder.Create<UnhurriedJob>().WithIdentity("unhurried").Build(), TriggerBuilder.Create().WithIdentity("unhurried").StartAt(office.Clock.GetUtcNow()).Build(), cancellationToken: Stop);
        await UnhurriedJob.Started.Task.WaitAsync(TimeSpan.FromMinutes(2), Stop);

        await office.DisposeAsync();

        Assert.Equal("asked to end, and the folder was still there", UnhurriedJob.Ended);
    }
}

/// <summary>Runs until it is asked to end, and then takes a moment more, as a backup does that takes its half-written file away.</summary>
internal sealed class UnhurriedJob : IJob
{
    public static TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public static string Folder { get; set; } = "";
    public static string? Ended { get; private set; }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Started.SetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            await Task.Delay(300, CancellationToken.None);
            Ended = Directory.Exists(Folder) ? "asked to end, and the folder was still there" : "the folder was taken away under it";
        }
    }
}
