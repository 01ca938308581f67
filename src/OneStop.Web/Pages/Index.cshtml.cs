using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Agencies;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Figures;

namespace OneStop.Web.Pages;

/// <summary>The supervisor's dashboard: the picture of a scope, now or at a past moment; what hurts first, trend, shares, ranking.</summary>
[Needs(Permission.SeeReports)]
internal sealed class IndexModel(Asker asker, ViewedAgency viewed, FigureQuery figures, ScopeChoices scopes) : PageModel
{
    /// <summary>A scope's name; without it the agency looked at.</summary>
    [BindProperty(SupportsGet = true)] public string? Scope { get; set; }

    /// <summary>A procedure's code; stands instead of the scope.</summary>
    [BindProperty(SupportsGet = true)] public string? Procedure { get; set; }

    [BindProperty(SupportsGet = true)] public string? Step { get; set; }

    public CounterPicture? Now { get; private set; }
    public FilingShares Shares { get; private set; } = new(0, 0, 0, 0, 0);
    public IReadOnlyList<TrendPoint> Trend { get; private set; } = [];
    public IReadOnlyList<IGrouping<AgencyKind, AgencyStanding>> Standings { get; private set; } = [];
    public IReadOnlyList<PressingDossier> Pressing { get; private set; } = [];
    public IReadOnlyList<ScopeChoice> Choices { get; private set; } = [];
    public TrendStep TrendStep { get; private set; } = TrendStep.Week;
    public PastMoment? Past { get; private set; }
    public Refusal? Refusal { get; private set; }
    public DashboardMoment Moment { get; private set; } = null!;
    public FigureLinks Links { get; private set; } = new("province", null);

    public DateOnly YearFrom => new(Moment.Today.Year, 1, 1);
    public DateOnly YearTo => new(Moment.Today.Year, 12, 31);

    /// <summary>A centre decides nothing, so its agency counts nothing: who sits at its desk begins with what was received there.</summary>
    private static string? OwnDesk(Asking asking) =>
        asking.User.DeskCode is { Length: > 0 } desk && asking.Reference.Tree.Agency(asking.User.AgencyCode)?.Kind == AgencyKind.Centre ? $"desk:{desk}" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        Choices = scopes.For(asking);
        var scope = Procedure is { Length: > 0 } code ? $"procedure:{code.Trim()}" : Scope is { Length: > 0 } name ? name : OwnDesk(asking) ?? await viewed.ScopeAsync(stop);
        var past = PastMoment.Read(name => Request.Query[name].ToString());
        if (OnTimeNames.Read<TrendStep>(Step ?? "week", "step") is { IsOk: true, Value: var step }) TrendStep = step;
        if (!past.IsOk) return Refused(past.Refusal);

        Past = past.Value;
        var opened = await figures.OpenAsync(new(new(Bucket.Open, null), scope, Past is null ? null : Past with { Since = PastMoment.OpenOnly }), asking.Caller.Reach, stop);
        if (!opened.IsOk) return Refused(opened.Refusal);
        await using var moment = Moment = opened.Value;
        Links = new(moment.Scope.Name, Past);
        Now = await CounterQuery.OfAsync(moment, stop);
        Trend = await DashboardQuery.TrendAsync(moment, TrendStep, stop);
        Shares = await DashboardQuery.SharesAsync(moment, stop);
        Pressing = await DashboardQuery.PressingAsync(moment, 10, stop);
        Standings = [.. (await DashboardQuery.StandingsAsync(moment, stop)).GroupBy(s => s.Kind).OrderBy(g => g.Key)];
        return Page();
    }

    /// <summary>This page with one part of its address changed.</summary>
    public string With(string name, string? value) => Request.Path + QueryString.Create(Request.Query
        .Where(part => part.Key != name && part.Key != "lang" && part.Value.ToString().Length > 0).Select(part => new KeyValuePair<string, string?>(part.Key, part.Value.ToString()))
        .Concat(value is null ? [] : [new(name, value)]));

    private PageResult Refused(Refusal refusal)
    {
        Refusal = refusal;
        return Page();
    }
}
