using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Petitions;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>A petition as a program enters it.</summary>
internal sealed class PetitionBody
{
    /// <summary>The agency that has to answer.</summary>
    public string? Agency { get; init; }
    /// <summary>Now when left out.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
    public PetitionChannel? Channel { get; init; }
    public PetitionAbout? About { get; init; }
    public string? Dossier { get; init; }
    /// <summary>The code of the earlier petition it repeats.</summary>
    public string? RepeatOf { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public string? Content { get; init; }
}

/// <summary>A step of a petition on the version that was seen.</summary>
internal sealed class PetitionStepBody
{
    public int? Version { get; init; }
    public PetitionStep? Step { get; init; }
    /// <summary>The reason or the answer; needed for refused, supplementAsked, answered, lapsed and forwarded.</summary>
    public string? Words { get; init; }
    /// <summary>With forwarded: who answers from then on.</summary>
    public string? Agency { get; init; }
}

/// <summary>A petition as programs read it, without the sender.</summary>
internal sealed record PetitionAnswer(
    string Code, int Version, PetitionStatus Status, string Agency, string? Dossier, PetitionAbout About, PetitionChannel Channel, DateTimeOffset ReceivedAt,
    DateTimeOffset RefuseBy, DateTimeOffset SupplementBy, DateTimeOffset AnswerBy, DateTimeOffset? PublishBy, DateTimeOffset? AnsweredAt, DateTimeOffset? PublishedAt,
    bool? Satisfied, bool Repeated, bool Late)
{
    public static PetitionAnswer Of(PetitionLine line)
    {
        var p = line.Petition;
        return new(p.Code, p.Version, p.Status, line.Agency, line.Dossier, p.About, p.Channel, p.ReceivedAt, p.RefuseBy, p.SupplementBy, p.AnswerBy, p.PublishBy,
            p.AnsweredAt, p.PublishedAt, p.Satisfied, p.RepeatedAt is not null, line.Late);
    }
}

/// <summary>One page of petitions; <see cref="Next"/> goes back in as ?after=.</summary>
internal sealed record PetitionsAnswer(long Total, IReadOnlyList<PetitionAnswer> Petitions, string? Next);

/// <summary>The log of petitions for programs.</summary>
internal static class PetitionApi
{
    public static void MapPetitionApi(this IEndpointRouteBuilder routes)
    {
        var petitions = routes.MapGroup("/api/petitions").WithTags("Petitions");
        petitions.MapGet("/", List).RequireAuthorization(new NeedsAttribute(Permission.SeePetitions)).Produces<PetitionsAnswer>().ProducesProblems()
            .WithSummary("Petitions, newest first; ?bucket, agency, from, to (both days included), limit, after.");
        petitions.MapGet("/{code}", Find).RequireAuthorization(new NeedsAttribute(Permission.SeePetitions)).Produces<PetitionAnswer>().ProducesProblems()
            .WithSummary("One petition, without its sender.");
        petitions.MapPost("/", Enter).RequireAuthorization(new NeedsAttribute(Permission.WorkPetitions)).Accepts<PetitionBody>("application/json").Produces<PetitionAnswer>(StatusCodes.Status201Created).ProducesProblems()
            .WithSummary("Enters a petition; an Idempotency-Key makes a repeated request enter it once.");
        petitions.MapPost("/{code}/steps", Move).RequireAuthorization(new NeedsAttribute(Permission.WorkPetitions)).Accepts<PetitionStepBody>("application/json").Produces<PetitionAnswer>().ProducesProblems()
            .WithSummary("Takes a step, at this moment.");
    }

    private static async Task<IResult> List(string? bucket, string? agency, string? from, string? to, string? limit, string? after, HttpContext http, Callers callers, PetitionSearch search)
    {
        var read = new Queries();
        var filter = new PetitionFilter(read.Name<PetitionBucket>("bucket", bucket) ?? PetitionBucket.All, agency, read.Day("from", from), read.Day("to", to), after);
        var most = read.Number("limit", limit, 100, 1, 500);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await search.ListAsync(filter, asking.Value.Caller.Reach, most, http.RequestAborted);
        return found.IsOk
            ? Results.Ok(new PetitionsAnswer(found.Value.Total, [.. found.Value.Lines.Select(PetitionAnswer.Of)], found.Value.Lines.Count == most ? found.Value.Lines[^1].Petition.Code : null))
            : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Find(string code, HttpContext http, Callers callers, PetitionSearch search)
    {
        var asking = await callers.OfAsync(http);
        return asking.IsOk ? await AnswerAsync(code, asking.Value, search, http) : asking.Refusal.ToProblem();
    }

    private static async Task<IResult> Enter(HttpContext http, Callers callers, PetitionBook book, PetitionSearch search, TimeProvider clock)
    {
        var (read, asking, key, refusal) = await DossierApi.ReadAsync<PetitionBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        var body = read!.Value;
        if (body.Channel is not { } channel) return Refusals.Missing("channel", "Nêu hình thức tiếp nhận (channel).", "Say how it came (channel).").ToProblem();
        if (body.About is not { } about) return Refusals.Missing("about", "Nêu loại (about).", "Say what it is about (about).").ToProblem();
        var entry = new PetitionEntry(body.Agency ?? asking!.User.AgencyCode, body.ReceivedAt ?? clock.GetUtcNow(), channel, about,
            new(body.Name, body.Phone, body.Address, body.Content ?? ""), key is null ? $"api:{Secret.New()}" : $"api:{asking!.Caller.Actor}:{key.Key}") { Dossier = body.Dossier, RepeatOf = body.RepeatOf };
        var entered = await book.EnterAsync(entry, asking!.Caller, http.RequestAborted);
        return entered.IsOk ? await AnswerAsync(entered.Value.Code, asking, search, http, created: true) : entered.Refusal.ToProblem();
    }

    private static async Task<IResult> Move(string code, HttpContext http, Callers callers, PetitionBook book, PetitionSearch search)
    {
        var (read, asking, _, refusal) = await DossierApi.ReadAsync<PetitionStepBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        var body = read!.Value;
        if (body.Version is not { } version) return DossierApi.VersionMissing.ToProblem();
        if (body.Step is not { } step) return Refusals.Missing("step", "Nêu bước (step).", "Name the step (step).").ToProblem();
        var moved = await book.MoveAsync(code, version, new(step, body.Words, body.Agency), asking!.Caller, http.RequestAborted);
        if (!moved.IsOk) return moved.Refusal.ToProblem();
        // Who forwards it out of their own reach reads it one last time.
        return await AnswerAsync(code, step == PetitionStep.Forwarded ? asking with { Caller = asking.Caller with { Reach = null } } : asking, search, http);
    }

    private static async Task<IResult> AnswerAsync(string code, Asking asking, PetitionSearch search, HttpContext http, bool created = false)
    {
        var found = await search.FindAsync(code, asking.Reader with { SeePersons = false }, http.RequestAborted);
        if (!found.IsOk) return found.Refusal.ToProblem();
        var answer = PetitionAnswer.Of(found.Value.Line);
        return created ? Results.Created($"/api/petitions/{answer.Code}", answer) : Results.Ok(answer);
    }
}
