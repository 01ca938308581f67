using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Register.Reference;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>An account as it is typed; the user name only when it is made.</summary>
internal sealed class AccountForm
{
    [Required, StringLength(120)] public string DisplayName { get; set; } = "";
    [StringLength(64)] public string? UserName { get; set; }
    [Required] public Role? Role { get; set; }
    [StringLength(64)] public string? AgencyCode { get; set; }
    [StringLength(64)] public string? DeskCode { get; set; }
    public string? Password { get; set; }

    public AccountOrder ToOrder() => new(DisplayName, Role!.Value, AgencyCode ?? "", DeskCode ?? "");
}

/// <summary>One account: made here without a name in the address, else changed, closed, opened and given a new password.</summary>
[Needs(Permission.ManageAccounts)]
internal sealed class AccountEditModel(AccountBook book, Asker asker, OfficeClock office, IStringLocalizer<AccountBookTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Name { get; set; }
    [BindProperty] public AccountForm Input { get; set; } = new();

    public Access.Account? Known { get; private set; }
    public bool IsOwn => Known?.UserName == asking.User.Name;
    private Asking asking = null!;

    public IEnumerable<SelectListItem> Roles => Enum.GetValues<Role>().Where(role => role != Access.Role.Integrator)
        .Select(role => new SelectListItem($"{texts[$"role.{role}"].Value}", role.ToString()));

    public IEnumerable<SelectListItem> Agencies => asking.Reference.Tree.Agencies
        .Where(agency => asking.Caller.Reach?.CoversAgency(agency.Id) != false && (AgencyTree.IsValidOn(agency, office.Today) || agency.Code == Input.AgencyCode))
        .Select(agency => new SelectListItem($"{DossierWords.Name(agency)} ({agency.Code})", agency.Code))
        .Prepend(new(texts[asking.Caller.Reach is { IsEverything: false } ? "agency.of-desk" : "agency.none"], ""));

    public IEnumerable<SelectListItem> Desks => asking.Reference.Tree.Desks
        .Where(desk => asking.Caller.Reach?.CoversDesk(desk.Id) != false).OrderBy(desk => desk.Code, StringComparer.Ordinal)
        .Select(desk => new SelectListItem($"{DossierWords.Name(desk)} ({desk.Code})", desk.Code)).Prepend(new(texts["desk.none"], ""));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FoundAsync() is { } missing) return missing;
        if (Known is { } known) Input = new() { DisplayName = known.DisplayName, Role = known.Role, AgencyCode = known.AgencyCode, DeskCode = known.DeskCode };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FoundAsync() is { } missing) return missing;
        if (!ModelState.IsValid) return Page();
        return Known is { } known
            ? Answer(await book.ChangeAsync(known.UserName!, Input.ToOrder(), asking), "changed")
            : Answer(await book.AddAsync(Input.UserName ?? "", Input.ToOrder(), Input.Password ?? "", asking), "added");
    }

    public Task<IActionResult> OnPostPasswordAsync() => OnKnownAsync(known => book.SetPasswordAsync(known, Input.Password ?? "", asking), "password.set");

    public Task<IActionResult> OnPostCloseAsync(bool closed) => OnKnownAsync(known => book.SetClosedAsync(known, closed, asking), closed ? "closed" : "opened");

    /// <summary>An act on the account whose form stands beside: what was typed there is put back as stored.</summary>
    private async Task<IActionResult> OnKnownAsync(Func<string, Task<Outcome<Access.Account>>> act, string said)
    {
        if (await FoundAsync() is { } missing) return missing;
        if (Known is not { } known) return NotFound();
        ModelState.Clear();
        (Input.DisplayName, Input.Role, Input.AgencyCode, Input.DeskCode) = (known.DisplayName, known.Role, known.AgencyCode, known.DeskCode);
        return Answer(await act(known.UserName!), said);
    }

    private async Task<IActionResult?> FoundAsync()
    {
        asking = await asker.AskAsync();
        Known = Name is { Length: > 0 } name ? await book.FindAsync(name, asking) : null;
        return Name is { Length: > 0 } && Known is null ? NotFound() : null;
    }

    private IActionResult Answer(Outcome<Access.Account> done, string said)
    {
        if (!done.IsOk)
        {
            ModelState.Add(done.Refusal);
            return Page();
        }
        this.Say(texts[said, done.Value.DisplayName, done.Value.UserName!]);
        return RedirectToPage("/Admin/Accounts");
    }
}
