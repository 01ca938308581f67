using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;

namespace OneStop.Web.Api;

/// <summary>What a person is looked up by; in the body, so that it stays out of addresses and logs.</summary>
internal sealed record PersonSearchBody(string? Q = null);

/// <summary>A request for erasure.</summary>
internal sealed record ErasureBody(string? Code = null, string? Reason = null, string? Basis = null);

/// <summary>A person as the caller may know them, with how many dossiers within the caller's scope.</summary>
internal sealed record PersonAnswer(long Id, ApplicantView Who, IReadOnlyList<string> AlsoNamed, long Open, long Ended, long Acting)
{
    public static PersonAnswer Of(KnownPerson p) => new(p.Id, p.Who, p.AlsoNamed, p.Open, p.Ended, p.Acting);
}

/// <summary>A person's dossiers within the caller's scope; each list has its first 200.</summary>
internal sealed record PersonDossiersAnswer(PersonAnswer Person, IReadOnlyList<DossierLine> Open, IReadOnlyList<DossierLine> Ended, IReadOnlyList<DossierLine> Acting);

/// <summary>A request for erasure; it names a dossier and accounts, never the person.</summary>
internal sealed record ErasureAnswer(long Id, string Code, ErasureState State, string AskedBy, DateTimeOffset AskedAt, string Reason, string Basis, string? DecidedBy, DateTimeOffset? DecidedAt, int Dossiers)
{
    public static ErasureAnswer Of(ErasureRow e) => new(e.Id, e.DossierCode, e.State, e.AskedBy, e.AskedAt, e.Reason, e.Basis, e.DecidedBy, e.DecidedAt, e.Dossiers);
}

/// <summary>People across their filings, and the erasure of their data.</summary>
internal static class PersonApi
{
    private const int MostRows = 200;
    private const int MostErasures = 200;

    public static void MapPersonApi(this IEndpointRouteBuilder routes)
    {
        var persons = routes.MapGroup("/api/persons").WithTags("Persons").RequireAuthorization(new NeedsAttribute(Permission.SeePersons));
        persons.MapPost("/search", Search).Produces<IReadOnlyList<PersonAnswer>>().ProducesProblems()
            .WithSummary("Persons by identity number, phone or name within the caller's scope, each once. Every look-up is noted.");
        persons.MapGet("/{id:long}", Find).Produces<PersonDossiersAnswer>().ProducesProblems()
            .WithSummary("One person with their dossiers within the caller's scope: open ones by due moment, those that ended, those in which they act for others.");
        var erasures = routes.MapGroup("/api/erasures").WithTags("Persons").RequireAuthorization(new NeedsAttribute(Permission.CarryOutErasures));
        erasures.MapGet("/", List).Produces<IReadOnlyList<ErasureAnswer>>().WithSummary("The newest requests to erase personal data.");
        erasures.MapPost("/", Ask).RequireAuthorization(new NeedsAttribute(Permission.AskErasures)).Produces<ErasureAnswer>(StatusCodes.Status201Created).ProducesProblems()
            .WithSummary("Asks to erase the personal data of a dossier's applicant, in all their dossiers; every one must have ended.");
        erasures.MapPost("/{id:long}/carry-out", CarryOut).Produces(StatusCodes.Status204NoContent).ProducesProblems().WithSummary("Carries it out; by another person than the one who asked, never by a program.");
        erasures.MapPost("/{id:long}/decline", Decline).Produces<ErasureAnswer>().ProducesProblems().WithSummary("Declines it; also for the one who asked.");
    }

    private static async Task<IResult> Search(PersonSearchBody body, HttpContext http, Callers callers, PersonBook book)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await book.SearchAsync(body.Q, asking.Value.Reader, asking.Value.Caller, "api-search", http.RequestAborted);
        return found.IsOk ? Results.Ok(found.Value.Select(PersonAnswer.Of)) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Find(long id, HttpContext http, Callers callers, PersonBook book, DossierSearch search)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await book.FindAsync(id, asking.Value.Reader, asking.Value.Caller, "api", http.RequestAborted);
        if (!found.IsOk) return found.Refusal.ToProblem();
        return Results.Ok(new PersonDossiersAnswer(PersonAnswer.Of(found.Value),
            await LinesAsync(new() { Applicant = id, Live = true }), await LinesAsync(new() { Applicant = id, Live = false }), await LinesAsync(new() { ActingFor = id })));

        async Task<IReadOnlyList<DossierLine>> LinesAsync(DossierFilter filter) =>
            (await search.ListAsync(filter, new(null, MostRows), asking.Value.Reader, http.RequestAborted)).Value.Items;
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, Erasures erasures)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        return Results.Ok((await erasures.ListAsync(asking.Value.Caller, MostErasures, http.RequestAborted)).Select(e => ErasureAnswer.Of(e.Row)));
    }

    private static async Task<IResult> Ask(ErasureBody body, HttpContext http, Callers callers, Erasures erasures)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var asked = await erasures.AskAsync(body.Code?.Trim() ?? "", body.Reason, body.Basis, asking.Value.Caller, http.RequestAborted);
        return asked.IsOk ? Results.Created($"/api/erasures/{asked.Value.Id}", ErasureAnswer.Of(asked.Value)) : asked.Refusal.ToProblem();
    }

    private static async Task<IResult> CarryOut(long id, HttpContext http, Callers callers, ErasureDesk desk)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var done = await desk.CarryOutAsync(id, asking.Value.Caller, http.RequestAborted);
        return done.IsOk ? Results.NoContent() : done.Refusal.ToProblem();
    }

    private static async Task<IResult> Decline(long id, HttpContext http, Callers callers, Erasures erasures)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var declined = await erasures.DeclineAsync(id, asking.Value.Caller, http.RequestAborted);
        return declined.IsOk ? Results.Ok(ErasureAnswer.Of(declined.Value)) : declined.Refusal.ToProblem();
    }
}
