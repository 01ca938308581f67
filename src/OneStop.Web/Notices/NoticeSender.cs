using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Setup;

namespace OneStop.Web.Notices;

/// <summary>Sends what waits in the outbox: in working hours only, each notice by itself, so that one bad address stops nobody else's.</summary>
internal sealed class NoticeRound(Outbox outbox, CitizenNotices citizens, NoticePost post, NoticeDesk desk)
{
    private const int Most = 50;
    private const int MostEvents = 500;

    /// <summary>How many left.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken stop)
    {
        await citizens.WriteAsync(MostEvents, stop);
        // Reminders are written in the working time of their agency; what is left over in the evening waits for the morning.
        if (!await desk.IsWorkingTimeAsync("", now, stop)) return 0;
        var sent = 0;
        foreach (var notice in await outbox.ClaimAsync(Most, stop))
            if (await SendAsync(notice, stop)) sent++;
        return sent;
    }

    private async Task<bool> SendAsync(NoticeRow notice, CancellationToken stop)
    {
        try
        {
            await outbox.SentAsync(notice.Id, await post.SendAsync(notice, stop), stop);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Why is kept with the notice and shown; the next try comes later.
            await outbox.FailedAsync(notice.Id, error is NoticeObstacle ? error.Message : error.GetBaseException().Message, stop);
            return false;
        }
    }
}

/// <summary>Every quarter of a minute: reminders that are owed, then what waits to be sent.</summary>
internal sealed partial class NoticeSender(ReminderRound reminders, NoticeRound notices, OfficeHostOpening opening, TimeProvider clock, ILogger<NoticeSender> log) : BackgroundService
{
    private static readonly TimeSpan beat = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await opening.Filled.WaitAsync(stoppingToken);
            while (true)
            {
                await RoundAsync(stoppingToken);
                // By the machine's clock: a beat is a rest, not a moment of the office.
                await Task.Delay(beat, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops, or never opened.
        }
    }

    private async Task RoundAsync(CancellationToken stop)
    {
        try
        {
            await reminders.RunAsync(clock.GetUtcNow(), stop);
            await notices.RunAsync(clock.GetUtcNow(), stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            RoundFailed(log, error);
        }
    }

    [LoggerMessage(4101, LogLevel.Error, "A round of notices failed; the next one follows.")]
    private static partial void RoundFailed(ILogger log, Exception error);
}
