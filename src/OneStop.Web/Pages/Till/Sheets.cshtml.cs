using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Till;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Till;

/// <summary>The cash sheets of the scope with their differences; the last thirty days without a choice.</summary>
[Needs(Permission.SeeTill)]
internal sealed class SheetsModel(CashSheets sheets, Asker asker, OfficeClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(SupportsGet = true)] public bool Different { get; set; }

    public IReadOnlyList<CashSheetRow> Rows { get; private set; } = [];
    public DateOnly First => From ?? clock.Today.AddDays(-30);
    public DateOnly Last => To ?? clock.Today;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var all = await sheets.ListAsync((await asker.AskAsync()).Caller.Reach, First, Last, stop);
        Rows = Different ? [.. all.Where(sheet => sheet.Difference != 0)] : all;
    }
}
