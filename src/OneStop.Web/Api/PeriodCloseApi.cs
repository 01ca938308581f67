using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Domain.Reports;
using OneStop.Register.Reports;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Paper;

namespace OneStop.Web.Api;

/// <summary>A period to close; without an agency, for the whole province or the caller's own agency.</summary>
internal sealed record ClosePeriodBody(string Period, string? Agency = null);

/// <summary>A closing, with what its figures rest on.</summary>
internal sealed record PeriodCloseAnswer(
    string Period, string Scope, DateTimeOffset ClosedAt, string ClosedBy, long LastSeq, string ChainHead, DateOnly SealedDay, string Seal, string CodeVersion)
{
    public static PeriodCloseAnswer Of(PeriodCloseRow r) => new(r.Period, r.Scope, r.ClosedAt, r.ClosedBy, r.LastSeq, r.ChainHead, r.SealedDay, r.Seal, r.CodeVersion);
}

/// <summary>Where a dossier stood or stands: its columns by number.</summary>
internal sealed record PlaceAnswer(int Came, int Stands)
{
    public static PlaceAnswer? Of(PeriodPlace? place) => place is null ? null : new((int)place.Came, (int)place.Stands);
}

/// <summary>A dossier counted otherwise today than in the closed figures, and the steps that moved it.</summary>
internal sealed record RestatedAnswer(string Code, PlaceAnswer? Before, PlaceAnswer? After, IReadOnlyList<RestatementReason> Reasons);

/// <summary>A closed period beside today; the columns of <paramref name="Difference"/> are 3 to 13.</summary>
internal sealed record ClosedPeriodAnswer(
    PeriodCloseAnswer Close, JsonObject Reported, JsonObject Today, IReadOnlyList<long> Difference, bool Explained, IReadOnlyList<RestatedAnswer> Restatements)
{
    public static ClosedPeriodAnswer Of(ClosedPeriod c) => new(
        PeriodCloseAnswer.Of(c.Close), c.Reported.ToJson(), c.Today.ToJson(), c.Difference.Columns, c.IsExplained,
        [.. c.Restatements.Select(r => new RestatedAnswer(r.Dossier.Code, PlaceAnswer.Of(r.Before), PlaceAnswer.Of(r.After), r.Reasons))]);
}

/// <summary>Closing periods, and closed periods beside today's figures.</summary>
internal static class PeriodCloseApi
{
    public static void MapPeriodCloseApi(this IEndpointRouteBuilder routes)
    {
        var closed = routes.MapGroup("/api/reports/closed-periods").WithTags("Reports").RequireAuthorization(new NeedsAttribute(Permission.SeeReports));
        closed.MapGet("/", List).Produces<IReadOnlyList<PeriodCloseAnswer>>().ProducesProblems().WithSummary("The closings of an agency (default: the province or the caller's own), newest first.");
        closed.MapPost("/", Close).RequireAuthorization(new NeedsAttribute(Permission.ClosePeriods)).Produces<PeriodCloseAnswer>(StatusCodes.Status201Created).ProducesProblems()
            .WithSummary("Closes a period: keeps form II.06a as the last sealed day of the log knew it. Written once; later changes show as restatements.");
        closed.MapGet("/{period}", Read).Produces<ClosedPeriodAnswer>().ProducesProblems()
            .WithSummary("A closed period: closed figures, today's, the difference, and every dossier that makes it with the steps that moved it; by (agency, sector, level), agency.");
        closed.MapGet("/{period}/file", Sealed).ProducesProblems()
            .WithSummary("The closed form as the file that was sealed, the same bytes each time: format=json (the kept text, every grouping), xlsx, pdf or csv of one grouping (by).");
    }

    private static async Task<IResult> Sealed(string period, string? by, string? agency, string? format, HttpContext http, Callers callers, PeriodClosing closing)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var asked = Asked(period, by);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        var read = await closing.SealedAsync(asked.Value.Period, ScopeOf(agency), asked.Value.By, asking.Value.Caller.Reach, http.RequestAborted);
        if (!read.IsOk) return read.Refusal.ToProblem();
        return ClosedFormFiles.Of(read.Value.Row, read.Value.Form, format ?? "json") is { } file
            ? Results.File(file.Bytes, file.Type, file.Name)
            : new Refusal("query-malformed", new("Định dạng là json, xlsx, pdf hoặc csv.", "The format is json, xlsx, pdf or csv."), "format").ToProblem();
    }

    private static async Task<IResult> List(string? agency, HttpContext http, Callers callers, PeriodClosing closing)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var rows = await closing.ListAsync(ScopeOf(agency), asking.Value.Caller.Reach, http.RequestAborted);
        return rows.IsOk ? Results.Ok(rows.Value.Select(PeriodCloseAnswer.Of)) : rows.Refusal.ToProblem();
    }

    private static async Task<IResult> Close(ClosePeriodBody body, HttpContext http, Callers callers, PeriodClosing closing)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var period = ReportPeriod.Parse(body.Period);
        if (!period.IsOk) return period.Refusal.ToProblem();
        var done = await closing.CloseAsync(period.Value, ScopeOf(body.Agency), asking.Value.Caller, http.RequestAborted);
        return done.IsOk ? Results.Created($"/api/reports/closed-periods/{period.Value}", PeriodCloseAnswer.Of(done.Value)) : done.Refusal.ToProblem();
    }

    private static async Task<IResult> Read(string period, string? by, string? agency, HttpContext http, Callers callers, PeriodClosing closing)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var asked = Asked(period, by);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        var read = await closing.OfAsync(asked.Value.Period, ScopeOf(agency), asked.Value.By, asking.Value.Caller.Reach, http.RequestAborted);
        return read.IsOk ? Results.Ok(ClosedPeriodAnswer.Of(read.Value)) : read.Refusal.ToProblem();
    }

    private static Outcome<(ReportPeriod Period, FormGrouping By)> Asked(string period, string? by)
    {
        var named = ReportPeriod.Parse(period);
        if (!named.IsOk) return named.Refusal;
        var grouping = OnTimeNames.Read<FormGrouping>(by ?? "agency", "by");
        return grouping.IsOk ? (named.Value, grouping.Value) : grouping.Refusal;
    }

    private static string ScopeOf(string? agency) => string.IsNullOrWhiteSpace(agency) ? "province" : $"agency:{agency}";
}
