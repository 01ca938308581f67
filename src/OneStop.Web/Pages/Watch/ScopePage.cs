using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Pages.Figures;

namespace OneStop.Web.Pages.Watch;

/// <summary>What pages about one scope at the present moment share.</summary>
internal sealed class ScopePage(Asker asker, ViewedAgency viewed, FigureQuery figures, FigureWords words)
{
    /// <summary>The moment of the scope asked for, the agency looked at without one; its place in words and its links.</summary>
    public async Task<Outcome<(DashboardMoment Moment, string Place, FigureLinks Links)>> OpenAsync(string? scope, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var opened = await figures.OpenAsync(new(new(Bucket.Open, null), string.IsNullOrEmpty(scope) ? await viewed.ScopeAsync(stop) : scope, null), asking.Caller.Reach, stop);
        return opened.IsOk ? (opened.Value, words.Place(opened.Value), new FigureLinks(opened.Value.Scope.Name, null)) : opened.Refusal;
    }
}
