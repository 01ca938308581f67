using System.Text.Json.Nodes;
using OneStop.Register.Evidence;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>A drawing out of a pack: with the pack of that manifest, criterion, size and seed anybody draws the same dossiers. Bounds are parts of one, 95 %.</summary>
internal sealed record SampleAnswer(
    long Id, string Manifest, string Agency, string Period, string Criterion, string Seed, long Population, int Drawn, int Wrong, double Lower, double Upper, JsonNode? Findings, string EnteredBy, DateTimeOffset At)
{
    public static SampleAnswer Of(KeptSample kept)
    {
        var row = kept.Row;
        return new(row.Id, row.Manifest, row.AgencyCode, row.Period, $"{row.Ruleset}/{row.Criterion}", row.Seed, row.Population, row.Drawn, row.Wrong,
            Math.Round(kept.Interval.Lower, 6), Math.Round(kept.Interval.Upper, 6), JsonNode.Parse(row.Findings), row.EnteredBy, row.At);
    }
}

/// <summary>What appraisers found, for programs.</summary>
internal static class SampleApi
{
    public static void MapSampleApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/samples", List).WithTags("Evidence").RequireAuthorization(new NeedsAttribute(Permission.SeeScores)).Produces<IReadOnlyList<SampleAnswer>>().ProducesProblems()
            .WithSummary("Drawings out of evidence packs with what was found, the newest first; ?limit.");

    private static async Task<IResult> List(string? limit, HttpContext http, Callers callers, SampleBook book)
    {
        var read = new Queries();
        var most = read.Number("limit", limit, 50, 1, 500);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        return Results.Ok((await book.ListAsync(asking.Value.Caller, most, http.RequestAborted)).Select(SampleAnswer.Of));
    }
}
