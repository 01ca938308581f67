using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Account;

/// <summary>
/// Where a form lands whose session had ended (SessionCookie sends it on with 307). It changes nothing, so it needs no
/// antiforgery token: the old one died with the session.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
internal sealed class HeldModel(HeldForms heldForms) : PageModel
{
    public string ReturnUrl { get; private set; } = "/";
    public string? Held { get; private set; }

    public IActionResult OnGet(string? returnUrl) => RedirectToPage("/Account/SignIn", new { returnUrl = LocalPath.OrHome(returnUrl) });

    public async Task<IActionResult> OnPostAsync(string? returnUrl, CancellationToken stop)
    {
        ReturnUrl = LocalPath.OrHome(returnUrl);
        Held = await heldForms.SealAsync(Request, ReturnUrl, stop);
        return Held is null ? RedirectToPage("/Account/SignIn", new { ReturnUrl }) : Page();
    }
}
