using OneStop.Domain;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Jobs;

namespace OneStop.Web.Api;

/// <summary>What to export: a period as "calendar:2026" or "report:2026-Q1", an agency, and the rulesets to score; with names, without the log.</summary>
internal sealed record ExportBody(string? Period, string? Agency, IReadOnlyList<string>? Rulesets, DateTimeOffset? AsOf, bool Full = false, bool Log = true);

/// <summary>POST /api/exports: an evidence pack in the background.</summary>
internal static class ExportApi
{
    /// <summary>The name under which exports stand among the runs.</summary>
    public const string Job = "export";

    private static readonly Refusal noPersons = new("not-allowed", new("Vai trò của bạn không được lập gói có dữ liệu cá nhân.", "Your role may not export a pack with personal data."), "full");

    public static void MapExportApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/exports", Start).WithTags("Evidence").RequireAuthorization(new NeedsAttribute(Permission.ExportEvidence))
            .Produces(StatusCodes.Status202Accepted).ProducesProblems()
            .WithSummary("Starts an evidence pack; the answer says where its progress is read and its file fetched.");

    private static async Task<IResult> Start(ExportBody body, HttpContext http, Callers callers, RulesetBook book, BackgroundWork work, PackWork packs)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var mine = ScoreApi.AgencyOf(body.Agency, asking.Value);
        if (!mine.IsOk) return mine.Refusal.ToProblem();
        var read = ExportRequests.Read(await book.ShelfAsync(http.RequestAborted), body.Period, mine.Value, body.Rulesets ?? [], body.AsOf);
        if (!read.IsOk) return read.Refusal.ToProblem();
        var actor = asking.Value.Caller.Actor;
        if (body.Full && !asking.Value.User.May(Permission.ExportPersons)) return noPersons.ToProblem();
        var request = read.Value with { FullFor = body.Full ? actor : null, WithLog = body.Log };
        return JobApi.Started(await work.QueueAsync(Job, actor, (context, stop) => packs.WriteAsync(request, context, stop), http.RequestAborted));
    }
}
