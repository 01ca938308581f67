using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OneStop.Domain.Procedures;
using OneStop.Register.Files;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Lists;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Procedures;

/// <summary>The catalogue: found by code, initials or words; how many are in force on a day; and, for who keeps it, the limits that cannot be read.</summary>
internal sealed class IndexModel(Callers callers, OfficeClock office, Show show, IStringLocalizer<AdminTexts> texts) : ListPage
{
    private const int PageSize = 50;
    private static readonly StringComparer vietnamese = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi"), ignoreCase: true);

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty(SupportsGet = true)] public Level? Level { get; set; }
    [BindProperty(SupportsGet = true)] public bool Unreadable { get; set; }
    [BindProperty(SupportsGet = true)] public int Skip { get; set; }

    public DateOnly Day { get; private set; }
    public required InForceCount Count { get; set; }
    public IReadOnlyList<ProcedureVersion> Found { get; private set; } = [];
    public IReadOnlyList<UnreadableLimit> Doubtful { get; private set; } = [];
    public int Total { get; private set; }
    public bool Keeps { get; private set; }
    public int UnreadableCount { get; private set; }

    /// <summary>Publication and limits concern whoever sees scores.</summary>
    public bool SeesLife { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return Forbid();
        var catalogue = asking.Value.Reference.Catalogue;
        Keeps = asking.Value.User.May(Permission.ManageProcedures);
        SeesLife = asking.Value.User.May(Permission.SeeScores);
        Day = On ?? office.Today;
        Count = catalogue.CountInForce(Day);
        Skip = Math.Clamp(Skip, 0, 1_000_000);
        if (Keeps) UnreadableCount = catalogue.UnreadableLimits.Count;
        if (Unreadable && Keeps) (Total, Doubtful) = Page(Unread(catalogue));
        else (Total, Found) = Page(Offered(catalogue));
        return Page();
    }

    /// <summary>The whole catalogue as it is filtered, or the limits of it that cannot be read.</summary>
    protected override async Task<TakenList?> TakenAsync(CancellationToken stop)
    {
        var asking = await callers.OfAsync(HttpContext);
        if (!asking.IsOk) return null;
        var catalogue = asking.Value.Reference.Catalogue;
        Day = On ?? office.Today;
        if (Unreadable && asking.Value.User.May(Permission.ManageProcedures))
            return TakenList.Of("unreadable-limits", texts["procedures.tab.unreadable"], Columns("col.code", "col.procedure", "col.sector", "col.doubt"), Unread(catalogue),
                item => [item.Version.Code, item.Version.Name, item.Version.SectorName, DoubtOf(item)]);
        return TakenList.Of("procedures", texts["procedures.title"], Columns("col.code", "col.procedure", "col.sector", "col.level", "col.limit"), Offered(catalogue),
            version => [version.Code, version.Name, version.SectorName, LevelsOf(version), texts.LimitSummary(show, version)]) with { Lead = show.Day(Day) };
    }

    /// <summary>The levels that handle it, in words.</summary>
    public string LevelsOf(ProcedureVersion version) => string.Join(", ", version.Levels.Select(level => texts[$"level.{level}"].Value));

    private string DoubtOf(UnreadableLimit item) => string.Join("; ", item.Channels
        .Select(terms => $"{texts[$"channel.{terms.Channel}"]}: {texts[$"doubt.{terms.Doubt}"]}{(terms.Candidates.Count > 0 ? $" ({string.Join(" · ", terms.Candidates.Select(limit => texts.LimitWords(show, limit)))})" : "")}")
        .Prepend(item.NoneStated ? texts["doubt.noChannel"].Value : "").Where(words => words.Length > 0));

    private IReadOnlyList<XlsxColumn> Columns(params string[] keys) => [.. keys.Select(key => new XlsxColumn(texts[key], key == "col.code" ? 16 : 50))];

    private List<UnreadableLimit> Unread(ProcedureCatalogue catalogue) => [.. catalogue.UnreadableLimits.Where(found => Level is not { } only || found.Version.Levels.Contains(only))];

    private List<ProcedureVersion> Offered(ProcedureCatalogue catalogue)
    {
        var offered = catalogue.InForceOn(Day).Where(version => Level is not { } only || version.Levels.Contains(only));
        return string.IsNullOrWhiteSpace(Q)
            ? [.. offered.OrderBy(version => version.SectorName, vietnamese).ThenBy(version => version.Name, vietnamese)]
            : [.. new ProcedureFinder(offered).Find(Q, int.MaxValue).Select(hit => hit.Version)];
    }

    private (int Total, IReadOnlyList<T> Shown) Page<T>(List<T> all) => (all.Count, [.. all.Skip(Skip).Take(PageSize)]);

    public int Shown => Found.Count + Doubtful.Count;

    /// <summary>The address of another page of the same list; null when there is none.</summary>
    public string? To(int skip) => skip < 0 || skip >= Total ? null : Url.Page("/Procedures/Index", new { q = Q, on = On?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), level = Level, unreadable = Unreadable ? "true" : null, skip = skip == 0 ? null : (int?)skip });

    public string? Next => To(Skip + PageSize);
    public string? First => Skip == 0 ? null : To(0);
}
