using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using OneStop.Domain.Counters;
using OneStop.Register.Dossiers;
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
    /// <summary>Several at once; the first choice is to accept them.</summary>
    public TogetherBar? Bar { get; private set; }

    public async Task OnGetAsync(string? after, bool everywhere, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var own = asking.User.DeskCode;
        (After, HasDesk, Desk) = (after, own is not null, everywhere ? null : own);
        var filter = new DossierFilter { Bucket = Bucket.Submitted, Desk = Desk };
        var read = await tables.ReadAsync(words.Bucket(Bucket.Submitted), filter, new(after, office.Value.PageSize),
            code => Url.InboxItem(code), stop);
        if (!read.IsOk) return;
        Table = read.Value with { ToAccept = true, Picks = true };
        IEnumerable<KeyValuePair<string, string>> query = [new("bucket", Buckets.Name(Bucket.Submitted)), new("desk", Desk ?? "")];
        Bar = TogetherBar.Of(asking.User, filter, Table, query);
    }
}
