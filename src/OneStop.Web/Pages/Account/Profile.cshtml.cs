using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Account;

internal sealed class ProfileModel(SignInManager<Access.Account> signIn, CurrentUser me, IStringLocalizer<AccountTexts> texts) : PageModel
{
    public sealed class Entry
    {
        [Required] public string Current { get; set; } = "";
        [Required] public string Password { get; set; } = "";
    }

    [BindProperty] public Entry Input { get; set; } = new();

    public CurrentUser Me => me;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || await signIn.UserManager.GetUserAsync(User) is not { } account)
            return Page();
        var changed = await signIn.UserManager.ChangePasswordAsync(account, Input.Current, Input.Password);
        if (!changed.Succeeded)
        {
            ModelState.Add(IdentityRefusals.Of(changed));
            return Page();
        }
        await signIn.RefreshSignInAsync(account); // every other session of this account ends within a minute
        this.Say(texts["password.changed"]);
        return RedirectToPage();
    }
}
