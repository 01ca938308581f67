using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>A row of the list that goes with the papers.</summary>
/// <param name="Papers">Papers recorded as handed in.</param>
/// <param name="Unscanned">Those on paper that have no scan and are not exempt.</param>
internal sealed record HandoverLine(string Code, string Procedure, string From, string To, DateTimeOffset? DueAt, int Papers, int Unscanned, bool IsConfirmed);

/// <summary>The list that lies with papers handed to another agency, signed by both sides. Its layout is our own; no circular gives one.</summary>
[Needs(Permission.WorkDossiers)]
internal sealed class HandoverModel(TogetherDesk together, ActDesk desk, OfficeClock clock) : PageModel
{
    /// <summary>One sheet for each pair of agencies.</summary>
    public IReadOnlyList<IReadOnlyList<HandoverLine>> Sheets { get; private set; } = [];
    public DateTimeOffset Now => clock.Now;

    public async Task OnGetAsync([FromQuery] List<string> pick, CancellationToken stop)
    {
        var lines = new List<HandoverLine>();
        foreach (var choice in await together.ReadAsync(pick, null, stop))
        {
            if (choice.Detail is not { } detail) continue;
            var papers = (await desk.PapersAsync(detail, stop)).Recorded;
            var to = detail.HandoverToAgency ?? detail.HolderAgency;
            lines.Add(new(choice.Code, detail.Procedure.Name, detail.HandoverToAgency is null ? DossierWords.In(detail.Desk.Name, detail.Desk.NameEn) : DossierWords.In(detail.HolderAgency.Name, detail.HolderAgency.NameEn),
                DossierWords.In(to.Name, to.NameEn), detail.Row.DueAt, papers.Count, papers.Count(paper => paper.NeedsScan), detail.HandoverToAgency is null));
        }
        Sheets = [.. lines.GroupBy(line => (line.From, line.To)).Select(sheet => sheet.ToList())];
    }
}
