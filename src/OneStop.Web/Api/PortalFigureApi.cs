using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>A count out of a count, with its percentage as text; null where nothing was counted.</summary>
internal sealed record FractionAnswer(long Numerator, long Denominator, string? Percent)
{
    public static FractionAnswer Of(long numerator, long denominator) => new(numerator, denominator, new Ratio(numerator, denominator).Percent);
}

/// <summary>A figure of the national portal beside ours (null: not measured); <see cref="HasList"/> when the difference can be explained by dossier.</summary>
internal sealed record PortalFigureAnswer(string Indicator, string Agency, DateOnly From, DateOnly To, FractionAnswer Portal, FractionAnswer? Register, bool Agrees, bool HasList, string Source, string EnteredBy, DateTimeOffset At)
{
    public static PortalFigureAnswer Of(PortalComparison figure)
    {
        var row = figure.Theirs;
        return new(row.Indicator, row.AgencyCode, row.From, row.Until.AddDays(-1), FractionAnswer.Of(row.Numerator, row.Denominator),
            figure.Ours is { } ours ? FractionAnswer.Of(ours.Numerator, ours.Denominator) : null, figure.Agrees, figure.HasList, row.Source, row.EnteredBy, row.At);
    }
}

/// <summary>How one side has a dossier; <see cref="Counted"/> null while the fact is unknown or the dossier is not counted there.</summary>
internal sealed record PortalSideAnswer(bool? Counted, DateTimeOffset? ReceivedAt, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt, string? Status);

/// <summary>A dossier that the two counts do not share, and why.</summary>
internal sealed record PortalDossierAnswer(string Code, DifferingKind Kind, IReadOnlyList<DifferenceReason> Reasons, PortalSideAnswer? Portal, PortalSideAnswer? Register)
{
    public static PortalDossierAnswer Of(DifferingEntry entry) => new(entry.Code, entry.Kind, entry.Reasons,
        entry.Theirs is { } said ? new(said.Counts, said.ReceivedAt, said.DueAt, said.FinishedAt, said.Status) : null,
        entry.Ours is { } own ? new(own.Counts, own.ReceivedAt, own.DueAt, own.EndedAt, null) : null);
}

/// <summary>One page of the dossiers that differ, with how many there are of each kind in all.</summary>
internal sealed record PortalDifferenceAnswer(string Indicator, IReadOnlyDictionary<DifferingKind, long> Counts, IEnumerable<PortalDossierAnswer> Dossiers, string? Next);

/// <summary>The portal's figures beside ours, for programs.</summary>
internal static class PortalFigureApi
{
    public static void MapPortalFigureApi(this IEndpointRouteBuilder routes)
    {
        var portal = routes.MapGroup("/api/scores/portal").WithTags("Scores").RequireAuthorization(new NeedsAttribute(Permission.SeeScores));
        portal.MapGet("/", List).Produces<IReadOnlyList<PortalFigureAnswer>>().ProducesProblems()
            .WithSummary("What the national portal said of a period, each figure beside ours; ?from, to (both days included), agency.");
        portal.MapGet("/differences", Differences).Produces<PortalDifferenceAnswer>().ProducesProblems()
            .WithSummary("The dossiers by which the portal's list and our count of an indicator differ, by code; ?indicator, from, to, agency, kind (onlyTheirs, onlyOurs, judgedDifferently), after, limit.");
    }

    private static async Task<IResult> List(string? from, string? to, string? agency, HttpContext http, Callers callers, PortalFigures figures, OfficeClock office)
    {
        var asked = await ScorePeriods.AskAsync(from, to, agency, http, callers, office);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        return Results.Ok((await figures.CompareAsync(asked.Value.Question, asked.Value.Agency, http.RequestAborted)).Select(PortalFigureAnswer.Of));
    }

    private static async Task<IResult> Differences(
        string? indicator, string? from, string? to, string? agency, string? kind, string? after, string? limit, HttpContext http, Callers callers, PortalFigures figures, OfficeClock office)
    {
        var read = new Queries();
        var (only, most) = (read.Name<DifferingKind>("kind", kind), read.Number("limit", limit, 100, 1, 500));
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        if (string.IsNullOrWhiteSpace(indicator)) return Refusals.Missing("indicator", "Nêu chỉ số (indicator).", "Name the indicator (indicator).").ToProblem();
        var asked = await ScorePeriods.AskAsync(from, to, agency, http, callers, office);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        var figure = (await figures.CompareAsync(asked.Value.Question, asked.Value.Agency, http.RequestAborted)).FirstOrDefault(f => f.Theirs.Indicator == indicator);
        if (figure is null) return NotFound(indicator).ToProblem();
        var found = await figures.ExplainAsync(figure, asked.Value.Question, only, after, most, http.RequestAborted);
        return found.IsOk
            ? Results.Ok(new PortalDifferenceAnswer(indicator, found.Value.Counts, found.Value.Entries.Select(PortalDossierAnswer.Of), found.Value.Next))
            : found.Refusal.ToProblem();
    }

    private static Refusal NotFound(string indicator) => new("portal-figure-not-found", new(
        $"Chưa nhập số liệu của Cổng về '{indicator}' cho kỳ và cơ quan này.", $"No figure of the portal on '{indicator}' was entered for this period and agency."), "indicator");
}
