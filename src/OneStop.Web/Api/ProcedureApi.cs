using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Reference;

namespace OneStop.Web.Api;

/// <summary>A procedure in a list.</summary>
internal sealed record ProcedureLine(string Code, string Name, int Version, string Sector, string SectorName, IReadOnlyList<Level> Levels,
    DateOnly InForceFrom, DateOnly? InForceTo, IReadOnlyList<ChannelTerms> Channels);

/// <summary>Procedures found, and how many are in force on the day, by level; one at several levels counts at each.</summary>
internal sealed record ProcedureAnswer(InForceCount InForce, IReadOnlyList<ProcedureLine> Items);

/// <summary>The catalogue: search, one procedure, and how many are in force on a day.</summary>
internal static class ProcedureApi
{
    public static void MapProcedureApi(this IEndpointRouteBuilder routes)
    {
        var procedures = routes.MapGroup("/api/procedures").WithTags("Reference").RequireAuthorization();
        procedures.MapGet("/", Search).Produces<ProcedureAnswer>().ProducesProblems()
            .WithSummary("Procedures in force on a day (today): q finds by code, initials or words without diacritics; counts by level.");
        procedures.MapGet("/{code}", Find).Produces<IReadOnlyList<ProcedureVersion>>().ProducesProblems()
            .WithSummary("Every version of one procedure, oldest first.");
    }

    private static async Task<IResult> Search(string? q, string? on, string? level, string? limit, HttpContext http, Callers callers, TimeProvider clock)
    {
        var read = new Queries();
        var day = read.Day("on", on) ?? LocalDay.Of(clock.GetUtcNow());
        var most = read.Number("limit", limit, 20, 0, 500);
        var ofLevel = read.Name<Level>("level", level);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();

        var reference = asking.Value.Reference;
        var items = reference.FinderOn(day).Find(q, int.MaxValue).Select(hit => hit.Version)
            .Where(version => ofLevel is not { } only || version.Levels.Contains(only)).Take(most);
        return Results.Ok(new ProcedureAnswer(reference.Catalogue.CountInForce(day), [.. items.Select(Line)]));
    }

    private static async Task<IResult> Find(string code, HttpContext http, Callers callers)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var versions = asking.Value.Reference.Catalogue.VersionsOf(code);
        return versions.Count > 0
            ? Results.Ok(versions)
            : new Domain.Refusal("procedure-not-found", ProcedureRefusals.Unknown(code).Message, "code").ToProblem();
    }

    private static ProcedureLine Line(ProcedureVersion version) => new(
        version.Code, version.Name, version.Version, version.Sector, version.SectorName, version.Levels, version.InForceFrom, version.InForceTo, version.Channels);
}
