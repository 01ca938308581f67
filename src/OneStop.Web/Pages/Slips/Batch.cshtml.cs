using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Paper;
using OneStop.Register.Forms;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Paper.Pdf;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Slips;

/// <summary>The slips a desk issued on one day, to be printed in one go as one file.</summary>
[Needs(Permission.SeePersons)]
internal sealed class BatchModel(SlipDay day, SlipDesk desk, Asker asker, IStringLocalizer<FormTexts> texts) : PageModel
{
    /// <summary>The most slips in one file.</summary>
    public const int Most = 200;

    public SlipsOfDay? Day { get; private set; }
    public IReadOnlyList<DeskRow> Desks { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "desk")] public string? DeskCode { get; set; }
    [BindProperty(SupportsGet = true, Name = "day")] public DateOnly? On { get; set; }
    [BindProperty(SupportsGet = true, Name = "paper")] public string? Sheet { get; set; }

    public async Task OnGetAsync([FromServices] OfficeClock clock, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Desks = [.. asking.Reference.Tree.Desks.Where(d => asking.Caller.Reach?.CoversDesk(d.Id) != false).OrderBy(d => d.Code, StringComparer.Ordinal)];
        On ??= clock.Today;
        DeskCode ??= asking.User.DeskCode ?? (Desks.Count > 0 ? Desks[0].Code : null);
        if (DeskCode is null) return;
        var read = await day.ReadAsync(DeskCode, On.Value, asking.Reader, stop);
        if (read.IsOk) Day = read.Value;
        else ModelState.AddModelError("", read.Refusal.Message.In(Show.Language));
    }

    /// <summary>One file with the chosen slips, each counted; "code|slip" each. What cannot be printed any more stops the whole.</summary>
    public async Task<IActionResult> OnPostAsync(string[] slip, [FromServices] OfficeClock clock, CancellationToken stop)
    {
        if (slip.Length is 0 or > Most)
        {
            ModelState.AddModelError("", slip.Length == 0 ? texts["batch.none"] : texts["batch.many", Most]);
            await OnGetAsync(clock, stop);
            return Page();
        }
        var asking = await asker.AskAsync();
        var documents = new List<PrintDocument>();
        foreach (var chosen in slip)
        {
            var cut = chosen.LastIndexOf('|');
            if (cut < 1 || !long.TryParse(chosen[(cut + 1)..], out var id)) return BadRequest();
            var printed = await desk.PrintAsync(chosen[..cut], id, SlipPaper.File, asking, stop);
            if (!printed.IsOk) return NotFound();
            documents.Add(printed.Value.Document(Sheet == "a5" ? PaperSize.A5 : PaperSize.A4));
        }
        return File(PdfPrinter.Print(documents), "application/pdf", $"{DeskCode}-{On:yyyy-MM-dd}.pdf");
    }
}
