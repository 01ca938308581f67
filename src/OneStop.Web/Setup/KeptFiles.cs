namespace OneStop.Web.Setup;

/// <summary>Files in dist/kept carry the hash of their content in their names (build.mjs), so a browser may keep them for good.</summary>
internal static class KeptFiles
{
    public static IApplicationBuilder UseKeptFiles(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/dist/kept", StringComparison.Ordinal))
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        return next(context);
    });
}
