using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Paper;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Till;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Paper.Pdf;

namespace OneStop.Web.Pages.Till;

/// <summary>One cash sheet on A4: its clerk's own, or one of the scope for who watches; also as a file.</summary>
[Authorize]
internal sealed class SheetModel(CashSheets sheets, Asker asker, CashPaper paper, CurrentUser me) : PageModel
{
    public CashSheetRow Sheet { get; private set; } = null!;
    public PrintDocument Document { get; private set; } = null!;
    public bool Watches => me.May(Permission.SeeTill);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken stop) => await LoadAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(long id, CancellationToken stop) => await LoadAsync(id, stop)
        ? File(PdfPrinter.Print(Document), "application/pdf", $"kiem-quy-{Sheet.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}-{Sheet.No.ToString(CultureInfo.InvariantCulture)}.pdf")
        : NotFound();

    private async Task<bool> LoadAsync(long id, CancellationToken stop)
    {
        if (!me.May(Permission.TakeMoney) && !Watches) return false;
        var found = await sheets.FindAsync(id, (await asker.AskAsync()).Caller, Watches, stop);
        if (!found.IsOk) return false;
        (Sheet, Document) = (found.Value, await paper.OfAsync(found.Value, stop));
        return true;
    }
}
