using OneStop.Domain.Asking;
using OneStop.Domain.Counters;
using OneStop.Register.Asking;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>GET /api/findings: what may be worth asking, with how common it is; with kind its dossiers.</summary>
internal static class AskingApi
{
    public static void MapAskingApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/findings", Get).WithTags("Reports").RequireAuthorization(new NeedsAttribute(Permission.SeeFindings)).Produces<AskingOverview>().ProducesProblems()
            .WithSummary("What may be worth asking, with its base rate: from, to (or period; at most a year), scope; with kind (corrected, refiled, parked, …) its dossiers.");

    private static async Task<IResult> Get(HttpContext http, Callers callers, OfficeClock office, AskingQuery query)
    {
        string? Text(string name) => http.Request.Query[name].FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        var request = AskingRequest.Read(Text, office.Today);
        if (!request.IsOk) return request.Refusal.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var reach = asking.Value.Caller.Reach;
        if (Text("kind") is not { } name)
        {
            var overview = await query.OverviewAsync(request.Value, reach, http.RequestAborted);
            return overview.IsOk ? Results.Ok(overview.Value) : overview.Refusal.ToProblem();
        }
        var kind = OnTimeNames.Read<AskingKind>(name, "kind");
        if (!kind.IsOk) return kind.Refusal.ToProblem();
        var list = await query.ListAsync(kind.Value, request.Value, reach, http.RequestAborted);
        return list.IsOk ? Results.Ok(new { items = list.Value }) : list.Refusal.ToProblem();
    }
}
