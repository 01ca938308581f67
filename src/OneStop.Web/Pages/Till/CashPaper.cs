using OneStop.Domain.Paper;
using OneStop.Domain.Till;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Till;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Till;

/// <summary>Cash sheets as documents: names for accounts and agencies, the mark of invented data.</summary>
internal sealed class CashPaper(Asker asker, ActorNames names, Illustration illustration, Microsoft.Extensions.Options.IOptions<OfficeOptions> office)
{
    public async Task<PrintDocument> OfAsync(CashSheetRow sheet, CancellationToken stop)
    {
        var (cells, notes) = CashSheets.Read(sheet);
        var agency = (await asker.AskAsync()).Reference.Tree.Agency(sheet.AgencyCode)?.Name;
        return CashSheetPaper.Print(new()
        {
            Agency = agency ?? office.Value.Name, Clerk = await names.OfAsync(sheet.Clerk, stop) ?? sheet.Clerk, Day = sheet.Day, No = sheet.No, ClosedAt = sheet.ClosedAt,
            Cells = cells, Notes = notes, Recorded = sheet.RecordedCash, Counted = sheet.CountedCash, Explanation = sheet.Explanation, Illustration = illustration.IsShown,
        });
    }
}
