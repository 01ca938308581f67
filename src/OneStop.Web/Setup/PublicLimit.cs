using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace OneStop.Web.Setup;

/// <summary>
/// How often one address may look dossiers up without signing in: enough for a family at a kiosk, too slow for going through all
/// codes. Behind a proxy the address is the client's only with ASPNETCORE_FORWARDEDHEADERS_ENABLED=true. Staff are not limited.
/// </summary>
internal static class PublicLimit
{
    public const string Policy = "public-lookup";
    public const int PerMinute = 60;

    public static IServiceCollection AddPublicLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (refused, _) =>
        {
            var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
            refused.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            // One address serves people and programs; the status pages go by the path alone.
            return refused.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Api.ForProgramsAttribute>() is null
                ? ValueTask.CompletedTask
                : new ValueTask(MachineProblems.WriteForStatusAsync(refused.HttpContext));
        };
        options.AddPolicy(Policy, Partition);
    });

    private static RateLimitPartition<string> Partition(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? RateLimitPartition.GetNoLimiter("staff")
        : RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) });
}
