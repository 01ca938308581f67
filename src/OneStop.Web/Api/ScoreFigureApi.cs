using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>Which of contradicting declarations stands.</summary>
internal sealed record SettleBody(string Reason);

/// <summary>A settled conflict.</summary>
internal sealed record SettledAnswer(long Figure, string Indicator, string Agency, string Reason, string SettledBy, DateTimeOffset At);

/// <summary>A figure that somebody still owes; days both included.</summary>
internal sealed record OwedAnswer(string Indicator, string Agency, DateOnly From, DateOnly To, string OwedBy, string? Account, DateOnly DueOn, string SetBy);

/// <summary>A published value with what its neighbours say.</summary>
internal sealed record IndexAnswer(string Series, int Year, string Unit, decimal Value, int? Rank, int? Ranked, bool Tied, int? Places, decimal? Change, string Source);

/// <summary>Versions of rulesets, conflicts, owed figures and published indices, for programs.</summary>
internal static class ScoreFigureApi
{
    public static void MapScoreFigureApi(this IEndpointRouteBuilder routes)
    {
        var scores = routes.MapGroup("/api/scores").WithTags("Scores").RequireAuthorization(new NeedsAttribute(Permission.SeeScores));
        scores.MapGet("/rulesets/versions", async (RulesetBook book, CancellationToken stop) =>
                (await book.ShelfAsync(stop)).Versions.Select(r => r.Ruleset).Select(r => new RulesetAnswer(r.Id, r.Version, r.Title, r.Decision, r.InForceFrom, r.InForceUntil, r.Sample, r.Historical, r.Maximum)))
            .WithSummary("Every version of every ruleset, published ones of this office included.");
        scores.MapGet("/rulesets/{key}", async (string key, RulesetBook book, CancellationToken stop) =>
                (await book.ShelfAsync(stop)).Find(key) is var found && found.IsOk ? Results.Bytes(found.Value.File, "application/json") : found.Refusal.ToProblem())
            .ProducesProblems().WithSummary("The very text of a version: \"qd766\" for the present one, \"qd766@766-2022.1\" for one of the past.");
        scores.MapGet("/owed", Owed).Produces<IReadOnlyList<OwedAnswer>>().ProducesProblems().WithSummary("What the caller or their agency still has to declare, the most pressing first.");
        scores.MapGet("/indices", async (IndexResults results, CancellationToken stop) => Of(await results.ListAsync(stop)))
            .WithSummary("Indices that others publish, as entered; ties and changes are read off, nothing is computed.");
        scores.MapPost("/declared/{id:long}/settle", Settle).RequireAuthorization(new NeedsAttribute(Permission.ApproveFigures)).Produces<SettledAnswer>().ProducesProblems()
            .WithSummary("Lets one of contradicting declarations stand, with a reason.");
    }

    private static async Task<IResult> Owed(HttpContext http, Callers callers, FigureDuties duties)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var rows = await duties.OwedByAsync(asking.Value.Caller.Actor, asking.Value.User.AgencyCode, http.RequestAborted);
        return Results.Ok(rows.Select(r => new OwedAnswer(r.Indicator, r.AgencyCode, r.From, r.Until.AddDays(-1), r.OwedBy, r.Account.Length == 0 ? null : r.Account, r.DueOn, r.SetBy)));
    }

    private static async Task<IResult> Settle(long id, SettleBody body, HttpContext http, Callers callers, FigureSettling settling)
    {
        var asking = await callers.OfAsync(http);
        if (!asking.IsOk) return asking.Refusal.ToProblem();
        var done = await settling.SettleAsync(id, body.Reason ?? "", asking.Value.Caller, http.RequestAborted);
        return done.IsOk
            ? Results.Ok(new SettledAnswer(done.Value.FigureId, done.Value.Indicator, done.Value.AgencyCode, done.Value.Reason, done.Value.SettledBy, done.Value.At))
            : done.Refusal.ToProblem();
    }

    private static IEnumerable<IndexAnswer> Of(IReadOnlyList<IndexResultRow> rows)
    {
        var sources = rows.ToDictionary(r => (r.Series, r.Year, r.Unit), r => r.Source);
        return IndexStanding.Of([.. rows.Select(r => new IndexValue(r.Series, r.Year, r.Unit, r.Value, r.Rank, r.Ranked))])
            .Select(s => new IndexAnswer(s.Value.Series, s.Value.Year, s.Value.Unit, s.Value.Value, s.Value.Rank, s.Value.Ranked, s.Tied, s.Places, s.Change, sources[(s.Value.Series, s.Value.Year, s.Value.Unit)]));
    }
}
