using OneStop.Register.Seeding;
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

    /// <summary>Completes when register and accounts may be used; is cancelled when they could not be opened.</summary>
    public Task Opened => opened.Task;

    public bool Failed { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await register.OpenAsync(VerbHost.SeedFolder, stoppingToken);
            await services.PrepareAccountsAsync(demo: environment.IsDevelopment(), stoppingToken);
            opened.TrySetResult();
        }
        catch (Exception error)
        {
            Failed = !stoppingToken.IsCancellationRequested;
            opened.TrySetCanceled(stoppingToken);
            if (!Failed) return;
            OpeningFailed(log, error);
            life.StopApplication();
        }
    }

    [LoggerMessage(3001, LogLevel.Critical, "The register could not be opened; the server stops.")]
    private static partial void OpeningFailed(ILogger log, Exception error);
}
