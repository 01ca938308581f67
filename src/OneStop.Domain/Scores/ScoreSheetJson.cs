using System.Text.Json.Nodes;

namespace OneStop.Domain.Scores;

/// <summary>Score sheets and figures as JSON: the one form of verb, API and evidence pack.</summary>
public static class ScoreSheetJson
{
    /// <summary>The whole sheet.</summary>
    public static JsonObject Of(ScoreSheet sheet) => new()
    {
        ["ruleset"] = sheet.Ruleset,
        ["version"] = sheet.RulesetVersion,
        ["title"] = Of(sheet.Title),
        ["sample"] = sheet.Sample,
        ["total"] = Of(sheet.Total),
        ["class"] = sheet.Band is { } band ? Of(band.Name) : null,
        ["classIsFinal"] = sheet.Band is not null && sheet.Total.IsComplete,
        ["fields"] = new JsonArray([.. sheet.Fields.Select(Of)]),
        ["lines"] = new JsonArray([.. sheet.Lines.Select(Of)]),
        ["lifts"] = new JsonArray([.. sheet.Lifts.Select(Of)]),
    };

    /// <summary>One line. "measure", "numerator", "denominator", "percent" and "coverage" are those of its first share.</summary>
    public static JsonObject Of(ScoreLine line) => new()
    {
        ["field"] = line.Field,
        ["criterion"] = line.Criterion,
        ["code"] = line.Code,
        ["name"] = Of(line.Name),
        ["state"] = JsonCursor.Camel(line.State.ToString()),
        ["measure"] = line.Share?.Name ?? (line.Indicators is [var first, ..] ? first : null),
        ["numerator"] = line.Share?.Numerator,
        ["denominator"] = line.Share?.Denominator,
        ["percent"] = line.Share?.Ratio.Percent,
        ["coverage"] = line.Share is { } share ? Of(share.Coverage) : null,
        ["measures"] = new JsonArray([.. line.Measures.Select(Of)]),
        ["points"] = line.Points,
        ["given"] = line.IsGiven ? line.Points : null,
        ["share"] = line.PercentOfMaximum,
        ["maximum"] = line.Maximum,
        ["rule"] = Of(line.Rule),
        ["evidenceQuery"] = line.EvidenceQuery,
        ["evidence"] = line.EvidenceRequired is { } evidence ? Of(evidence) : null,
        ["doubt"] = line.Doubt is { } doubt ? Of(doubt) : null,
        ["confidence"] = JsonCursor.Camel(line.Confidence.ToString()),
    };

    /// <summary>One figure: a share with counts and coverage, a number, or an answer.</summary>
    public static JsonObject Of(IndicatorValue value) => value switch
    {
        IndicatorValue.Share share => new JsonObject
        {
            ["indicator"] = share.Name,
            ["numerator"] = share.Numerator,
            ["denominator"] = share.Denominator,
            ["percent"] = share.Ratio.Percent,
            ["coverage"] = Of(share.Coverage),
        },
        IndicatorValue.Number number => new JsonObject { ["indicator"] = number.Name, ["number"] = number.Value },
        IndicatorValue.Answer answer => new JsonObject { ["indicator"] = answer.Name, ["answer"] = answer.Yes },
        _ => throw new ArgumentException($"Unknown figure {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>The figure that <see cref="Of(IndicatorValue)"/> wrote, or null when it is not one.</summary>
    public static IndicatorValue? Read(JsonNode? json)
    {
        if (json is not JsonObject value || Name(value) is not { } name) return null;
        if (Get<bool>(value, "answer") is { } yes) return new IndicatorValue.Answer(name, yes);
        if (Get<decimal>(value, "number") is { } number) return new IndicatorValue.Number(name, number);
        if (Get<long>(value, "numerator") is not { } numerator || Get<long>(value, "denominator") is not { } denominator) return null;
        if (value["coverage"] is not JsonObject coverage) return null;
        return Get<long>(coverage, "known") is { } known && Get<long>(coverage, "of") is { } of
            ? new IndicatorValue.Share(name, numerator, denominator, new Coverage(known, of))
            : null;
    }

    /// <summary>A sentence as {vi, en}.</summary>
    public static JsonObject Of(Text text) => new() { ["vi"] = text.Vi, ["en"] = text.En };

    private static JsonObject Of(Coverage coverage) => new() { ["known"] = coverage.Known, ["of"] = coverage.Of };

    private static JsonObject Of(PointTotal total) => new()
    {
        ["id"] = total.Id,
        ["name"] = Of(total.Name),
        ["points"] = total.Points,
        ["maximum"] = total.Maximum,
        ["measuredMaximum"] = total.MeasuredMaximum,
        ["percent"] = total.Percent,
    };

    private static JsonObject Of(Lift lift) => new()
    {
        ["criterion"] = lift.Criterion,
        ["name"] = Of(lift.Name),
        ["pointsToGain"] = lift.PointsToGain,
        ["casesToFull"] = lift.CasesToFull,
        ["advice"] = Of(lift.Advice),
    };

    private static T? Get<T>(JsonObject json, string name) where T : struct =>
        json[name] is JsonValue value && value.TryGetValue<T>(out var found) ? found : null;

    private static string? Name(JsonObject json) =>
        json["indicator"] is JsonValue value && value.TryGetValue<string>(out var found) ? found : null;
}
