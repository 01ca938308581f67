using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Account;

[AllowAnonymous]
internal sealed class SignOutModel(SignInManager<Access.Account> signIn) : PageModel
{
    /// <summary>The page after signing out; somebody still signed in belongs elsewhere, since a link must not sign anybody out.</summary>
    public IActionResult OnGet() => CurrentUser.Of(User) is null ? Page() : LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return RedirectToPage();
    }
}
