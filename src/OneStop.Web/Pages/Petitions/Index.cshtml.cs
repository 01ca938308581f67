using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Petitions;
using OneStop.Register.Petitions;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Pages.Petitions;

/// <summary>The log of petitions: those of one bucket, agency and time, newest first.</summary>
[Needs(Permission.SeePetitions)]
internal sealed class IndexModel(Asker asker, PetitionSearch search, CurrentUser me) : PageModel
{
    private const int PageSize = 50;

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

    public string Address(string? after) => Url.Page("/Petitions/Index", new { bucket = Bucket, agency = Agency, from = Day(From), to = Day(To), after })!;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
