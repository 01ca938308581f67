using Microsoft.AspNetCore.Mvc;
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
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Findings;

/// <summary>Data quality: what cannot be judged and why, what a source changed or contradicts, and how rare that is.</summary>
[Needs(Permission.SeeFindings)]
internal sealed class IndexModel(Callers callers, ViewedAgency viewed, DataQuality quality, DossierSearch search, IStringLocalizer<ReportTexts> texts) : ListPage
{
    private static readonly string[] findingColumns =
        ["col.code", "finding.kind", "finding.reason", "finding.column", "finding.recorded", "finding.offered", "finding.source", "finding.sourceId", "finding.at"];
    private static readonly string[] dossierColumns = ["col.code", "col.procedure", "col.agency", "col.received", "col.due", "col.ended", "unclassifiable.why"];

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
    /// <summary>How many rows the list below has on all its pages.</summary>
    public long Total => !ShowsFindings ? Counts.Unclassifiable : Kind == "all" ? AllFindings : Counts.Findings.GetValueOrDefault(Kind!);

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
        var filter = FilterOf(agency?.Code);
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

    /// <summary>Every finding of the chosen kind, or every dossier that cannot be judged.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return null;
        Reference = asking.Value.Reference;
        var (scope, reach, agency) = (await viewed.ScopeAsync(stop), asking.Value.Caller.Reach, await viewed.GetAsync(stop));
        var counts = await quality.CountAsync(scope, reach, stop);
        if (!counts.IsOk) return null;
        if (ShowsFindings)
        {
            var kind = Kind == "all" ? null : Kind;
            return TakenList.Of("findings", texts["findings.all"], Columns(findingColumns), ending => quality.StreamAsync(scope, reach, kind, ending),
                f => [f.Code, f.Kind, f.Reason.In(Show.Language), f.Column, f.Recorded, f.Offered, f.Source, f.SourceId, f.FoundAt])
                with { Counted = kind is null ? counts.Value.Findings.Values.Sum() : counts.Value.Findings.GetValueOrDefault(kind), Lead = agency?.Name ?? "" };
        }
        var (filter, reader) = (FilterOf(agency?.Code) with { Bucket = Bucket.Unclassifiable }, asking.Value.Reader with { SeePersons = false });
        return TakenList.Of("unclassifiable", texts["findings.unclassifiable"], Columns(dossierColumns), ending => search.StreamAsync(filter, reader, ending),
            line => [line.Code, line.ProcedureName, AgencyOf(line), line.ReceivedAt, line.DueAt, line.EndedAt, WhyUnclassifiable(line)])
            with { Counted = counts.Value.Unclassifiable, Lead = agency?.Name ?? "" };
    }

    private IReadOnlyList<XlsxColumn> Columns(string[] keys) => [.. keys.Select(key => new XlsxColumn(texts[key], key is "col.procedure" or "col.agency" or "finding.reason" or "unclassifiable.why" ? 50 : 22))];

    private static DossierFilter FilterOf(string? agency) => new() { Agency = agency is { Length: > 0 } code ? code : null };

    /// <summary>How much of a whole: two decimals, null of nothing.</summary>
    public static string? Rate(long part, long whole) => new Ratio(part, whole).Percent;

    /// <summary>Why a dossier cannot be judged, from its row.</summary>
    public string WhyUnclassifiable(DossierLine line) => texts[
        line.EndedAt is { } end && line.ReceivedAt is { } receipt && end < receipt ? "unclassifiable.reversed" :
        line.DueAt is null ? "unclassifiable.noDue" : "unclassifiable.other"];

    private async Task<long> CountAsync(DossierFilter filter, Reader reader, CancellationToken stop) =>
        await search.CountAsync(filter, reader, stop) is { IsOk: true, Value: var count } ? count : 0;
}
