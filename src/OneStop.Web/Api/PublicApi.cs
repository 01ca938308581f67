using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Writing;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Api;

/// <summary>What anybody may know of a dossier: status and dates, nothing about persons, places or procedure.</summary>
internal sealed record TrackAnswer(string Code, int Status, string StatusName, Text StatusText, DateTimeOffset? SubmittedAt, DateTimeOffset? ReceivedAt,
    DateTimeOffset? DueAt, bool Provisional, DateTimeOffset? FirstPromiseAt, DateTimeOffset? ExpectedAt, DateTimeOffset? FinishedAt, DateTimeOffset? ReturnedAt, DateTimeOffset AsOf)
{
    public static TrackAnswer Of(Dossier dossier, DateTimeOffset now) => new(
        dossier.Code, (int)dossier.Status, StatusNames.Name(dossier.Status), StatusNames.Text(dossier.Status), dossier.SubmittedAt, dossier.ReceivedAt,
        dossier.DueAt, dossier.Provisional, dossier.FirstPromiseAt, dossier.ExpectedAt, dossier.FinishedAt, dossier.ReturnedAt, now);
}

/// <summary>The seal of a finished day; whoever keeps it can later prove that the log was not changed.</summary>
internal sealed record SealAnswer(DateOnly Day, long FirstSeq, long LastSeq, long Events, string EventsHash, string Seal, DateTimeOffset SealedAt);

/// <summary>Open to all: the state of a dossier by its code, and the seals of the log.</summary>
internal static class PublicApi
{
    public static void MapPublicApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/track/{code}", Track).WithTags("Public").AllowAnonymous().WithMetadata(new ForProgramsAttribute()).RequireRateLimiting(Setup.PublicLimit.Policy)
            .Produces<TrackAnswer>().ProducesProblems().WithSummary("Status and dates of a dossier.");
        routes.MapGet("/seals", Seals).WithTags("Public").AllowAnonymous()
            .Produces<IReadOnlyList<SealAnswer>>().ProducesProblems().WithSummary("The seals of finished days, oldest first.");
    }

    private static async Task<IResult> Track(string code, DossierSearch search, TimeProvider clock, CancellationToken stop)
    {
        var asked = DossierPaths.CodeIn(code.Trim());
        var dossier = await search.RowAsync(asked, stop);
        return dossier is null ? RegisterRefusals.DossierNotFound(asked).ToProblem() : Results.Ok(TrackAnswer.Of(dossier, clock.GetUtcNow()));
    }

    private static async Task<IResult> Seals(string? from, string? to, RegisterDbFactory databases, CancellationToken stop)
    {
        var read = new Queries();
        var (first, last) = (read.Day("from", from), read.Day("to", to));
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        await using var db = databases.Open();
        var seals = await db.DaySeals.Where(s => (first == null || s.Day >= first) && (last == null || s.Day <= last)).OrderBy(s => s.Day).ToListAsync(stop);
        return Results.Ok(seals.ConvertAll(s => new SealAnswer(s.Day, s.FirstSeq, s.LastSeq, s.Events, s.EventsHash, s.Seal, s.SealedAt)));
    }
}
