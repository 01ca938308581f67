using Microsoft.AspNetCore.Mvc;

namespace OneStop.Web.Setup;

/// <summary>What a person likes on this machine, in cookies: theme, single-key shortcuts, the agency looked at.</summary>
internal static class Preferences
{
    public const string Theme = "theme";
    public const string Keys = "keys";
    public const string Agency = "agency";
    private static readonly string[] themes = ["light", "dark", "system"];

    public static string ThemeOf(HttpContext context) => context.Request.Cookies[Theme] is { } theme && themes.Contains(theme) ? theme : "system";

    /// <summary>Single-key shortcuts can be switched off (WCAG 2.1.4): a dictation tool or a shaky hand must not press them.</summary>
    public static bool KeysAreOff(HttpContext context) => context.Request.Cookies[Keys] == "off";

    public static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(400),
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    });

    public static void MapPreferences(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/preferences", Store).AllowAnonymous().ExcludeFromDescription();

    private static IResult Store(HttpContext context, [FromForm] string? theme, [FromForm] string? keys, [FromForm] string? agency, [FromForm] string? returnUrl)
    {
        if (theme is not null && themes.Contains(theme))
            Keep(context, Theme, theme);
        if (keys is "on" or "off")
            Keep(context, Keys, keys);
        if (agency is { Length: > 0 and <= 64 })
            Keep(context, Agency, agency); // ViewedAgency checks at each reading that the person may look there
        if (context.Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal))
            return Results.NoContent();
        return Results.LocalRedirect(LocalPath.OrHome(returnUrl));
    }
}
