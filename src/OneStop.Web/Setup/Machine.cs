namespace OneStop.Web.Setup;

/// <summary>Paths that programs call: they get problem+json and status codes, never pages or redirects.</summary>
internal static class Machine
{
    private static readonly string[] paths = ["/api", "/live", "/openapi", "/health", "/seals"];

    public static bool IsCalling(HttpRequest request) => paths.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
