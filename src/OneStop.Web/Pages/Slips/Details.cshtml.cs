using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Paper;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Slips;

/// <summary>One slip as it will be printed. Only a print that was counted is without the word "preview".</summary>
[Needs(Permission.SeePersons)]
internal sealed class DetailsModel(SlipDesk desk, Asker asker, ActorNames names, CurrentUser me) : PageModel
{
    private const string PrintKey = "slip-print";

    public SlipOnPaper Slip { get; private set; } = null!;
    public PrintDocument Document { get; private set; } = null!;
    public string Code { get; private set; } = "";
    /// <summary>A print was counted just now, so the print window opens.</summary>
    public bool PrintsNow { get; private set; }
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();
    public bool MayReceive => me.May(Permission.ReceiveDossiers);

    /// <summary>"a5" for the compact sheet.</summary>
    [BindProperty(SupportsGet = true, Name = "paper")] public string? Sheet { get; set; }

    public PaperSize Size => Sheet == "a5" ? PaperSize.A5 : PaperSize.A4;

    public async Task<IActionResult> OnGetAsync(string code, long id, CancellationToken stop)
    {
        var read = await desk.ReadAsync(DossierPaths.CodeIn(code), id, await asker.AskAsync(), stop);
        if (!read.IsOk) return NotFound();
        (Slip, Code) = (read.Value, read.Value.Facts.Code);
        // The number of the counted print is told once: whoever reloads sees the preview again.
        if (TempData[PrintKey] is string counted && counted.Split(':') is [var slip, var print] && slip == Text(id) && int.TryParse(print, out var number))
            (Slip, PrintsNow) = (Slip with { Facts = Slip.Facts with { Print = number } }, true);
        Document = Slip.Document(Size);
        Names = await names.OfAsync(Slip.Sheet.Prints.Select(p => p.PrintedBy).Append(Slip.Sheet.Slip.IssuedBy), stop);
        return Page();
    }

    public async Task<IActionResult> OnPostPrintAsync(string code, long id, CancellationToken stop) => await PrintAsync(code, id, stop);

    /// <summary>Issues the control slip (form 06) with its first print.</summary>
    public async Task<IActionResult> OnPostControlAsync(string code, CancellationToken stop) => await PrintAsync(code, null, stop);

    /// <summary>Issues the receipt (form 01) that was left out at the reception, with its first print.</summary>
    public async Task<IActionResult> OnPostReceiptAsync(string code, CancellationToken stop) =>
        Counted(await desk.IssueReceiptAsync(DossierPaths.CodeIn(code), SlipPaper.Page, await asker.AskAsync(), stop));

    public async Task<IActionResult> OnPostPdfAsync(string code, long id, CancellationToken stop)
    {
        var printed = await desk.PrintAsync(DossierPaths.CodeIn(code), id, SlipPaper.File, await asker.AskAsync(), stop);
        return printed.IsOk
            ? File(PdfPrinter.Print(printed.Value.Document(Size)), "application/pdf", SlipFiles.NameOf(printed.Value))
            : NotFound();
    }

    private async Task<IActionResult> PrintAsync(string code, long? id, CancellationToken stop) =>
        Counted(await desk.PrintAsync(DossierPaths.CodeIn(code), id, SlipPaper.Page, await asker.AskAsync(), stop));

    private IActionResult Counted(Domain.Outcome<SlipOnPaper> printed)
    {
        if (!printed.IsOk) return NotFound();
        var slip = printed.Value.Sheet.Slip.Id;
        TempData[PrintKey] = $"{Text(slip)}:{Text(printed.Value.Facts.Print)}";
        return Redirect(Url.Slip(printed.Value.Facts.Code, slip, Sheet));
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
