using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>After receiving: the number, the date and why, and the slip as it will be printed.</summary>
[Needs(Permission.SeeDossiers)]
internal sealed class ReceiptModel(DossierSearch search, Asker asker, CurrentUser me) : PageModel
{
    public DossierDetail Detail { get; private set; } = null!;
    public ProcedureVersion Procedure { get; private set; } = null!;
    /// <summary>The agency the desk belongs to, as the head of the slip names it.</summary>
    public AgencyRow Centre { get; private set; } = null!;
    public bool MayReceive => me.May(Permission.ReceiveDossiers);
    /// <summary>Where anybody may follow the dossier; stands in the slip's QR code.</summary>
    public string TrackAddress => $"{Request.Scheme}://{Request.Host}{Url.Track(Detail.Line.Code)}";
    public SlipView? Slip => Detail.Slips.LastOrDefault(slip => slip.Form == "01");

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        var found = await search.FindAsync(DossierPaths.CodeIn(code), (await asker.AskAsync()).Reader, stop);
        if (!found.IsOk || found.Value.Row.ReceivedAt is null) return NotFound();
        Detail = found.Value;
        var reference = (await asker.AskAsync()).Reference;
        Procedure = reference.Version(Detail.Row.ProcedureVersionId).Content;
        Centre = reference.Tree.Agency(reference.Tree.Desk(Detail.Row.DeskId)!.AgencyId)!;
        return Page();
    }
}
