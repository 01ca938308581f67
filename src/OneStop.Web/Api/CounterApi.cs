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
            .WithSummary("The counters of province, agency:CODE, desk:CODE, sector:CODE, procedure:CODE or level:NAME; without scope the widest you may see.");

    private static async Task<IResult> Count(string? scope, HttpContext http, Callers callers, CounterPictures pictures)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var asked = ScopesInReach.Of(scope, asking.Value);
        return asked.IsOk ? Results.Ok(await pictures.OfAsync(asked.Value, http.RequestAborted)) : asked.Refusal.ToProblem();
    }
}
