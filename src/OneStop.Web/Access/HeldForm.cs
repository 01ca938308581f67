using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using System.Text.Json;

namespace OneStop.Web.Access;

internal sealed record HeldField(string Name, string Value);

/// <summary>A form that arrived after its sender's session had ended: where it was going, whose it was, what was in it.</summary>
internal sealed record HeldForm(string Path, string Owner, bool HadFiles, IReadOnlyList<HeldField> Fields);

/// <summary>
/// Keeps such a form while its sender signs in again, sealed inside the sign-in page itself: nothing is stored on the server,
/// and nobody but its sender gets it back.
/// </summary>
internal sealed class HeldForms(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies, IAntiforgery antiforgery)
{
    private const int LargestForm = 512 * 1024;
    private static readonly TimeSpan kept = TimeSpan.FromHours(12);
    private const string LastCookie = "onestop-last";
    private static readonly TimeSpan remembered = TimeSpan.FromDays(7);
    private readonly ITimeLimitedDataProtector note = protection.CreateProtector("OneStop.LastSignedIn").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("OneStop.HeldForm").ToTimeLimitedDataProtector();

    /// <summary>The sealed form of this request; null when it did not come from a page of ours, or its sender is not known.</summary>
    public async Task<string?> SealAsync(HttpRequest request, string path, CancellationToken stop)
    {
        if (!CameFromOurPage(request) || !request.HasFormContentType || (OwnerOf(request) ?? await LastOwnerAsync(request)) is not { } owner)
            return null;
        var form = await request.ReadFormAsync(stop);
        var fields = form.Where(field => field.Key != "__RequestVerificationToken")
            .SelectMany(field => field.Value, (field, value) => new HeldField(field.Key, value ?? "")).ToList();
        var held = JsonSerializer.Serialize(new HeldForm(path, owner, form.Files.Count > 0, fields));
        return held.Length > LargestForm ? null : seal.Protect(held, kept);
    }

    /// <summary>Leaves a sealed note of who signed in here, for <see cref="SealAsync"/> once the session's own cookie is gone.</summary>
    public void Remember(HttpContext http, ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || principal.Identity?.Name is not { } name) return;
        http.Response.Cookies.Append(LastCookie, note.Protect($"{id}\n{name}", remembered), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
    }

    /// <summary>The form again, for the person who sent it.</summary>
    public HeldForm? Open(string? held, string userName)
    {
        if (string.IsNullOrEmpty(held))
            return null;
        try
        {
            var form = JsonSerializer.Deserialize<HeldForm>(seal.Unprotect(held));
            return form?.Owner == userName ? form : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    // Another site's form carries no cookie of ours, so it would land here too. It must not be handed to our user to send.
    private static bool CameFromOurPage(HttpRequest request) =>
        string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    // The session's cookie is still sent when the session in it has ended; it says whose form this is.
    private string? OwnerOf(HttpRequest request)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        var cookie = options.CookieManager.GetRequestCookie(request.HttpContext, options.Cookie.Name!);
        return cookie is null ? null : options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirstValue(ClaimTypes.Name);
    }

    // Signing out in another tab, a new password or a closed account take the session's cookie away. Whoever signed in here last is the
    // owner only if the form was made for that very person, which its own token says.
    private async Task<string?> LastOwnerAsync(HttpRequest request)
    {
        if (request.Cookies[LastCookie] is not { Length: > 0 } cookie) return null;
        var (http, visitor) = (request.HttpContext, request.HttpContext.User);
        try
        {
            if (note.Unprotect(cookie).Split('\n') is not [var id, var name]) return null;
            http.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, name)], nameof(HeldForms)));
            return await antiforgery.IsRequestValidAsync(http) ? name : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // too old, or not ours
        }
        finally
        {
            http.User = visitor;
        }
    }
}
