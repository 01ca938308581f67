using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Inbox;

/// <summary>One submitted dossier: check it, then accept, ask once for everything that is missing, or refuse. Then the next one.</summary>
[Needs(Permission.ReceiveDossiers)]
internal sealed class CheckModel(ActDesk desk, DossierTables tables, CurrentUser me, OfficeClock clock, IStringLocalizer<DossierTexts> texts) : ActPageModel(desk, me, clock, texts)
{
    private const int MostSkipped = 200;
    private readonly CurrentUser user = me;
    private readonly IStringLocalizer<DossierTexts> words = texts;

    /// <summary>What would be promised if it were accepted now.</summary>
    public Promise Promise { get; private set; } = null!;
    /// <summary>How many wait in this inbox, this one included.</summary>
    public long Waiting { get; private set; }

    public override string AddressOf(ActSpec? spec) => Url.InboxItem(Detail.Row.Code, spec?.Name);

    public async Task<IActionResult> OnGetAsync(string code, string? act, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        if (Detail.Row.Status != DossierStatus.Submitted) return Redirect(Url.Dossier(Detail.Row.Code));
        if (act == "skip") return await NextAsync(stop, after: Detail.Row.Code);
        OpenForm(act);
        await LookAheadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string act, CancellationToken stop)
    {
        if (!await LoadAsync(code, stop)) return NotFound();
        if (await ActAsync(act, stop) is not null)
        {
            if (Open?.Action == DossierAction.Accept) this.SayLink(Url.Receipt(Detail.Row.Code), words["check.receipt"]);
            return await NextAsync(stop);
        }
        await LookAheadAsync(stop);
        return Page();
    }

    /// <summary>The one whose time runs out first, or the one behind <paramref name="after"/>; the inbox itself when none is left.</summary>
    private async Task<IActionResult> NextAsync(CancellationToken stop, string? after = null)
    {
        var waiting = await tables.ReadAsync("", new() { Bucket = Bucket.Submitted, Desk = user.DeskCode }, new(null, after is null ? 1 : MostSkipped), code => Url.InboxItem(code), stop);
        if (waiting is not { IsOk: true, Value.Rows: [var first, ..] rows }) return RedirectToPage("/Inbox/Index");
        var next = after is null ? first : rows.SkipWhile(row => row.Line.Code != after).Skip(1).FirstOrDefault() ?? first;
        return Redirect(next.Href);
    }

    private async Task LookAheadAsync(CancellationToken stop)
    {
        var version = Reference.Version(Detail.Row.ProcedureVersionId);
        Waiting = await tables.CountAsync(new() { Bucket = Bucket.Submitted, Desk = user.DeskCode }, stop);
        Promise = Promise.Of(Reference, version, Detail.Row.Channel, Detail.Row.AgencyId, Now);
    }
}
