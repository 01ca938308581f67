using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Web.Access;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Wall;

/// <summary>Where a board is given its token, once. The token goes into a cookie that scripts cannot read and that only the board's page accepts.</summary>
[AllowAnonymous]
internal sealed class EnterModel(Devices devices, IStringLocalizer<WatchTexts> texts) : PageModel
{
    [BindProperty] public string? Token { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await devices.FindAsync(Token?.Trim() ?? "", stop) is null)
        {
            ModelState.AddModelError(nameof(Token), texts["wall.wrong"]);
            return Page();
        }
        Response.Cookies.Append(Devices.Cookie, Token!.Trim(), new()
        {
            HttpOnly = true, Secure = Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = TimeSpan.FromDays(400), IsEssential = true,
        });
        return Redirect("/wall");
    }
}
