using OneStop.Register.Storage.Rows;
using OneStop.Register.Watch;
using OneStop.Web.Setup;

namespace OneStop.Web.Notices;

/// <summary>Sends what waits in the outbox: in working hours only, each notice by itself, so that one bad address stops nobody else's.</summary>
internal sealed class NoticeRound(Outbox outbox, INoticeChannel channel, NoticeTexts texts, NoticeDesk desk, SealMail seals)
{
    private const int Most = 50;

    /// <summary>How many left.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken stop)
    {
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
            if (notice.Template == SealMail.Template) await channel.SendAsync(texts.OfSeals(notice, await seals.LinesAsync(notice, stop)), stop);
            else if (await desk.AccountAsync(notice.Recipient, stop) is not { } account) return await FailAsync("account-gone");
            else if (channel.NeedsAddress && string.IsNullOrWhiteSpace(account.Email)) return await FailAsync("no-address");
            else await channel.SendAsync(texts.Of(notice, account), stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever the channel says is kept with the notice and shown; the next try comes later.
            return await FailAsync(error.GetBaseException().Message);
        }
        await outbox.SentAsync(notice.Id, channel.Name, stop);
        return true;

        async Task<bool> FailAsync(string why)
        {
            await outbox.FailedAsync(notice.Id, why, stop);
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
