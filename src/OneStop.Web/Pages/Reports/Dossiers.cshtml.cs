using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reports;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Reports;

/// <summary>Exactly the dossiers that one number of a report counted, with the number at their head.</summary>
[Needs(Permission.SeeReports)]
internal sealed class DossiersModel(Callers callers, OnTimeReport onTime, PeriodFormQuery form06a, TimeProvider clock, IStringLocalizer<ReportTexts> texts) : ListPage
{
    private const int PageSize = 50;

    private ReportCell? cell;
    private CountedLines? lines;

    [BindProperty(SupportsGet = true)] public long After { get; set; }

    public string Title { get; private set; } = "";
    public string Lead { get; private set; } = "";
    public long Count { get; private set; }
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<CountedDossier> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public string First => Address(("after", null));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (!await ReadAsync(asking.Value, stop)) return Page();
        var found = new List<Dossier>();
        await foreach (var dossier in cell!.Dossiers(After, stop))
        {
            found.Add(dossier);
            if (found.Count > PageSize) break;
        }
        if (found.Count > PageSize) Next = Address(("after", found[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture)));
        Rows = [.. found.Take(PageSize).Select(lines!.Of)];
        return Page();
    }

    /// <summary>All dossiers of the number.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        return asking.IsOk && await ReadAsync(asking.Value, stop) ? lines!.Taken(ReportName, cell!) : null;
    }

    private string ReportName => Request.Query["report"] == "on-time" ? "on-time" : "form-06a";

    private async Task<bool> ReadAsync(Asking asking, CancellationToken stop)
    {
        var read = await ReportCell.ReadAsync(name => Request.Query[name].ToString() is { Length: > 0 } text ? text : null, onTime, form06a, asking, texts, stop);
        if (!read.IsOk)
        {
            (Refusal, Title) = (read.Refusal, texts["cells.title"]);
            return false;
        }
        (cell, Title, Lead, Count) = (read.Value, read.Value.Title, read.Value.Lead, read.Value.Count);
        lines = new(asking.Reference, cell.Against, clock.GetUtcNow(), texts);
        return true;
    }

    private string Address(params (string Name, string? Value)[] changes)
    {
        var parts = Request.Query.Where(part => changes.All(change => !change.Name.Equals(part.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(part => new KeyValuePair<string, string?>(part.Key, part.Value.ToString()))
            .Concat(changes.Where(change => change.Value is not null).Select(change => new KeyValuePair<string, string?>(change.Name, change.Value)));
        return Request.Path + QueryString.Create(parts);
    }
}
