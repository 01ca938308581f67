using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Account;

[AllowAnonymous]
internal sealed class FirstAdministratorModel(FirstAdministrator first, SignInManager<Access.Account> signIn) : PageModel
{
    public sealed class Entry
    {
        [Required, StringLength(120)] public string DisplayName { get; set; } = "";
        [Required, StringLength(64)] public string UserName { get; set; } = "";
        [Required] public string Password { get; set; } = "";
    }

    [BindProperty] public Entry Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }

    public bool IsValid { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => IsValid = await first.IsValidAsync(Token, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        IsValid = await first.IsValidAsync(Token, stop);
        if (!IsValid || !ModelState.IsValid)
            return Page();
        var made = await first.UseAsync(Token, Input.UserName.Trim(), Input.DisplayName.Trim(), Input.Password, stop);
        if (!made.IsOk)
        {
            ModelState.Add(made.Refusal);
            return Page();
        }
        await signIn.SignInAsync(made.Value, isPersistent: false);
        return LocalRedirect("/admin/setup");
    }
}
