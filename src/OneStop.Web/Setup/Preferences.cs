using Microsoft.AspNetCore.Antiforgery;

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

    private static async Task<IResult> Store(HttpContext context, IAntiforgery antiforgery)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (themes.Contains(form[Theme].ToString()))
            Keep(context, Theme, form[Theme].ToString());
        if (form[Keys].ToString() is "on" or "off")
            Keep(context, Keys, form[Keys].ToString());
        // ViewedAgency checks at each reading that the person may look there. Empty is the whole province.
        if (form[Agency] is [{ Length: <= 64 } agency])
            Keep(context, Agency, agency);
        if (context.Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal))
            return Results.NoContent();
        return Results.LocalRedirect(LocalPath.OrHome(form["returnUrl"].ToString()));
    }
}
