using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain.Paper;
using OneStop.Register.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rate;

/// <summary>The rating link on an A5 sheet, for who asks for it; always Vietnamese, designed by us.</summary>
[Needs(Permission.ReturnResults)]
internal sealed class PrintModel(RateDesk desk, DossierSearch search, Asker asker, OfficeClock clock) : PageModel
{
    public string Code { get; private set; } = "";
    public PrintDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken stop)
    {
        var found = await search.FindAsync(DossierPaths.CodeIn(code), (await asker.AskAsync()).Reader, stop);
        if (!found.IsOk || !RateDesk.IsOpen(found.Value.Row, clock.Now)) return NotFound();
        Code = found.Value.Row.Code;
        var address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}{desk.PathOf(found.Value.Row)}";
        Document = new()
        {
            Title = $"Đánh giá {Code}", Size = PaperSize.A5, MadeAt = clock.Now,
            Blocks =
            [
                new Paragraph([new Run("MỜI ÔNG/BÀ ĐÁNH GIÁ", Bold: true)], Align.Centre, Lettering.Title, 12),
                new Paragraph($"Hồ sơ {Code}", Align.Centre),
                new QrCodeBlock(address, "Mã QR mở trang đánh giá", 46),
                new Paragraph("Quét mã bằng điện thoại. Việc đánh giá không bắt buộc, không ghi tên; mỗi hồ sơ một lần, trong 90 ngày.", Align.Centre),
                new Paragraph(address, Align.Centre, lettering: Lettering.Fine),
            ],
        };
        return Page();
    }
}
