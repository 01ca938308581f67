namespace OneStop.Domain.Scores;

/// <summary>Who gives the points that no rule computes.</summary>
public enum GivenBy
{
    /// <summary>A sociological survey.</summary>
    Survey,

    /// <summary>The appraiser.</summary>
    Appraisal,

    /// <summary>The national portal, whose formula is not known.</summary>
    Portal,
}

/// <summary>
/// The ways a criterion may be scored. The list is closed: a new way is one type here, one line in Scoring, one in the
/// words and one in the file reader. Shares are parts of one (0.80 is 80 %); points are points of the ruleset.
/// </summary>
public abstract record ScoreRule
{
    private ScoreRule() { }

    /// <summary>Full points for yes, none for no.</summary>
    public sealed record YesNo : ScoreRule;

    /// <summary>Share × maximum, never above the maximum.</summary>
    public sealed record Proportional : ScoreRule;

    /// <summary>Full points from this share on, below it in proportion to it.</summary>
    public sealed record FullFrom(decimal Threshold) : ScoreRule;

    /// <summary>Share × maximum, but nothing below this share.</summary>
    public sealed record NothingBelow(decimal Floor) : ScoreRule;

    /// <summary>The part of the maximum at the highest step reached; below the first step nothing.</summary>
    public sealed record Bands(IReadOnlyList<BandStep> Steps) : ScoreRule;

    /// <summary>The maximum less these points for each case, never below zero.</summary>
    public sealed record MinusEach(decimal Points) : ScoreRule;

    /// <summary>Factor points × share, capped at the maximum: "2.5 × ratio, at most 2".</summary>
    public sealed record CappedMultiple(decimal Factor) : ScoreRule;

    /// <summary>The sum of parts with an indicator and a maximum each; one part not measured leaves the sum not measured.</summary>
    public sealed record SumOf(IReadOnlyList<RulePart> Parts) : ScoreRule;

    /// <summary>Points come from outside.</summary>
    public sealed record Given(GivenBy By) : ScoreRule;

    /// <summary>Shown for information, worth no points.</summary>
    public sealed record Shown : ScoreRule;
}

/// <summary>One step of a banded rule: from this share (inclusive) this part of the maximum.</summary>
public sealed record BandStep(decimal From, decimal Part);

/// <summary>One part of a sum: what is measured, what it is worth at most, and how it is scored.</summary>
public sealed record RulePart(string Indicator, decimal Maximum, ScoreRule Rule);

/// <summary>What a share with nothing in its denominator is worth; rulesets differ by indicator.</summary>
public enum ZeroDenominator
{
    /// <summary>Nothing to rate: no points are claimed, the maximum stays.</summary>
    NotMeasured,

    /// <summary>Zero points.</summary>
    Zero,

    /// <summary>Full points.</summary>
    Full,

    /// <summary>The criterion is left out, with its maximum.</summary>
    LeftOut,
}

/// <summary>What cases are worth of which the register does not know whether they succeeded; rulesets may differ by criterion.</summary>
public enum UnknownCases
{
    /// <summary>The share is that of the known cases, and says of how many; with none known nothing is measured.</summary>
    LeftOut,

    /// <summary>They stand in the denominator as cases that did not succeed.</summary>
    Against,
}
