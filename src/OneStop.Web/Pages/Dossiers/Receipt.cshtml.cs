using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Pages.Slips;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>After receiving: the number, the date and why, and the slip as it will be printed.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class ReceiptModel(DossierSearch search, SlipDesk slips, Asker asker, CurrentUser me) : PageModel
{
    public DossierDetail Detail { get; private set; } = null!;
    public bool MayReceive => me.May(Permission.ReceiveDossiers);
    /// <summary>Where anybody may follow the dossier; stands in the slip's QR code.</summary>
    public string TrackAddress => $"{Request.Scheme}://{Request.Host}{Url.Track(Detail.Line.Code)}";
    /// <summary>Form 01; null when none was handed out, and for those who may not see persons.</summary>
    public SlipOnPaper? Slip { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var found = await search.FindAsync(DossierPaths.CodeIn(code), asking.Reader, stop);
        if (!found.IsOk || found.Value.Row.ReceivedAt is null) return NotFound();
        Detail = found.Value;
        if (me.May(Permission.SeePersons) && Detail.Slips.LastOrDefault(slip => slip.Form == "01") is { } slip
            && await slips.ReadAsync(Detail.Line.Code, slip.Id, asking, stop) is { IsOk: true } read) Slip = read.Value;
        return Page();
    }
}
