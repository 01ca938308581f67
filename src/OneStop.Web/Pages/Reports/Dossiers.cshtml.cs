using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Reports;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Parts;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Reports;

/// <summary>A dossier behind a number; the class is by the yardstick the number was counted against.</summary>
internal sealed record CountedDossier(string Code, string Procedure, string Agency, DateTimeOffset? ReceivedAt, DateTimeOffset? FirstPromiseAt, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, Meaning Meaning, string Word);

/// <summary>Exactly the dossiers that one number of a report counted, with the number at their head.</summary>
[Needs(Permission.SeeReports)]
internal sealed class DossiersModel(Callers callers, OnTimeReport onTime, PeriodFormQuery form06a, TimeProvider clock, IStringLocalizer<ReportTexts> texts) : PageModel
{
    private static readonly string[] columns = ["col.code", "col.procedure", "col.agency", "col.received", "col.firstPromise", "col.due", "col.ended", "col.class"];

    private const int PageSize = 50;

    private ReportCell? cell;

    [BindProperty(SupportsGet = true)] public long After { get; set; }

    public string Title { get; private set; } = "";
    public string Lead { get; private set; } = "";
    public long Count { get; private set; }
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<CountedDossier> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public string First => Address(("after", null));
    public string Export => Address(("after", null), ("handler", "Export"));

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
        Rows = [.. found.Take(PageSize).Select(dossier => Row(dossier, asking.Value.Reference))];
        return Page();
    }

    /// <summary>All of them, streamed: the number of rows is the number on the page.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        if (!await ReadAsync(asking.Value, stop)) return Page();
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. columns.Select(key => texts[key].Value)]))
            await foreach (var dossier in cell!.Dossiers(0, stop))
            {
                var row = Row(dossier, asking.Value.Reference);
                csv.Row(row.Code, row.Procedure, row.Agency, Machine(row.ReceivedAt), Machine(row.FirstPromiseAt), Machine(row.DueAt), Machine(row.EndedAt), row.Word);
            }
        return File(output.ToArray(), "text/csv; charset=utf-8", "dossiers.csv");
    }

    private async Task<bool> ReadAsync(Asking asking, CancellationToken stop)
    {
        var read = await ReportCell.ReadAsync(name => Request.Query[name].ToString() is { Length: > 0 } text ? text : null, onTime, form06a, asking, texts, stop);
        if (!read.IsOk)
        {
            (Refusal, Title) = (read.Refusal, texts["cells.title"]);
            return false;
        }
        (cell, Title, Lead, Count) = (read.Value, read.Value.Title, read.Value.Lead, read.Value.Count);
        return true;
    }

    private CountedDossier Row(Dossier d, OfficeReference reference)
    {
        var timeliness = cell!.Against == OnTimeAgainst.FirstPromise ? d.FirstPromiseClass : d.Class;
        var (meaning, word) = timeliness switch
        {
            TimelinessClass.Early => (Meaning.InTime, "cell.early"),
            TimelinessClass.OnTime => (Meaning.InTime, "cell.onTime"),
            TimelinessClass.Late => (Meaning.Overdue, "cell.late"),
            TimelinessClass.Unclassifiable => (Meaning.Ended, "cell.unclassifiable"),
            _ when d.BreachedAt is not null || d.DueAt < clock.GetUtcNow() => (Meaning.Overdue, "state.overdue"),
            _ when d.OpenPause is not null => (Meaning.Waiting, "state.waiting"),
            _ => (Meaning.InTime, "state.inTime"),
        };
        return new(d.Code, reference.Version(d.ProcedureVersionId).Content.Name, DossierWords.Name(reference.Tree.Agency(d.AgencyId)), d.ReceivedAt, d.FirstPromiseAt, d.DueAt ?? d.DueBeforePause, d.EndedAt, meaning, texts[word]);
    }

    private string Address(params (string Name, string? Value)[] changes)
    {
        var parts = Request.Query.Where(part => changes.All(change => !change.Name.Equals(part.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(part => new KeyValuePair<string, string?>(part.Key, part.Value.ToString()))
            .Concat(changes.Where(change => change.Value is not null).Select(change => new KeyValuePair<string, string?>(change.Name, change.Value)));
        return Request.Path + QueryString.Create(parts);
    }

    private static string Machine(DateTimeOffset? at) => at?.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";
}
