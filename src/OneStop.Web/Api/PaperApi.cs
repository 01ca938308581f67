using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Api;

/// <summary>Papers of a dossier for programs: listed, recorded, scanned, reused, exempt.</summary>
internal static class PaperApi
{
    public static void MapPaperApi(this IEndpointRouteBuilder routes)
    {
        var papers = routes.MapGroup("/api/dossiers/{code}/papers").WithTags("Papers");
        papers.MapGet("/", List).RequireAuthorization(new NeedsAttribute(Permission.SeePersons)).Produces<PapersAnswer>().ProducesProblems()
            .WithSummary("The checklist and what was recorded for it, with the scans. A paper without form is still to be recorded.");
        papers.MapPost("/", Record).RequireAuthorization(new NeedsAttribute(Permission.WorkDossiers)).Accepts<PapersBody>("application/json").Produces<PapersAnswer>().ProducesProblems()
            .WithSummary("Records papers on the version that was seen: how each came, pages, reused from where, exempt why, and its scans. Papers not named stay as they are.");
        routes.MapPost("/api/scans", Upload).WithTags("Papers").RequireAuthorization(new NeedsAttribute(Permission.WorkDossiers))
            .Accepts<IFormFile>("application/pdf", "image/jpeg", "image/png", "image/tiff").Produces<ScanAnswer>(StatusCodes.Status201Created).ProducesProblems()
            .WithSummary("Uploads a scan as the raw body: PDF, JPEG, PNG or TIFF, judged by its content. Refused as scan-empty, scan-too-big or scan-type. Answers a token that only the caller can use, for eight days.");
    }

    private static async Task<IResult> List(string code, HttpContext http, Callers callers, PaperDesk desk)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await desk.AnswerAsync(DossierPaths.CodeIn(code), asking.Value, http.RequestAborted);
        return found.IsOk ? Results.Ok(found.Value) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Record(string code, HttpContext http, Callers callers, PaperDesk desk)
    {
        var (body, asking, key, refusal) = await DossierApi.ReadAsync<PapersBody>(http, callers);
        if (refusal is not null) return refusal.ToProblem();
        if (body!.Value.Version is not { } version) return DossierApi.VersionMissing.ToProblem();
        var done = await desk.RecordAsync(DossierPaths.CodeIn(code), version, body.Value.Papers ?? [], asking!, key, http.RequestAborted);
        if (!done.IsOk) return done.Refusal.ToProblem();
        var found = await desk.AnswerAsync(DossierPaths.CodeIn(code), asking!, http.RequestAborted);
        return found.IsOk ? Results.Ok(found.Value) : found.Refusal.ToProblem();
    }

    private static async Task<IResult> Upload(HttpContext http, Callers callers, PaperStore store)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var scan = await store.KeepAsync(http.Request.Body, http.RequestAborted);
        return scan.IsOk
            ? Results.Json(new ScanAnswer(store.Token(scan.Value, asking.Value.Caller.Actor), scan.Value.Type, scan.Value.Size), statusCode: StatusCodes.Status201Created)
            : scan.Refusal.ToProblem();
    }
}

/// <summary>Reads and records papers for a program.</summary>
internal sealed class PaperDesk(DossierRegister register, DossierSearch search, DossierPapers papers, PaperStore store)
{
    public async Task<Outcome<PapersAnswer>> AnswerAsync(string code, Asking asking, CancellationToken stop)
    {
        var found = await search.FindAsync(code, asking.Reader, stop);
        if (!found.IsOk) return found.Refusal;
        var (row, recorded) = (found.Value.Row, await papers.OfAsync(found.Value.Row.Id, stop));
        var listed = Listed(asking.Reference, row.ProcedureVersionId);
        var lines = recorded.Select(paper => Answer(row.Code, paper, listed.Any(item => item.No == paper.Paper.No)))
            .Concat(listed.Where(item => recorded.All(paper => paper.Paper.No != item.No)).Select(item => new PaperAnswer(item.No, item.Name, true, null, null, null, null, false, [])));
        return new PapersAnswer(row.Code, row.Version, row.PapersDigitised, row.PapersReused, [.. lines.OrderBy(line => line.No)]);
    }

    public async Task<Outcome<Done>> RecordAsync(string code, int version, IReadOnlyList<PaperBody> bodies, Asking asking, IdempotencyKey? key, CancellationToken stop)
    {
        var found = await search.FindAsync(code, asking.Reader, stop);
        if (!found.IsOk) return found.Refusal;
        var (listed, recorded) = (Listed(asking.Reference, found.Value.Row.ProcedureVersionId), await papers.OfAsync(found.Value.Row.Id, stop));
        var entries = Entries(bodies, listed, recorded, asking);
        return entries.IsOk ? await register.RecordPapersAsync(found.Value.Row.Code, version, entries.Value, asking.Caller, stop, key) : entries.Refusal;
    }

    /// <summary>A filing with the papers that came with it. The checklist is that of the procedure's version of the day; an unknown procedure is left to the register to refuse.</summary>
    public Outcome<Intake> Filed(Intake intake, IReadOnlyList<PaperBody> bodies, Asking asking, DateOnly day)
    {
        if (bodies.Count == 0 || asking.Reference.InForce(intake.Procedure, day) is not { IsOk: true } version) return intake;
        var entries = Entries(bodies, version.Value.Content.Papers, [], asking);
        return entries.IsOk ? intake with { Papers = entries.Value } : entries.Refusal;
    }

    private Outcome<List<PaperEntry>> Entries(IReadOnlyList<PaperBody> bodies, IReadOnlyList<PaperItem> listed, IReadOnlyList<PaperView> recorded, Asking asking)
    {
        var entries = new List<PaperEntry>();
        foreach (var body in bodies)
        {
            var entry = body.ToEntry(listed, recorded, store, asking.Caller.Actor);
            if (!entry.IsOk) return entry.Refusal;
            if (entries.Exists(other => other.No == entry.Value.No)) return PaperRefusals.Twice(entry.Value.No);
            entries.Add(entry.Value);
        }
        return entries;
    }

    private static IReadOnlyList<PaperItem> Listed(OfficeReference reference, long versionId) => reference.Version(versionId).Content.Papers;

    private static PaperAnswer Answer(string code, PaperView paper, bool listed) => new(
        paper.Paper.No, paper.Paper.Name, listed, paper.Paper.Form, paper.Paper.Pages, paper.Paper.ReusedFrom, paper.Paper.Because, paper.NeedsScan,
        [.. paper.Files.Select(file => new PaperFileAnswer(file.Hash, file.Type, file.Size, file.AddedAt, file.AddedBy, $"/dossiers/{Uri.EscapeDataString(code)}/scans/{file.Hash}"))]);
}
