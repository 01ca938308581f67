using OneStop.Register.Evidence;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Jobs;

namespace OneStop.Web.Api;

/// <summary>What to export: a period as "calendar:2026" or "report:2026-Q1", an agency, and the rulesets to score.</summary>
internal sealed record ExportBody(string? Period, string? Agency, IReadOnlyList<string>? Rulesets, DateTimeOffset? AsOf);

/// <summary>POST /api/exports: an evidence pack in the background.</summary>
internal static class ExportApi
{
    /// <summary>The name under which exports stand among the runs.</summary>
    public const string Job = "export";

    public static void MapExportApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/exports", Start).WithTags("Evidence").RequireAuthorization(new NeedsAttribute(Permission.ExportEvidence))
            .Produces(StatusCodes.Status202Accepted).ProducesProblems()
            .WithSummary("Starts an evidence pack; the answer says where its progress is read and its file fetched.");

    private static async Task<IResult> Start(ExportBody body, HttpContext http, Callers callers, RulesetBook book, BackgroundWork work, YearEndExport export)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var mine = ScoreApi.AgencyOf(body.Agency, asking.Value);
        if (!mine.IsOk) return mine.Refusal.ToProblem();
        var request = ExportRequests.Read(await book.ShelfAsync(http.RequestAborted), body.Period, mine.Value, body.Rulesets ?? [], body.AsOf);
        if (!request.IsOk) return request.Refusal.ToProblem();
        return JobApi.Started(await work.QueueAsync(Job, asking.Value.Caller.Actor, (context, stop) => PackWork.WriteAsync(export, request.Value, context, stop), http.RequestAborted));
    }
}
