using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages;

/// <summary>The supervisor's dashboard: the live picture of the chosen agency, what hurts first, trend, ranking.</summary>
[Needs(Permission.SeeReports)]
internal sealed class IndexModel(
    ViewedAgency viewed, OfficeClock clock, TimeProvider time, RegisterDbFactory databases, ReferenceCache references,
    CounterQuery counters, DashboardQuery dashboard) : PageModel
{
    public required CounterPicture Now { get; set; }
    public required OfficeReference Reference { get; set; }
    public required IReadOnlyList<TrendWeek> Trend { get; set; }
    public required IReadOnlyList<IGrouping<Domain.Agencies.AgencyKind, AgencyStanding>> Standings { get; set; }
    public required IReadOnlyList<PressingDossier> Pressing { get; set; }
    public required ChannelShares Channels { get; set; }
    public string AgencyName { get; private set; } = "";
    public DateTimeOffset Moment { get; private set; }
    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Moment = time.GetUtcNow();
        await using (var db = databases.Open()) Reference = await references.CurrentAsync(db, stop);
        var parsed = CounterScope.Parse(await viewed.ScopeAsync(stop), Reference);
        if (!parsed.IsOk) return NotFound();
        var scope = parsed.Value;
        AgencyName = (await viewed.GetAsync(stop))?.Name ?? "";

        Now = await counters.OfAsync(scope, Moment, stop);
        Trend = await dashboard.TrendAsync(scope, Moment, stop);
        Channels = await dashboard.ChannelsAsync(scope, Moment, stop);
        Pressing = await dashboard.PressingAsync(scope, Reference, Moment, 10, stop);
        Standings = [.. (await dashboard.StandingsAsync(scope, Reference, Moment, stop)).GroupBy(s => s.Kind).OrderBy(g => g.Key)];
        return Page();
    }

    /// <summary>The list behind a number: the same bucket, the same agency.</summary>
    public string List(string bucket) => Now.Scope == "province" ? $"/dossiers?bucket={bucket}" : $"/dossiers?bucket={bucket}&agency={Uri.EscapeDataString(Now.Scope[7..])}";
}
