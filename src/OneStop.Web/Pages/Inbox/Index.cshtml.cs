using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using OneStop.Domain.Counters;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Inbox;

/// <summary>What came from the portal and waits to be accepted, the shortest time left first.</summary>
[Needs(Permission.ReceiveDossiers)]
internal sealed class IndexModel(DossierTables tables, Asker asker, DossierWords words, IOptions<OfficeOptions> office) : PageModel
{
    public DossierTable? Table { get; private set; }
    public string? After { get; private set; }
    /// <summary>The desk whose inbox it is; null shows everything within reach.</summary>
    public string? Desk { get; private set; }
    public bool HasDesk { get; private set; }

    public async Task OnGetAsync(string? after, bool everywhere, CancellationToken stop)
    {
        var own = (await asker.AskAsync()).User.DeskCode;
        (After, HasDesk, Desk) = (after, own is not null, everywhere ? null : own);
        var read = await tables.ReadAsync(words.Bucket(Bucket.Submitted), new() { Bucket = Bucket.Submitted, Desk = Desk }, new(after, office.Value.PageSize),
            code => Url.InboxItem(code), stop);
        Table = read.IsOk ? read.Value with { ToAccept = true } : null;
    }
}
