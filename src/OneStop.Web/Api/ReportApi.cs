using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Reports;
using OneStop.Web.Access;
using OneStop.Web.Paper;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>A dossier behind a number of a report.</summary>
internal sealed record CountedAnswer(
    string Code, DossierStatus Status, DateTimeOffset? ReceivedAt, DateTimeOffset? DueAt, DateTimeOffset? FirstPromiseAt, DateTimeOffset? EndedAt,
    DossierResult? Result, TimelinessClass? Class, TimelinessClass? FirstPromiseClass)
{
    public static CountedAnswer Of(Dossier d) =>
        new(d.Code, d.Status, d.ReceivedAt, d.DueAt ?? d.DueBeforePause, d.FirstPromiseAt, d.EndedAt, d.Result, d.Class, d.FirstPromiseClass);
}

/// <summary>GET /api/reports/…: the on-time rate, form II.06a, data quality; and the dossiers behind every number.</summary>
internal static class ReportApi
{
    private const int MostRows = 500;

    public static void MapReportApi(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/reports").WithTags("Reports").RequireAuthorization(new NeedsAttribute(Permission.SeeReports));
        reports.MapGet("/on-time", OnTime).Produces<OnTimeResult>().ProducesProblems()
            .WithSummary("On-time rate: from, to (or period), by, definition, against, asOf, knownAt, scope.");
        reports.MapGet("/on-time/dossiers", OnTimeDossiers).ProducesProblems()
            .WithSummary("The dossiers behind a number: the same parameters, with cell (numerator, denominator, early, …) and key for one line.");
        reports.MapGet("/form-06a", Form06a).ProducesProblems().WithSummary("Form II.06a: from, to (or period), by (agency, sector, level), agency; format=xlsx, pdf or csv for a file.");
        reports.MapGet("/form-06a/parts", Form06aParts).ProducesProblems()
            .WithSummary("Form II.06a beside the forms of its parts, which follow on each other and give the whole: the same parameters, with cut=months or mergers; format=xlsx, pdf or csv for the months as a file.");
        reports.MapGet("/form-06a/dossiers", Form06aDossiers).ProducesProblems().WithSummary("The dossiers behind a number: the same parameters, with cell (received, carriedOver, …) and key for one line.");
        reports.MapGet("/data-quality", Quality).RequireAuthorization(new NeedsAttribute(Permission.SeeFindings)).Produces<QualityCounts>().ProducesProblems()
            .WithSummary("How many dossiers cannot be judged, and findings by kind.");
        reports.MapGet("/data-quality/findings", Findings).RequireAuthorization(new NeedsAttribute(Permission.SeeFindings)).Produces<IReadOnlyList<QualityFinding>>().ProducesProblems()
            .WithSummary("Findings, newest first; continue with before=id.");
    }

    private static async Task<IResult> OnTime(HttpContext http, Callers callers, OnTimeReport report)
    {
        var request = OnTimeRequest.Read(Texts(http));
        if (!request.IsOk) return request.Refusal.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var done = await report.OfAsync(request.Value, asking.Value.Caller.Reach, http.RequestAborted);
        return done.IsOk ? Results.Ok(done.Value) : done.Refusal.ToProblem();
    }

    private static async Task<IResult> OnTimeDossiers(HttpContext http, Callers callers, OnTimeReport report)
    {
        var text = Texts(http);
        var request = OnTimeRequest.Read(text);
        if (!request.IsOk) return request.Refusal.ToProblem();
        var cell = OnTimeNames.Read<OnTimeCell>(text("cell") ?? "denominator", "cell");
        if (!cell.IsOk) return cell.Refusal.ToProblem();
        return await PageAsync(http, callers, (asking, after) =>
            report.DossiersAsync(request.Value, cell.Value, asking.Caller.Reach, text("key"), after, http.RequestAborted));
    }

    private static async Task<IResult> Form06a(HttpContext http, Callers callers, PeriodFormQuery query, OfficeClock clock)
    {
        var text = Texts(http);
        var request = PeriodFormRequest.Read(text);
        if (!request.IsOk) return request.Refusal.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var done = await query.OfAsync(request.Value, asking.Value.Caller.Reach, http.RequestAborted);
        if (!done.IsOk) return done.Refusal.ToProblem();
        if (text("format") is null or "json") return Results.Ok(done.Value.ToJson());
        return Form06aFiles.Of(done.Value, text("format"), clock.Now) is { } file
            ? Results.File(file.Bytes, file.Type, file.Name)
            : new Refusal("query-malformed", new("Định dạng là json, xlsx, pdf hoặc csv.", "The format is json, xlsx, pdf or csv."), "format").ToProblem();
    }

    private static async Task<IResult> Form06aParts(HttpContext http, Callers callers, PeriodPartsQuery query, OfficeClock clock)
    {
        var text = Texts(http);
        var request = PeriodFormRequest.Read(text);
        if (!request.IsOk) return request.Refusal.ToProblem();
        var cut = OnTimeNames.Read<PeriodCut>(text("cut") ?? "months", "cut");
        if (!cut.IsOk) return cut.Refusal.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var done = await query.OfAsync(request.Value, cut.Value, asking.Value.Caller.Reach, http.RequestAborted);
        if (!done.IsOk) return done.Refusal.ToProblem();
        if (text("format") is null or "json") return Results.Ok(done.Value.ToJson());
        return PeriodPartsHanded.Of(done.Value, text("format")!, clock.Now) is { } file
            ? Results.File(file.Bytes, file.Type, file.Name)
            : new Refusal("query-malformed", new("Định dạng là json, xlsx, pdf hoặc csv.", "The format is json, xlsx, pdf or csv."), "format").ToProblem();
    }

    private static async Task<IResult> Form06aDossiers(HttpContext http, Callers callers, PeriodFormQuery query)
    {
        var text = Texts(http);
        var request = PeriodFormRequest.Read(text);
        if (!request.IsOk) return request.Refusal.ToProblem();
        var cell = OnTimeNames.Read<PeriodFormCell>(text("cell") ?? "received", "cell");
        if (!cell.IsOk) return cell.Refusal.ToProblem();
        return await PageAsync(http, callers, (asking, after) =>
            query.DossiersAsync(request.Value, cell.Value, asking.Caller.Reach, text("key"), after, http.RequestAborted));
    }

    private static async Task<IResult> Quality(HttpContext http, Callers callers, DataQuality quality)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var counts = await quality.CountAsync(ScopeOf(http), asking.Value.Caller.Reach, http.RequestAborted);
        return counts.IsOk ? Results.Ok(counts.Value) : counts.Refusal.ToProblem();
    }

    private static async Task<IResult> Findings(string? kind, long? before, string? limit, HttpContext http, Callers callers, DataQuality quality)
    {
        var read = new Queries();
        var most = read.Number("limit", limit, 50, 1, MostRows);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var found = await quality.FindingsAsync(ScopeOf(http), asking.Value.Caller.Reach, http.RequestAborted, kind, before, most);
        return found.IsOk ? Results.Ok(found.Value) : found.Refusal.ToProblem();
    }

    /// <summary>A page of a number's dossiers; next goes into "after" of the following request.</summary>
    private static async Task<IResult> PageAsync(HttpContext http, Callers callers, Func<Asking, long, IAsyncEnumerable<Dossier>> list)
    {
        var read = new Queries();
        var text = Texts(http);
        var limit = read.Number("limit", text("limit"), 50, 1, MostRows);
        var after = read.Number("after", text("after"), 0, 0, int.MaxValue);
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var page = new List<Dossier>(limit);
        await foreach (var dossier in list(asking.Value, after))
        {
            page.Add(dossier);
            if (page.Count == limit) break;
        }
        return Results.Ok(new { items = page.Select(CountedAnswer.Of), next = page.Count == limit ? page[^1].Id : (long?)null });
    }

    private static string ScopeOf(HttpContext http) => Texts(http)("scope") ?? (Texts(http)("agency") is { } agency ? $"agency:{agency}" : "province");

    /// <summary>A parameter under its own name or as the verb spells it ("as-of").</summary>
    internal static Func<string, string?> Texts(HttpContext http) => name =>
        http.Request.Query[name].FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))
        ?? http.Request.Query[string.Concat(name.Select(c => char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : c.ToString()))].FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}
