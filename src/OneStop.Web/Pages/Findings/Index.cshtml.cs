using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Reports;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Findings;

/// <summary>Data quality: what cannot be judged and why, what a source changed or contradicts, and how rare that is.</summary>
[Needs(Permission.SeeFindings)]
internal sealed class IndexModel(Callers callers, ViewedAgency viewed, DataQuality quality, DossierSearch search, IStringLocalizer<ReportTexts> texts) : PageModel
{
    private static readonly string[] columns =
        ["col.code", "finding.kind", "finding.column", "finding.recorded", "finding.offered", "finding.source", "finding.sourceId", "finding.at", "finding.reason"];

    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public string AgencyName { get; private set; } = "";
    public Refusal? Refusal { get; private set; }
    public QualityCounts Counts { get; private set; } = new(0, new Dictionary<string, long>());

    /// <summary>All dossiers of the scope: what the counts are a part of.</summary>
    public long Dossiers { get; private set; }

    /// <summary>All that ended after receipt: what the unclassifiable are a part of.</summary>
    public long Finished { get; private set; }

    public IReadOnlyList<QualityFinding> Found { get; private set; } = [];
    public DossierPage? Unclassifiable { get; private set; }
    public bool ShowsFindings => Kind is { Length: > 0 };
    public long AllFindings => Counts.Findings.Values.Sum();

    private OfficeReference? Reference { get; set; }

    /// <summary>The name of the agency that decides.</summary>
    public string AgencyOf(DossierLine line) => Reference?.Tree.Agency(line.Agency) is { } agency ? DossierWords.In(agency.Name, agency.NameEn) : line.AgencyName;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        Reference = asking.Value.Reference;
        var (scope, reach) = (await viewed.ScopeAsync(stop), asking.Value.Caller.Reach);
        var agency = await viewed.GetAsync(stop);
        AgencyName = agency?.Name ?? "";
        var counts = await quality.CountAsync(scope, reach, stop);
        if (!counts.IsOk)
        {
            Refusal = counts.Refusal;
            return Page();
        }
        Counts = counts.Value;
        var filter = new DossierFilter { Agency = agency?.Code is { Length: > 0 } code ? code : null };
        Dossiers = await CountAsync(filter, asking.Value.Reader, stop);
        Finished = await CountAsync(filter with { Bucket = Bucket.Finished }, asking.Value.Reader, stop);
        if (ShowsFindings)
        {
            var found = await quality.FindingsAsync(scope, reach, stop, Kind == "all" ? null : Kind, Before, PageSize);
            if (found.IsOk) Found = found.Value;
            return Page();
        }
        var page = await search.ListAsync(filter with { Bucket = Bucket.Unclassifiable }, new(After, PageSize), asking.Value.Reader, stop);
        if (page.IsOk) Unclassifiable = page.Value;
        else Refusal = page.Refusal;
        return Page();
    }

    /// <summary>Every finding of the chosen kind as CSV.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var scope = await viewed.ScopeAsync(stop);
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, [.. columns.Select(key => texts[key].Value)]))
        {
            for (long? before = null; ;)
            {
                var page = await quality.FindingsAsync(scope, asking.Value.Caller.Reach, stop, Kind is null or "all" ? null : Kind, before, 500);
                if (!page.IsOk || page.Value.Count == 0) break;
                foreach (var f in page.Value)
                    csv.Row(f.Code, f.Kind, f.Column, f.Recorded, f.Offered, f.Source, f.SourceId, f.FoundAt.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), f.Reason.In(Show.Language));
                before = page.Value[^1].Id;
            }
        }
        return File(output.ToArray(), "text/csv; charset=utf-8", "findings.csv");
    }

    /// <summary>How much of a whole: two decimals, null of nothing.</summary>
    public static string? Rate(long part, long whole) => new Ratio(part, whole).Percent;

    /// <summary>Why a dossier cannot be judged, from its row.</summary>
    public string WhyUnclassifiable(DossierLine line) => texts[
        line.EndedAt is { } end && line.ReceivedAt is { } receipt && end < receipt ? "unclassifiable.reversed" :
        line.DueAt is null ? "unclassifiable.noDue" : "unclassifiable.other"];

    private async Task<long> CountAsync(DossierFilter filter, Reader reader, CancellationToken stop) =>
        await search.CountAsync(filter, reader, stop) is { IsOk: true, Value: var count } ? count : 0;
}
