using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain;
using OneStop.Domain.Petitions;
using OneStop.Register.Files;
using OneStop.Register.Petitions;
using OneStop.Web.Access;
using OneStop.Web.Lists;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Resources;

namespace OneStop.Web.Pages.Petitions;

/// <summary>The log of petitions: those of one bucket, agency and time, newest first.</summary>
[Needs(Permission.SeePetitions)]
internal sealed class IndexModel(Asker asker, PetitionSearch search, CurrentUser me, IStringLocalizer<PetitionTexts> texts) : ListPage
{
    private const int PageSize = 50;
    private static readonly string[] columns = ["code", "about", "agency", "dossier", "received", "due", "status", "judged"];

    [BindProperty(SupportsGet = true)] public PetitionBucket Bucket { get; set; } = PetitionBucket.Open;
    [BindProperty(SupportsGet = true)] public string? Agency { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<PetitionLine> Lines { get; private set; } = [];
    public long Total { get; private set; }
    public IReadOnlyDictionary<PetitionBucket, long> Counts { get; private set; } = new Dictionary<PetitionBucket, long>();
    public IReadOnlyList<(string Code, string Name)> Agencies { get; private set; } = [];
    public bool MayWork => me.May(Permission.WorkPetitions);
    public string? Next => Lines.Count == PageSize && Lines[^1].Petition.Code is var last ? Address(last) : null;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Agencies = PetitionChoices.Agencies(asking, reached: true);
        Counts = await search.CountsAsync(asking.Caller.Reach, stop);
        var found = await search.ListAsync(new(Bucket, Agency, From, To, After), asking.Caller.Reach, PageSize, stop);
        if (found.IsOk) (Lines, Total) = found.Value;
        else Refusal = found.Refusal;
    }

    /// <summary>The petitions of the filter; nothing of who sent them.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        var (reach, filter) = ((await asker.AskAsync()).Caller.Reach, new PetitionFilter(Bucket, Agency, From, To));
        var found = await search.ListAsync(filter, reach, 0, stop);
        return found.IsOk ? TakenList.Of("petitions", texts["title"], [.. columns.Select(key => new XlsxColumn(texts[key], key is "agency" or "about" ? 40 : 22))],
            ending => search.StreamAsync(filter, reach, ending), Cells) with { Counted = found.Value.Total, Lead = texts[$"bucket.{Bucket}"] } : null;
    }

    /// <summary>Whether its terms were kept, in a word.</summary>
    public string Judged(PetitionLine line) => texts[line.Late ? "late" : PetitionBuckets.IsDone(line.Petition) ? "in-time" : "runs"];

    private object?[] Cells(PetitionLine line) =>
        [line.Petition.Code, texts[$"about.{line.Petition.About}"].Value, line.AgencyName, line.Dossier, line.Petition.ReceivedAt, line.Due, texts[$"status.{line.Petition.Status}"].Value, Judged(line)];

    public string Address(string? after) => Url.Page("/Petitions/Index", new { bucket = Bucket, agency = Agency, from = Day(From), to = Day(To), after })!;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
