using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Setup;

namespace OneStop.Web.Api;

/// <summary>A stage of a round: when it is open, and what was handed in; days both included, hash of the frozen sheet.</summary>
internal sealed record RoundStageAnswer(RoundStage Stage, DateOnly? OpensOn, DateOnly? ClosesOn, string? SubmittedBy, DateTimeOffset? SubmittedAt, decimal Points, decimal Maximum, string? Percent, string? Hash);

/// <summary>Points that a stage gave.</summary>
internal sealed record RoundMarkAnswer(decimal Points, string Reason);

/// <summary>A criterion of a round's sheet; <see cref="Own"/> is what rules and figures give.</summary>
internal sealed record RoundLineAnswer(string Field, string Criterion, Text Name, decimal Maximum, bool Counts, string Figures, string Evidence, decimal? Own, RoundMarkAnswer? Self, RoundMarkAnswer? First, RoundMarkAnswer? Second)
{
    public static RoundLineAnswer Of(RoundLine line) =>
        new(line.Field, line.Criterion, line.Name, line.Maximum, line.Counts, line.Figures, line.Evidence, line.Own, Of(line.Self), Of(line.First), Of(line.Second));

    private static RoundMarkAnswer? Of(StageMark? mark) => mark is null ? null : new(mark.Points, mark.Reason);
}

/// <summary>A round of one unit; <see cref="Current"/> is the first stage not yet handed in.</summary>
internal sealed record RoundAnswer(string Ruleset, string Agency, DateOnly From, DateOnly To, RoundStage? Current, IReadOnlyList<RoundStageAnswer> Stages, IReadOnlyList<RoundLineAnswer> Lines)
{
    public static RoundAnswer Of(RoundView round) => new(
        round.Key.Ruleset, round.Key.Agency, round.Key.From, round.Key.Until.AddDays(-1), round.Current, [.. Enum.GetValues<RoundStage>().Select(stage => Of(round, stage))], [.. round.Sheet.Lines.Select(RoundLineAnswer.Of)]);

    private static RoundStageAnswer Of(RoundView round, RoundStage stage)
    {
        var (dates, done) = (round.Dates.GetValueOrDefault(stage), round.Submitted.GetValueOrDefault(stage));
        var (points, maximum) = (done?.Points ?? round.Sheet.TotalAt(stage), done?.Maximum ?? round.Sheet.Maximum);
        return new(stage, dates?.OpensOn, dates?.ClosesOn, done?.SubmittedBy, done?.At, points, maximum, PointTotal.PercentOf(points, maximum), done?.Hash);
    }
}

/// <summary>What a unit below handed in; nulls while it has not.</summary>
internal sealed record RoundUnitAnswer(string Agency, string Name, decimal? Points, decimal? Maximum, string? Percent, string? SubmittedBy, DateTimeOffset? SubmittedAt, string? Hash)
{
    public static RoundUnitAnswer Of(AgencyRow unit, ScoreSubmissionRow? done) =>
        new(unit.Code, unit.Name, done?.Points, done?.Maximum, done is null ? null : PointTotal.PercentOf(done.Points, done.Maximum), done?.SubmittedBy, done?.At, done?.Hash);
}

/// <summary>Rounds of scoring for programs: the sheet with the marks of every stage, and what the units below handed in.</summary>
internal static class RoundApi
{
    public static void MapRoundApi(this IEndpointRouteBuilder routes)
    {
        var rounds = routes.MapGroup("/api/scores/rounds").WithTags("Scores").RequireAuthorization(new NeedsAttribute(Permission.SeeScores));
        rounds.MapGet("/", Round).Produces<RoundAnswer>().ProducesProblems()
            .WithSummary("A round: self-score and both appraisals with reasons, dates and frozen hashes; ?ruleset, from, to (both days included), agency.");
        rounds.MapGet("/below", Below).Produces<IReadOnlyList<RoundUnitAnswer>>().ProducesProblems()
            .WithSummary("What the units directly below handed in at a stage (self, first, second), by code.");
    }

    private static async Task<IResult> Round(string? ruleset, string? from, string? to, string? agency, HttpContext http, Callers callers, RulesetBook book, ScoreRounds rounds, OfficeClock office)
    {
        var asked = await AskAsync(ruleset, from, to, agency, http, callers, book, office);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        var (shelved, key, asking) = asked.Value;
        var round = await rounds.OfAsync(shelved, key.Agency, key.From, key.Until, asking.Caller, http.RequestAborted);
        return round.IsOk ? Results.Ok(RoundAnswer.Of(round.Value)) : round.Refusal.ToProblem();
    }

    private static async Task<IResult> Below(string? ruleset, string? from, string? to, string? agency, string? stage, HttpContext http, Callers callers, RulesetBook book, ScoreRounds rounds, OfficeClock office)
    {
        var read = new Queries();
        var of = read.Name<RoundStage>("stage", stage) ?? RoundStage.Self;
        if (read.Wrong is { } wrong) return wrong.ToProblem();
        var asked = await AskAsync(ruleset, from, to, agency, http, callers, book, office);
        if (!asked.IsOk) return asked.Refusal.ToProblem();
        return Results.Ok((await rounds.BelowAsync(asked.Value.Key, of, http.RequestAborted)).Select(below => RoundUnitAnswer.Of(below.Unit, below.Submitted)));
    }

    private static async Task<Outcome<(ShelvedRuleset Ruleset, RoundKey Key, Asking Asking)>> AskAsync(
        string? ruleset, string? from, string? to, string? agency, HttpContext http, Callers callers, RulesetBook book, OfficeClock office)
    {
        var period = await ScorePeriods.AskAsync(from, to, agency, http, callers, office);
        if (!period.IsOk) return period.Refusal;
        var (asking, question, unit) = period.Value;
        var shelf = (await book.ShelfAsync(http.RequestAborted)).On(question.Until.AddDays(-1));
        var found = shelf.Find(ruleset ?? shelf.Usual.First());
        if (!found.IsOk) return found.Refusal;
        return (found.Value, new RoundKey(found.Value.Key, unit, question.From, question.Until), asking);
    }
}
