using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using OneStop.Web.Setup;

namespace OneStop.Web.Access;

/// <summary>The session of a person: a cookie that ends after hours without a click. Programs get status codes, people a sign-in page.</summary>
internal static class SessionCookie
{
    public const string SignInPath = "/account/sign-in";
    public const string HeldPath = "/account/held";

    public static void Configure(CookieAuthenticationOptions options, IOptions<OfficeOptions> office)
    {
        options.Cookie.Name = "onestop";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(office.Value.SessionHours);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = GoToSignIn;
        options.Events.OnSigningIn = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<HeldForms>().Remember(context.HttpContext, context.Principal!);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden);
    }

    private static Task GoToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (Machine.IsCalling(request))
            return Answer(context.HttpContext, StatusCodes.Status401Unauthorized);

        var back = Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString);
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType)
        {
            // 307 makes the browser send the form once more, to a page that keeps it while the person signs in.
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = $"{request.PathBase}{HeldPath}?returnUrl={back}";
            return Task.CompletedTask;
        }
        context.Response.Redirect($"{request.PathBase}{SignInPath}?returnUrl={back}");
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
