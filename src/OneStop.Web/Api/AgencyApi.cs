using OneStop.Domain.Agencies;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Web.Api;

/// <summary>A reception desk; dossier codes follow its template.</summary>
internal sealed record DeskAnswer(string Code, string Name, string NameEn, string CodeTemplate);

/// <summary>An agency with its desks and all below it. Days of validity are half open.</summary>
internal sealed record AgencyAnswer(string Code, string Name, string NameEn, AgencyKind Kind, Level Level, DateOnly ValidFrom, DateOnly? ValidTo,
    string? Successor, bool Legacy, IReadOnlyList<DeskAnswer> Desks, IReadOnlyList<AgencyAnswer> Children);

/// <summary>GET /api/agencies: the tree of agencies with their desks, also those of the past.</summary>
internal static class AgencyApi
{
    public static void MapAgencyApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/agencies", Tree).WithTags("Reference").RequireAuthorization()
            .Produces<IReadOnlyList<AgencyAnswer>>().ProducesProblems()
            .WithSummary("The tree of agencies with their desks; with on=DAY only those valid on that day.");

    private static async Task<IResult> Tree(string? on, HttpContext http, Callers callers)
    {
        var read = new Queries();
        var day = read.Day("on", on);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();

        var tree = asking.Value.Reference.Tree;
        var shown = tree.Agencies.Where(a => day is not { } valid || AgencyTree.IsValidOn(a, valid)).ToList();
        var children = shown.ToLookup(a => a.ParentId);
        var desks = tree.Desks.ToLookup(d => d.AgencyId);
        AgencyAnswer Of(AgencyRow agency) => new(
            agency.Code, agency.Name, agency.NameEn, agency.Kind, agency.Level, agency.ValidFrom, agency.ValidTo,
            agency.SuccessorId is { } successor ? tree.Agency(successor)?.Code : null, agency.Legacy,
            [.. desks[agency.Id].Select(d => new DeskAnswer(d.Code, d.Name, d.NameEn, d.CodeTemplate))], [.. children[agency.Id].Select(Of)]);
        return Results.Ok(children[null].Select(Of).ToList());
    }
}
