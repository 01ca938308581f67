using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Inbox;

/// <summary>One submitted dossier: check it, then accept, ask once for everything that is missing, or refuse. Then the next one.</summary>
[Needs(Permission.ReceiveDossiers)]
internal sealed class CheckModel(ActDesk desk, DossierTables tables, CurrentUser me, OfficeClock clock, IStringLocalizer<DossierTexts> texts) : ActPageModel(desk, me, clock, texts)
{
    private readonly CurrentUser user = me;

    /// <summary>What would be promised if it were accepted now.</summary>
    public Promise Promise { get; private set; } = null!;
    public ProcedureVersion Procedure { get; private set; } = null!;

    public override string AddressOf(ActSpec? spec) => Url.InboxItem(Detail.Row.Code, spec?.Name);

    public async Task<IActionResult> OnGetAsync(string code, string? act, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        if (Detail.Row.Status != DossierStatus.Submitted) return Redirect(Url.Dossier(Detail.Row.Code));
        OpenForm(act);
        LookAhead();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string act, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        if (await ActAsync(act, stop) is not null) return await NextAsync(stop);
        LookAhead();
        return Page();
    }

    /// <summary>The one whose time runs out first; the inbox itself when it is empty.</summary>
    private async Task<IActionResult> NextAsync(CancellationToken stop)
    {
        var waiting = await tables.ReadAsync("", new() { Bucket = Bucket.Submitted, Desk = user.DeskCode }, new(null, 1), code => Url.InboxItem(code), stop);
        return waiting is { IsOk: true, Value.Rows: [var first, ..] } ? Redirect(first.Href) : RedirectToPage("/Inbox/Index");
    }

    private void LookAhead()
    {
        var version = Reference.Version(Detail.Row.ProcedureVersionId);
        Procedure = version.Content;
        Promise = Promise.Of(Reference, version, Detail.Row.Channel, Detail.Row.AgencyId, Now);
    }
}
