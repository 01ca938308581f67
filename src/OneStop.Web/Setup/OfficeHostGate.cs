using OneStop.Domain;

namespace OneStop.Web.Setup;

/// <summary>Holds requests back until the register is open, for a while; then answers 503 and says when to come back.</summary>
internal static class OfficeHostGate
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    private static readonly Text opening = new(
        "Đang chuẩn bị sổ đăng ký; xin thử lại sau vài giây.", "The register is being prepared; try again in a few seconds.");

    public static IApplicationBuilder UseOpening(this IApplicationBuilder app)
    {
        var opened = app.ApplicationServices.GetRequiredService<OfficeHostOpening>().Opened;
        return app.Use((context, next) => opened.IsCompletedSuccessfully || context.Request.Path.StartsWithSegments("/health/live")
            ? next(context)
            : WaitAsync(opened, context, next));
    }

    private static async Task WaitAsync(Task opened, HttpContext context, RequestDelegate next)
    {
        // Who asks for readiness wants the answer now.
        if (!context.Request.Path.StartsWithSegments("/health"))
            await Task.WhenAny(opened, Task.Delay(patience, context.RequestAborted));
        if (opened.IsCompletedSuccessfully)
        {
            await next(context);
            return;
        }
        context.Response.Headers.RetryAfter = "5";
        if (Machine.IsCalling(context.Request))
        {
            await MachineProblems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "register-opening", opening);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers["Refresh"] = "5";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{opening.Vi}\n{opening.En}", context.RequestAborted);
    }
}
