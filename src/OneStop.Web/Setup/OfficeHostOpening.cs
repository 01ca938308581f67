using OneStop.Register.Seeding;
using OneStop.Web.Verbs;

namespace OneStop.Web.Setup;

/// <summary>
/// Creates, migrates and seeds the register while the site is already listening. Requests wait for it a little, then are told
/// to come back; background work awaits <see cref="Opened"/> first. When it fails the server stops.
/// </summary>
internal sealed class OfficeHostOpening(SeedLoader register, IHostApplicationLifetime life, ILogger<OfficeHostOpening> log) : BackgroundService
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the register may be used; is cancelled when it could not be opened.</summary>
    public Task Opened => opened.Task;

    public bool Failed { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await register.OpenAsync(VerbHost.SeedFolder, stoppingToken);
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

    private static readonly Action<ILogger, Exception?> openingFailed = LoggerMessage.Define(
        LogLevel.Critical, new EventId(3001, nameof(OpeningFailed)), "The register could not be opened; the server stops.");

    private static void OpeningFailed(ILogger log, Exception error) => openingFailed(log, error);
}

/// <summary>Holds requests back until the register is open.</summary>
internal static class OfficeHostGate
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    public static IApplicationBuilder UseOpening(this IApplicationBuilder app)
    {
        var opening = app.ApplicationServices.GetRequiredService<OfficeHostOpening>();
        return app.Use((context, next) =>
            opening.Opened.IsCompletedSuccessfully || context.Request.Path.StartsWithSegments("/health/live")
                ? next(context)
                : WaitAsync(opening, context, next));
    }

    private static async Task WaitAsync(OfficeHostOpening opening, HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/health"))
            await Task.WhenAny(opening.Opened, Task.Delay(patience, context.RequestAborted));
        if (opening.Opened.IsCompletedSuccessfully)
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        await context.Response.WriteAsync("Đang chuẩn bị sổ đăng ký, xin thử lại sau vài giây. · The register is being prepared; try again in a few seconds.", context.RequestAborted);
    }
}
