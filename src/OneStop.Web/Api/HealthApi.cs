using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Storage;

namespace OneStop.Web.Api;

/// <summary>For who keeps the server running: is the process alive, and can it do its work.</summary>
internal static partial class HealthApi
{
    private static readonly Refusal unavailable = new("register-unavailable", new("Không đọc được sổ đăng ký.", "The register cannot be read."));

    public static void MapHealthApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Ok(new { status = "live" })).AllowAnonymous().WithTags("Health").WithSummary("The process answers.");
        routes.MapGet("/health/ready", Ready).AllowAnonymous().WithTags("Health").WithSummary("The register is open and can be read; 503 until then.");
    }

    private static async Task<IResult> Ready(RegisterDbFactory databases, ILoggerFactory loggers, CancellationToken stop)
    {
        try
        {
            await using var db = databases.Open();
            var head = await db.LogHead.SingleAsync(stop);
            return Results.Ok(new { status = "ready", events = head.Seq });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            NotReady(loggers.CreateLogger("OneStop.Health"), error);
            return unavailable.ToProblem();
        }
    }

    [LoggerMessage(3002, LogLevel.Error, "The register cannot be read; this node is not ready.")]
    private static partial void NotReady(ILogger log, Exception error);
}
