using Microsoft.AspNetCore.Antiforgery;
using OneStop.Web.Setup;

namespace OneStop.Web.Access;

/// <summary>
/// A browser sends its cookie also for pages of others, so a call to the API that changes something and comes with the
/// session cookie must carry the antiforgery token of our own page. Calls with a key carry no cookie and need none.
/// </summary>
internal static class CookieCalls
{
    public const string Header = "X-Form-Token";

    public static IApplicationBuilder UseCookieCallProtection(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !IsSafe(context.Request.Method) && CurrentUser.Of(context.User) is { IsKey: false })
        {
            var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                await MachineProblems.WriteAsync(context, StatusCodes.Status400BadRequest, "form-token-missing",
                    new($"Lệnh gọi bằng phiên đăng nhập cần mã chống giả mạo trong tiêu đề {Header}.", $"A call with a session cookie needs the antiforgery token in the header {Header}."));
                return;
            }
        }
        await next(context);
    });

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
