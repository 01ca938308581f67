using Microsoft.Extensions.Localization;
using OneStop.Web.Access;
using OneStop.Web.Parts;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Admin;

/// <summary>What the list of accounts says of an account, on the page as in its file.</summary>
internal sealed class AccountWords(IStringLocalizer<AccountBookTexts> texts, IStringLocalizer<ShellTexts> shell, TimeProvider clock)
{
    /// <summary>The headings, in their order.</summary>
    public static readonly IReadOnlyList<string> Columns = ["name", "user", "role", "agency", "desk", "state"];

    public string this[string key] => texts[key];

    public string Role(Role role) => shell[$"role.{role}"];

    /// <summary>The agency's name; no agency is the whole province, and one that is gone is named by its code.</summary>
    public string Agency(Access.Account account, string? name) => account.AgencyCode.Length == 0 ? texts["everything"] : name ?? texts["agency.gone", account.AgencyCode];

    /// <summary>Closed by an administrator, locked by wrong passwords for a while, or open.</summary>
    public (string Text, Meaning Meaning) State(Access.Account account) =>
        AccountBook.IsClosed(account) ? (texts["state.closed"], Meaning.Ended)
        : account.LockoutEnd > clock.GetUtcNow() ? (texts["state.locked"], Meaning.Waiting)
        : (texts["state.open"], Meaning.InTime);
}
