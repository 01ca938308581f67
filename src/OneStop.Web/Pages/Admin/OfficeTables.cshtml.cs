using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Register.Reference;
using OneStop.Register.Seeding;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Procedures;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;
using OneStop.Web.Verbs;

namespace OneStop.Web.Pages.Admin;

/// <summary>The office's agencies and desks as two tables: taken away, changed in a spreadsheet, sent back.</summary>
[Needs(Permission.ManageAgencies), RequestSizeLimit((2 * CatalogueTable.MostBytes) + 65536)]
internal sealed class OfficeTablesModel(OfficeBook book, Asker asker, AccountsDb accounts, IStringLocalizer<SetupTexts> texts) : PageModel
{
    [BindProperty] public IFormFile? Agencies { get; set; }
    [BindProperty] public IFormFile? Desks { get; set; }
    [BindProperty] public bool Dry { get; set; }

    public bool IsEmpty { get; private set; }
    public bool IsOwn { get; private set; }
    public OfficeEntered? Entered { get; private set; }

    public IEnumerable<SelectListItem> Provinces => SeedFiles.Provinces(VerbHost.SeedFolder).OrderBy(province => province.Code, StringComparer.Ordinal)
        .Select(province => new SelectListItem(province.FullName, province.Code)).Prepend(new(texts["tables.present"], ""));

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Agencies is not { Length: > 0 }) ModelState.AddModelError(nameof(Agencies), texts["tables.agencies.missing"]);
        if (Desks is not { Length: > 0 }) ModelState.AddModelError(nameof(Desks), texts["tables.desks.missing"]);
        if (!ModelState.IsValid) return Page();
        using var agencyFile = await SentTable.ContentAsync(Agencies, null, stop);
        using var deskFile = await SentTable.ContentAsync(Desks, null, stop);
        var (agencies, desks) = (OfficeTable.Agencies(agencyFile), OfficeTable.Desks(deskFile));
        if (!agencies.IsOk) return Refused(agencies.Refusal, nameof(Agencies));
        if (!desks.IsOk) return Refused(desks.Refusal, nameof(Desks));
        List<OfficeFault> unread = [.. agencies.Value.Faults.Select(fault => new OfficeFault(false, fault)), .. desks.Value.Faults.Select(fault => new OfficeFault(true, fault))];
        if (unread.Count > 0)
        {
            Entered = new(IsEmpty, 0, 0, 0, unread);
            return Page();
        }
        var done = await book.EnterAsync(new(agencies.Value.Lines, desks.Value.Lines), await UsedAsync(stop), VerbHost.SeedFolder, Dry, (await asker.AskAsync()).Caller, stop);
        if (!done.IsOk) return Refused(done.Refusal, nameof(Agencies));
        Entered = done.Value;
        if (Dry || Entered.Faults.Count > 0) return Page();
        this.Say(texts["tables.done", Entered.Agencies, Entered.Desks, Entered.Changed]);
        return RedirectToPage("/Admin/Setup");
    }

    /// <summary>The table to begin with: of a real province, or what the register has now.</summary>
    public async Task<IActionResult> OnGetTableAsync(string of, string? province)
    {
        var tree = (await asker.AskAsync()).Reference.Tree;
        var draft = province is { Length: > 0 } code ? OfficeDraft.For(VerbHost.SeedFolder, code) : null;
        using var output = new MemoryStream();
        if (of == "desks") OfficeTable.Write(output, draft?.Desks ?? tree.Desks, agency => draft?.CodeOf(agency) ?? tree.Agency(agency)!.Code);
        else OfficeTable.Write(output, draft?.Agencies ?? tree.Agencies);
        return File(output.ToArray(), "text/csv; charset=utf-8", of == "desks" ? "desks.csv" : "agencies.csv");
    }

    private async Task LoadAsync(CancellationToken stop) => (IsEmpty, IsOwn) = (await book.IsEmptyAsync(stop), await book.IsOwnAsync(stop));

    private PageResult Refused(Refusal refusal, string field)
    {
        ModelState.AddModelError(field, refusal.Message.In(Show.Language));
        return Page();
    }

    /// <summary>The codes by which people, programs and boards are bound to a place.</summary>
    private async Task<IReadOnlyCollection<string>> UsedAsync(CancellationToken stop)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var account in await accounts.Users.AsNoTracking().ToListAsync(stop)) used.UnionWith([account.AgencyCode, account.DeskCode ?? ""]);
        used.UnionWith(await accounts.ApiKeys.Where(key => key.RevokedAt == null).Select(key => key.AgencyCode).ToListAsync(stop));
        used.UnionWith((await accounts.Devices.Where(board => board.RevokedAt == null).Select(board => board.Scope).ToListAsync(stop)).Where(scope => scope.Contains(':', StringComparison.Ordinal)).Select(scope => scope[(scope.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        used.Remove("");
        return used;
    }
}
