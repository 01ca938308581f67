using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OneStop.Web.Access;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Account;

[AllowAnonymous]
internal sealed class SignInModel(
    SignInManager<Access.Account> signIn, HeldForms heldForms, IStringLocalizer<AccountTexts> texts, IOptions<DemoOptions> demo) : PageModel
{
    public sealed class Entry
    {
        [Required] public string UserName { get; set; } = "";
        [Required] public string Password { get; set; } = "";
    }

    [BindProperty] public Entry Input { get; set; } = new();

    /// <summary>A form that arrived too late, sealed; it travels with the sign-in.</summary>
    [BindProperty] public string? Held { get; set; }

    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>The late form, opened for its sender after signing in.</summary>
    public HeldForm? Resume { get; private set; }

    /// <summary>Empty unless this is a demonstration: the accounts come from appsettings.Development.json.</summary>
    public IReadOnlyList<DemoAccount> Demo => demo.Value.Accounts;
    public string DemoPassword => demo.Value.Password;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await signIn.PasswordSignInAsync(Input.UserName, Input.Password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            ModelState.AddModelError("", texts[result.IsLockedOut ? "sign-in.locked" : "sign-in.wrong"]);
            return Page();
        }
        Resume = heldForms.Open(Held, Input.UserName);
        if (Resume is null)
            return LocalRedirect(LocalPath.OrHome(ReturnUrl));

        // The page that follows carries a form of the new session, so this request already belongs to it.
        var account = await signIn.UserManager.FindByNameAsync(Input.UserName);
        HttpContext.User = await signIn.CreateUserPrincipalAsync(account!);
        return Page();
    }
}
