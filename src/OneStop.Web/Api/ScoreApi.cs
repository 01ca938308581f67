using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>A ruleset at hand.</summary>
internal sealed record RulesetAnswer(string Id, string Version, Text Title, Text Decision, DateOnly InForceFrom, DateOnly? InForceUntil, bool Sample, bool Historical, decimal Maximum);

/// <summary>A figure to declare; days both included.</summary>
internal sealed record DeclareBody(string Indicator, string? Agency, DateOnly From, DateOnly To, long Numerator, long Denominator, string Evidence);

/// <summary>A declared figure; days both included.</summary>
internal sealed record DeclaredAnswer(long Id, string Indicator, string Agency, DateOnly From, DateOnly To, long Numerator, long Denominator, string Evidence, string DeclaredBy, string? CheckedBy, DateTimeOffset At, IReadOnlyList<DeclaredFileAnswer> Files)
{
    public static DeclaredAnswer Of(DeclaredFigureRow row) => new(
        row.Id, row.Indicator, row.AgencyCode, row.From, row.Until.AddDays(-1), row.Numerator, row.Denominator, row.Evidence, row.DeclaredBy, row.CheckedBy, row.At,
        [.. row.Files.Select(file => new DeclaredFileAnswer(file.Name, file.Type, file.Hash, file.Size, $"/scores/files/{row.Id}/{file.Hash}"))]);
}

/// <summary>A file that proves a declared figure, and where it is fetched.</summary>
internal sealed record DeclaredFileAnswer(string Name, string Type, string Sha256, long Bytes, string Url);

/// <summary>What an indicator counted; a procedure has no dates.</summary>
internal sealed record EvidenceAnswer(string Code, string Counted, DateTimeOffset? ReceivedAt, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt, string? Class);

/// <summary>Scores of a period, the dossiers behind each figure, and the figures people declare.</summary>
internal static class ScoreApi
{
    public static void MapScoreApi(this IEndpointRouteBuilder routes)
    {
        var scores = routes.MapGroup("/api/scores").WithTags("Scores");
        scores.MapGet("/", Score).RequireAuthorization(new NeedsAttribute(Permission.SeeScores)).Produces<JsonObject>().ProducesProblems()
            .WithSummary("A ruleset applied to a period: lines with measure, numerator, denominator, coverage, points, maximum, rule and evidence query.");
        scores.MapGet("/rulesets", async (RulesetBook book, OfficeClock office, CancellationToken stop) => (await book.ShelfAsync(stop)).On(office.Today).All.Select(r => r.Ruleset).Select(r => new RulesetAnswer(r.Id, r.Version, r.Title, r.Decision, r.InForceFrom, r.InForceUntil, r.Sample, r.Historical, r.Maximum)))
            .RequireAuthorization(new NeedsAttribute(Permission.SeeScores)).WithSummary("The rulesets at hand.");
        scores.MapGet("/evidence", Evidence).RequireAuthorization(new NeedsAttribute(Permission.SeeScores)).ProducesProblems()
            .WithSummary("What an indicator counted in a period, by code; next is where the following page starts.");
        scores.MapGet("/declared", Declared).RequireAuthorization(new NeedsAttribute(Permission.SeeScores)).Produces<IReadOnlyList<DeclaredAnswer>>().ProducesProblems()
            .WithSummary("Figures declared for an agency and period.");
        scores.MapGet("/declared/{id:long}", Found).RequireAuthorization(new NeedsAttribute(Permission.SeeScores)).Produces<DeclaredAnswer>().ProducesProblems()
            .WithSummary("One declared figure with the files that prove it.");
        scores.MapPost("/declared", Declare).RequireAuthorization(new NeedsAttribute(Permission.DeclareFigures)).Produces<DeclaredAnswer>(StatusCodes.Status201Created).ProducesProblems()
            .WithSummary("Declares a figure the register does not measure.");
        scores.MapPost("/declared/{id:long}/confirm", Confirm).RequireAuthorization(new NeedsAttribute(Permission.ApproveFigures)).Produces<DeclaredAnswer>().ProducesProblems()
            .WithSummary("A second person confirms a declared figure.");
    }

    private static async Task<IResult> Score(
        string? ruleset, string? from, string? to, string? agency, string? asOf, HttpContext http, Callers callers, RulesetBook book, ScoreSheets sheets, OfficeClock office)
    {
        var read = new Queries();
        var (first, last) = (read.Day("from", from) ?? new DateOnly(office.Today.Year, 1, 1), read.Day("to", to) ?? new DateOnly(office.Today.Year, 12, 31));
        var judged = read.Moment("asOf", asOf);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var shelf = (await book.ShelfAsync(http.RequestAborted)).On(last);
        var found = shelf.Find(ruleset ?? shelf.Usual.First());
        if (!found.IsOk) return found.Refusal.ToProblem();
        var mine = await AgencyOf(agency, http, callers);
        if (!mine.IsOk) return mine.Refusal.ToProblem();
        var scored = await sheets.OfAsync(found.Value.Ruleset, first, last, mine.Value, judged, http.RequestAborted);
        return scored.IsOk ? Results.Ok(ScoreAnswer.Of(scored.Value)) : scored.Refusal.ToProblem();
    }

    private static async Task<IResult> Evidence(
        string indicator, string? from, string? to, string? agency, string? asOf, string? after, string? limit, HttpContext http, Callers callers, IndicatorQueries queries, OfficeClock office)
    {
        var read = new Queries();
        var (first, last) = (read.Day("from", from) ?? new DateOnly(office.Today.Year, 1, 1), read.Day("to", to) ?? new DateOnly(office.Today.Year, 12, 31));
        var (judged, most) = (read.Moment("asOf", asOf) ?? office.Now, read.Number("limit", limit, 50, 1, 500));
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var mine = AgencyOf(agency, asking.Value);
        if (!mine.IsOk) return mine.Refusal.ToProblem();
        var asked = ScoreSheets.Ask(asking.Value.Reference, first, last, mine.Value, judged);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        var page = await queries.ListAsync(asked.Value.Question, indicator, after, most, http.RequestAborted);
        if (!page.IsOk) return page.Refusal.ToProblem();
        var lines = page.Value.Lines.Select(l => new EvidenceAnswer(l.Code, Camel(l.Counted), l.Dossier?.ReceivedAt, l.Dossier?.DueAt, l.Dossier?.EndedAt, l.Dossier?.Class is { } c ? Camel(c) : null));
        return Results.Ok(new { page.Value.Indicator, lines, page.Value.Next });
    }

    private static async Task<IResult> Declared(string? agency, string? from, string? to, HttpContext http, Callers callers, DeclaredFigures figures, OfficeClock office)
    {
        var read = new Queries();
        var (first, last) = (read.Day("from", from) ?? new DateOnly(office.Today.Year, 1, 1), read.Day("to", to) ?? new DateOnly(office.Today.Year, 12, 31));
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var mine = AgencyOf(agency, asking.Value);
        if (!mine.IsOk) return mine.Refusal.ToProblem();
        var asked = ScoreSheets.Ask(asking.Value.Reference, first, last, mine.Value, office.Now);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        var rows = await figures.ListAsync(asked.Value.Agency.Code, first, last.AddDays(1), http.RequestAborted);
        return Results.Ok(rows.Select(DeclaredAnswer.Of));
    }

    private static async Task<IResult> Found(long id, HttpContext http, Callers callers, DeclaredFigures figures)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await figures.FindAsync(id, asking.Value.Caller, http.RequestAborted);
        return found.IsOk ? Results.Ok(DeclaredAnswer.Of(found.Value)) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Declare(DeclareBody body, HttpContext http, Callers callers, DeclaredFigures figures, OfficeClock office)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var mine = AgencyOf(body.Agency, asking.Value);
        if (!mine.IsOk) return mine.Refusal.ToProblem();
        var asked = ScoreSheets.Ask(asking.Value.Reference, body.From, body.To, mine.Value, office.Now);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        var done = await figures.DeclareAsync(
            new(body.Indicator, asked.Value.Agency.Code, body.From, body.To.AddDays(1), body.Numerator, body.Denominator, body.Evidence ?? ""), asking.Value.Caller.Actor, http.RequestAborted);
        return done.IsOk ? Results.Created($"/api/scores/declared/{done.Value}", new { id = done.Value }) : done.Refusal.ToProblem();
    }

    private static async Task<IResult> Confirm(long id, HttpContext http, Callers callers, DeclaredFigures figures)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var done = await figures.ConfirmAsync(id, asking.Value.Caller, http.RequestAborted);
        return done.IsOk ? Results.Ok(DeclaredAnswer.Of(done.Value)) : done.Refusal.ToProblem();
    }

    private static async Task<Outcome<string?>> AgencyOf(string? asked, HttpContext http, Callers callers)
    {
        var asking = await callers.OfAsync(http);
        return asking.IsOk ? AgencyOf(asked, asking.Value) : asking.Refusal;
    }

    /// <summary>The agency asked about, within the caller's reach; their own when none is named, null for everything.</summary>
    internal static Outcome<string?> AgencyOf(string? asked, Asking asking)
    {
        var code = string.IsNullOrWhiteSpace(asked) ? asking.User.AgencyCode : asked.Trim();
        if (code.Length == 0) return (string?)null;
        if (asking.Reference.Tree.Agency(code) is not { } agency) return Register.Writing.RegisterRefusals.AgencyUnknown(code);
        if (asking.Caller.Reach is { } reach && !reach.CoversAgency(agency.Id)) return Register.Writing.RegisterRefusals.OutOfScope;
        return agency.Code;
    }

    private static string Camel<T>(T value) where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
