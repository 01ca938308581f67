using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Slips;

/// <summary>What one person filed in one go: every dossier with its date, and all receipts as one file with a summary in front.</summary>
[Needs(Permission.SeePersons)]
internal sealed class SetModel(DossierSearch search, SlipDesk desk, Asker asker, CurrentUser me) : PageModel
{
    /// <summary>The most dossiers in one set.</summary>
    private const int Most = 20;

    /// <summary>The dossiers' codes, in the order they were filed.</summary>
    [BindProperty(SupportsGet = true, Name = "code")] public string[] Codes { get; set; } = [];

    /// <summary>"a5" for the compact sheet.</summary>
    [BindProperty(SupportsGet = true, Name = "paper")] public string? Sheet { get; set; }

    public IReadOnlyList<DossierDetail> Dossiers { get; private set; } = [];
    public bool MayReceive => me.May(Permission.ReceiveDossiers);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) ? Page() : NotFound();

    /// <summary>One file: the summary, then the receipt of each dossier; each print is counted.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var (asking, size) = (await asker.AskAsync(), Sheet == "a5" ? PaperSize.A5 : PaperSize.A4);
        var printed = new List<SlipOnPaper>();
        foreach (var dossier in Dossiers)
        {
            var slip = dossier.Slips.LastOrDefault(known => known.Form == "01");
            var done = slip is null
                ? await desk.IssueReceiptAsync(dossier.Row.Code, SlipPaper.File, asking, stop)
                : await desk.PrintAsync(dossier.Row.Code, slip.Id, SlipPaper.File, asking, stop);
            if (!done.IsOk) return NotFound();
            printed.Add(done.Value);
        }
        return File(PdfPrinter.Print([FilingSummary.Print([.. printed.Select(slip => slip.Facts)], size), .. printed.Select(slip => slip.Document(size))]), "application/pdf", SlipFiles.NameOf(printed[0]));
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (Codes.Length is 0 or > Most) return false;
        var (asking, found) = (await asker.AskAsync(), new List<DossierDetail>());
        foreach (var code in Codes.Distinct(StringComparer.Ordinal))
        {
            var read = await search.FindAsync(code, asking.Reader, stop);
            if (!read.IsOk || read.Value.Row.ReceivedAt is null) return false;
            found.Add(read.Value);
        }
        Dossiers = found;
        // One person's papers only: a set never shows two people's filings together.
        return found.TrueForAll(dossier => dossier.Row.PersonId == found[0].Row.PersonId);
    }
}
