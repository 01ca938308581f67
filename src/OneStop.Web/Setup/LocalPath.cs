namespace OneStop.Web.Setup;

/// <summary>A way back that stays on this site, whatever was asked for.</summary>
internal static class LocalPath
{
    public static string OrHome(string? path) => IsLocal(path) ? path! : "/";

    // One slash, then neither slash nor backslash: "//host" and "/\host" leave the site.
    private static bool IsLocal(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl);
}
