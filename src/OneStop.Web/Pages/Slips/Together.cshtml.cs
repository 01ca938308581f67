using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Paper;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Slips;

/// <summary>A dossier whose slip is to be printed; no slip id for a control slip, which grows with the dossier.</summary>
internal sealed record SlipToPrint(string Code, string Procedure, long? Slip, int Prints);

/// <summary>The receipts or control slips of the dossiers chosen in a list, or of all of a filter, as one file. Each print is counted.</summary>
[Needs(Permission.SeePersons)]
internal sealed class TogetherModel(ActDesk desk, DossierSearch search, SlipDesk slips, Asker asker, IStringLocalizer<FormTexts> texts) : PageModel
{
    private const string ControlSlip = "06";

    /// <summary>01, 04 or 06.</summary>
    public string FormNumber => Asked ?? "01";

    /// <summary>The form asked for; receipts when none is.</summary>
    [BindProperty(SupportsGet = true, Name = "form")] public string? Asked { get; set; }

    public IReadOnlyList<SlipToPrint> Slips { get; private set; } = [];
    /// <summary>Codes that have no such slip, or are not there for this person.</summary>
    public IReadOnlyList<string> Without { get; private set; } = [];
    /// <summary>How many the filter holds, when that is more than one file takes.</summary>
    public long? TooMany { get; private set; }

    public async Task OnGetAsync([FromQuery] List<string> pick, bool all, [FromQuery] ListQuery query, CancellationToken stop)
    {
        if (all)
        {
            var (reader, filter) = ((await asker.AskAsync()).Reader, query.Filter());
            var rows = filter.IsOk ? await search.AllAsync(BatchModel.Most + 1, filter.Value, reader, stop) : filter.Refusal;
            if (!rows.IsOk)
            {
                ModelState.Add(rows.Refusal, "");
                return;
            }
            if (rows.Value.Count > BatchModel.Most)
            {
                TooMany = (await search.CountAsync(filter.Value, reader, stop)).Value;
                return;
            }
            pick = [.. rows.Value.Select(row => row.Code)];
        }
        await ReadAsync(pick, stop);
    }

    public async Task<IActionResult> OnPostAsync(List<string> pick, string? paper, CancellationToken stop)
    {
        await ReadAsync(pick, stop);
        if (Slips.Count == 0)
        {
            ModelState.AddModelError("", texts["batch.none"]);
            return Page();
        }
        var (asking, documents) = (await asker.AskAsync(), new List<PrintDocument>());
        foreach (var slip in Slips)
        {
            var printed = await slips.PrintAsync(slip.Code, slip.Slip, SlipPaper.File, asking, stop);
            if (!printed.IsOk)
            {
                ModelState.AddModelError("", $"{slip.Code}: {printed.Refusal.Message.In(Show.Language)}");
                return Page();
            }
            documents.Add(printed.Value.Document(paper == "a5" ? PaperSize.A5 : PaperSize.A4));
        }
        return File(PdfPrinter.Print(documents), "application/pdf", $"{FormNumber}-{Slips.Count}.pdf");
    }

    private async Task ReadAsync(IEnumerable<string> codes, CancellationToken stop)
    {
        var (found, without) = (new List<SlipToPrint>(), new List<string>());
        foreach (var code in codes.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct(StringComparer.Ordinal).Take(BatchModel.Most))
        {
            var read = await desk.FindAsync(code, stop);
            var slip = read.IsOk && FormNumber != ControlSlip ? read.Value.Slips.LastOrDefault(one => one.Form == FormNumber) : null;
            if (read.IsOk && (slip is not null || (FormNumber == ControlSlip && read.Value.Row.ReceivedAt is not null))) found.Add(new(read.Value.Row.Code, read.Value.Procedure.Name, slip?.Id, slip?.Prints ?? 0));
            else without.Add(code);
        }
        (Slips, Without) = (found, without);
    }
}
