namespace OneStop.Domain.Scores;

/// <summary>Why a line has the points it has, or none.</summary>
public enum LineState
{
    /// <summary>Points were computed or given.</summary>
    Scored,

    /// <summary>The figure is missing, wholly unknown, or has nothing in its denominator: no points are claimed.</summary>
    NotMeasured,

    /// <summary>Two declared values contradict each other; a person has to choose.</summary>
    Conflict,

    /// <summary>Left out together with its maximum.</summary>
    LeftOut,

    /// <summary>For information, worth nothing.</summary>
    Shown,
}

/// <summary>
/// One criterion scored. <see cref="Points"/> is null when nothing was measured; it then counts as nothing in the total and
/// stays visible. <see cref="IsGiven"/>: the points came from survey, appraisal or portal. <see cref="EvidenceQuery"/> names the query that lists what was counted, null for declared figures.
/// </summary>
public sealed record ScoreLine(
    string Field,
    string Criterion,
    Text Name,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<IndicatorValue> Measures,
    decimal? Points,
    decimal Maximum,
    LineState State,
    Text Rule,
    string? EvidenceQuery,
    Text? EvidenceRequired,
    Text? Doubt,
    Confidence Confidence,
    string? Code,
    bool IsGiven)
{
    /// <summary>The first share measured, which the sheet prints as numerator and denominator.</summary>
    public IndicatorValue.Share? Share => Measures.OfType<IndicatorValue.Share>().FirstOrDefault();

    /// <summary>True when it is scored though of some of its cases nobody knows enough; its measures say of how many.</summary>
    public bool IsPartlyKnown => State == LineState.Scored && Measures.OfType<IndicatorValue.Share>().Any(share => !share.Coverage.IsFull);

    /// <summary>Points as a percentage of the maximum, as sample rulesets print them; null without points or maximum.</summary>
    public string? PercentOfMaximum => Points is { } points ? PointTotal.PercentOf(points, Maximum) : null;
}

/// <summary>
/// Points of a field or of the whole: what was scored, out of the maximum (without what was left out), and how much of
/// that maximum could be measured at all.
/// </summary>
public sealed record PointTotal(string Id, Text Name, decimal Points, decimal Maximum, decimal MeasuredMaximum)
{
    /// <summary>True when nothing is missing: only then is a class final.</summary>
    public bool IsComplete => Maximum == MeasuredMaximum;

    /// <summary>How many of its criteria are scored on a part of their cases only.</summary>
    public int PartlyKnown { get; init; }

    /// <summary>The index: total points as a percentage of the maximum.</summary>
    public string? Percent => PercentOf(Points, Maximum);

    /// <summary>Points as a percentage of a maximum, two decimals; null without a maximum. Points carry at most six decimals, so a millionth is exact.</summary>
    public static string? PercentOf(decimal points, decimal maximum) =>
        new Ratio((long)(points * 1_000_000m), (long)(maximum * 1_000_000m)).Percent;
}

/// <summary>
/// What one criterion could still bring: the points up to its maximum and, where cases are counted, how many more of the
/// cases in the denominator would have to succeed.
/// </summary>
public sealed record Lift(string Criterion, Text Name, decimal PointsToGain, long? CasesToFull, Text Advice);

/// <summary>A ruleset applied to the figures of a period.</summary>
public sealed record ScoreSheet(
    string Ruleset,
    string RulesetVersion,
    Text Title,
    bool Sample,
    IReadOnlyList<ScoreLine> Lines,
    IReadOnlyList<PointTotal> Fields,
    PointTotal Total,
    ClassBand? Band,
    IReadOnlyList<Lift> Lifts);
