using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Web.Access;
using OneStop.Web.Live;

namespace OneStop.Web.Api;

/// <summary>GET /api/counters: the picture of a scope, as the hub pushes it.</summary>
internal static class CounterApi
{
    public static void MapCounterApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/counters", Count).WithTags("Counters").RequireAuthorization(new NeedsAttribute(Permission.SeeReports))
            .Produces<CounterPicture>().ProducesProblems()
            .WithSummary("The counters of province, agency:CODE, desk:CODE, sector:CODE, procedure:CODE or level:NAME; without scope the widest you may see. With asOf (and knownAt) as they stood, made again from the log.");

    private static async Task<IResult> Count(string? scope, string? asOf, string? knownAt, HttpContext http, Callers callers, CounterPictures pictures, FigureQuery figures)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var asked = ScopesInReach.Of(scope, asking.Value);
        var past = PastMoment.Read(name => name == "asOf" ? asOf : knownAt);
        if (!past.IsOk) return past.Refusal.ToProblem();
        if (asked.IsOk && past.Value is { } then)
        {
            var opened = await figures.OpenAsync(new(new(Bucket.Open, null), asked.Value.Name, then with { Since = PastMoment.OpenOnly }), asking.Value.Caller.Reach, http.RequestAborted);
            if (!opened.IsOk) return opened.Refusal.ToProblem();
            await using var moment = opened.Value;
            return Results.Ok(await CounterQuery.OfAsync(moment, http.RequestAborted));
        }
        return asked.IsOk ? Results.Ok(await pictures.OfAsync(asked.Value, http.RequestAborted)) : asked.Refusal.ToProblem();
    }
}
