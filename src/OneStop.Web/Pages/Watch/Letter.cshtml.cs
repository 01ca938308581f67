using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Paper;
using OneStop.Register.Watch;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Paper.Pdf;

namespace OneStop.Web.Pages.Watch;

/// <summary>An urge letter on paper, as a page and as a file with the same content.</summary>
[Needs(Permission.SeeReports)]
internal sealed class LetterModel(UrgeDesk desk, UrgePaper paper, ActorNames names) : PageModel
{
    public UrgeLetter Letter { get; private set; } = null!;
    public PrintDocument Document { get; private set; } = null!;
    public string By { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken stop) => await LoadAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(long id, CancellationToken stop) =>
        await LoadAsync(id, stop) ? File(PdfPrinter.Print(Document), "application/pdf", NameOf([Letter])) : NotFound();

    /// <summary>"don-doc-07-DD.pdf", or the first and the last number of several.</summary>
    public static string NameOf(IReadOnlyList<UrgeLetter> letters) =>
        $"don-doc-{string.Join("-den-", new[] { letters[0], letters[^1] }.Distinct().Select(letter => letter.Number.Split('/')[0]))}.pdf";

    private async Task<bool> LoadAsync(long id, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } letter) return false;
        (Letter, Document, By) = (letter, await paper.OfAsync(letter, stop), await names.OfAsync(letter.By, stop) ?? letter.By);
        return true;
    }
}
