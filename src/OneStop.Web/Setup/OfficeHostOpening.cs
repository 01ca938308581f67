using OneStop.Register.Seeding;
using OneStop.Register.Simulation;
using OneStop.Web.Access;
using OneStop.Web.Verbs;

namespace OneStop.Web.Setup;

/// <summary>
/// Creates, migrates and seeds register and accounts while the site is already listening. Requests wait for it a little, then
/// are told to come back; background work awaits <see cref="Opened"/> first. When it fails the server stops.
/// </summary>
internal sealed partial class OfficeHostOpening(
    SeedLoader register, IServiceProvider services, IHostEnvironment environment, IHostApplicationLifetime life, ILogger<OfficeHostOpening> log) : BackgroundService
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource filled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when register and accounts may be used; is cancelled when they could not be opened.</summary>
    public Task Opened => opened.Task;

    /// <summary>
    /// Completes when, besides, nothing is being filled in any more. While a demo's past is written its dossiers are late one moment
    /// and finished the next; whoever would act on that waits.
    /// </summary>
    public Task Filled => filled.Task;

    public bool Failed { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await register.OpenAsync(VerbHost.SeedFolder, stoppingToken);
            await services.PrepareAccountsAsync(demo: environment.IsDevelopment(), stoppingToken);
            await ShowIllustrationAsync(stoppingToken);
            opened.TrySetResult();
        }
        catch (Exception error)
        {
            Failed = !stoppingToken.IsCancellationRequested;
            opened.TrySetCanceled(stoppingToken);
            filled.TrySetCanceled(stoppingToken);
            if (!Failed) return;
            OpeningFailed(log, error);
            life.StopApplication();
            return;
        }
        if (services.GetRequiredService<OfficePlan>().Demo) await FillDemoAsync(stoppingToken);
        filled.TrySetResult();
    }

    /// <summary>Fills an empty register with the demo office while the site is in use already; leaves any other register alone.</summary>
    private async Task FillDemoAsync(CancellationToken stop)
    {
        try
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var filled = await services.GetRequiredService<DemoOffice>().FillAsync(now, VerbHost.SeedFolder, null, stop);
            if (filled.IsOk) DemoFilled(log, filled.Value.Dossiers, filled.Value.Finished);
            else if (filled.Refusal.Code != "register-not-empty") DemoRefused(log, filled.Refusal.Message.En);
            await ShowIllustrationAsync(stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            DemoFailed(log, error);
        }
    }

    private async Task ShowIllustrationAsync(CancellationToken stop) =>
        services.GetRequiredService<Illustration>().IsShown = await services.GetRequiredService<DemoOffice>().IsIllustrationAsync(stop);

    [LoggerMessage(3001, LogLevel.Critical, "The register could not be opened; the server stops.")]
    private static partial void OpeningFailed(ILogger log, Exception error);

    [LoggerMessage(3003, LogLevel.Information, "The demo office is filled in: {Dossiers} dossiers, {Finished} of them finished.")]
    private static partial void DemoFilled(ILogger log, int dossiers, int finished);

    [LoggerMessage(3004, LogLevel.Warning, "The demo office could not be filled in: {Reason}")]
    private static partial void DemoRefused(ILogger log, string reason);

    [LoggerMessage(3005, LogLevel.Error, "Filling in the demo office failed; the register stays as far as it got.")]
    private static partial void DemoFailed(ILogger log, Exception error);
}
