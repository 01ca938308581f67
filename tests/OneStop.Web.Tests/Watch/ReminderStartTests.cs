using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStop.Web.Notices;
using OneStop.Web.Setup;

namespace OneStop.Web.Tests.Watch;

/// <summary>Reminders begin when nothing is being filled in any more. A round without its parts fails and is logged, which shows that it ran.</summary>
public sealed class ReminderStartTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Fact]
    public async Task Filled_OfficeWithoutADemo_CompletesAfterOpened()
    {
        var opening = office.Services.GetRequiredService<OfficeHostOpening>();
        await opening.Filled.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(opening.Opened.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Sender_OfficeThatIsFilled_RunsItsRound()
    {
        var log = new RoundLog();
        using var sender = Sender(office.Services.GetRequiredService<OfficeHostOpening>(), log);
        await sender.StartAsync(TestContext.Current.CancellationToken);
        await log.Ran.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await sender.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Sender_OfficeThatStillFills_RunsNoRound()
    {
        var log = new RoundLog();
        // Never started, so never filled.
        using var filling = ActivatorUtilities.CreateInstance<OfficeHostOpening>(office.Services);
        using var sender = Sender(filling, log);
        await sender.StartAsync(TestContext.Current.CancellationToken);
        await sender.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(filling.Filled.IsCompleted);
        Assert.False(log.Ran.Task.IsCompleted);
    }

    private NoticeSender Sender(OfficeHostOpening opening, RoundLog log) => new(null!, null!, opening, office.Clock, log);

    private sealed class RoundLog : ILogger<NoticeSender>
    {
        public TaskCompletionSource Ran { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Ran.TrySetResult();
    }
}
