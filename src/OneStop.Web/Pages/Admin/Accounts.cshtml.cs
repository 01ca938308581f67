using Microsoft.AspNetCore.Mvc;
using OneStop.Domain;
using OneStop.Register.Files;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Admin;

/// <summary>The accounts an administrator keeps, by name; a search over names, agency and desk.</summary>
[Needs(Permission.ManageAccounts)]
internal sealed class AccountsModel(AccountBook book, AccountWords words, Asker asker) : ListPage
{
    private const int PageSize = 100;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Role? Role { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public Asking Asking { get; private set; } = null!;
    public IReadOnlyList<Access.Account> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var found = await FoundAsync(stop);
        Total = found.Count;
        Rows = [.. found.Where(account => After is null || string.Compare(account.UserName, After, StringComparison.OrdinalIgnoreCase) > 0).Take(PageSize)];
        if (Rows is [.., var last] && last != found[^1]) Next = Request.Path + QueryString.Create(new Dictionary<string, string?> { ["q"] = Q, ["role"] = Role?.ToString(), ["after"] = last.UserName });
    }

    public AccountWords Words => words;

    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        var found = await FoundAsync(stop);
        return TakenList.Of("accounts", words["title"], [.. AccountWords.Columns.Select(column => new XlsxColumn(words[column], 28))], found,
            account => [account.DisplayName, account.UserName, words.Role(account.Role), words.Agency(account, AgencyName(account)), account.DeskCode, words.State(account).Text]);
    }

    private async Task<List<Access.Account>> FoundAsync(CancellationToken stop)
    {
        Asking = await asker.AskAsync();
        var sought = Fold.Text(Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. (await book.ListAsync(Asking, stop)).Where(account => (Role is not { } only || account.Role == only) && Array.TrueForAll(sought, Text(account).Contains))];
    }

    public string? AgencyName(Access.Account account) => Asking.Reference.Tree.Agency(account.AgencyCode) is { } agency ? DossierWords.Name(agency) : null;

    private string Text(Access.Account account) => Fold.Text($"{account.UserName} {account.DisplayName} {account.AgencyCode} {account.DeskCode} {AgencyName(account)}");
}
