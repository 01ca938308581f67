namespace OneStop.Domain.Scores;

/// <summary>How far a number or formula of a ruleset can be trusted.</summary>
public enum Confidence
{
    /// <summary>Read in the legal text.</summary>
    Read,

    /// <summary>Read in a secondary source; the legal text itself was not seen.</summary>
    SecondHand,

    /// <summary>Worked out from numbers that were read.</summary>
    Derived,

    /// <summary>Invented for the sample; the official number has to be entered.</summary>
    Sample,

    /// <summary>Sources disagree or are silent.</summary>
    Unconfirmed,
}

/// <summary>Where numbers of a ruleset come from; every maximum, rule and band names one of these.</summary>
public sealed record RuleSource(string Id, Text Title, Confidence Confidence);

/// <summary>
/// The published scoring rules of one decision in one version. A ruleset is data: a new year is a new file, not new code.
/// In force on days from <see cref="InForceFrom"/> up to, not including, <see cref="InForceUntil"/> (null: still in force).
/// In a sample ruleset the weights are invented, so points are printed as shares of the maximum and every cover says so.
/// </summary>
public sealed record Ruleset(
    string Id,
    string Version,
    Text Title,
    Text Decision,
    DateOnly InForceFrom,
    DateOnly? InForceUntil,
    bool Sample,
    bool Historical,
    decimal Maximum,
    Rounding Rounding,
    IReadOnlyList<RuleSource> Sources,
    IReadOnlyList<Text> Notes,
    IReadOnlyList<ClassBand> Bands,
    IReadOnlyList<Field> Fields)
{
    /// <summary>How figures roll up from units below where a criterion says nothing; null: the register counts the subtree, and what is declared is the unit's own.</summary>
    public RollUp? RollUp { get; init; }

    /// <summary>The roll-up rule of a leaf; the ruleset's own sum passes over what is no share, because an answer or given points cannot be summed.</summary>
    public RollUp? RollUpOf(Criterion leaf) => leaf.RollUp ?? (RollUp is { Kind: RollUpKind.Sum } && !leaf.CanSum ? null : RollUp);

    /// <summary>Every criterion that is scored itself, in printed order, with the field it belongs to.</summary>
    public IEnumerable<(Field Field, Criterion Leaf)> Leaves() =>
        Fields.SelectMany(field => field.Criteria.SelectMany(criterion => criterion.Leaves()).Select(leaf => (field, leaf)));

    /// <summary>The names of every indicator the ruleset measures, once each, in printed order.</summary>
    public IEnumerable<string> IndicatorNames() => Leaves().SelectMany(leaf => leaf.Leaf.IndicatorNames()).Distinct(StringComparer.Ordinal);
}

/// <summary>Points of each line are rounded half up to so many decimals; totals are sums of rounded lines, so a printed sheet adds up.</summary>
public sealed record Rounding(int Decimals, string From)
{
    /// <summary>The points rounded half up (away from zero).</summary>
    public decimal Of(decimal points) => Math.Round(points, Decimals, MidpointRounding.AwayFromZero);
}

/// <summary>A class of the total: from so many points (inclusive).</summary>
public sealed record ClassBand(decimal AtLeast, Text Name, string From);

/// <summary>A component of the index with its maximum; the maxima of its criteria add up to it.</summary>
public sealed record Field(string Id, Text Name, decimal Maximum, string From, IReadOnlyList<Criterion> Criteria);

/// <summary>
/// A criterion: either a heading over sub-criteria or a leaf with a rule. <see cref="Times"/> names a second share that
/// multiplies the first. <see cref="Code"/> is the name the national portal uses, when it has one.
/// </summary>
public sealed record Criterion(
    string Id,
    Text Name,
    decimal Maximum,
    string From,
    IReadOnlyList<Criterion> Parts,
    string? Indicator = null,
    string? Times = null,
    ScoreRule? Rule = null,
    string? RuleFrom = null,
    ZeroDenominator ZeroDenominator = ZeroDenominator.NotMeasured,
    Text? Evidence = null,
    Text? Doubt = null,
    string? Code = null)
{
    /// <summary>How an upper unit's figure is made from those below; null takes the ruleset's.</summary>
    public RollUp? RollUp { get; init; }

    /// <summary>What is done with cases that nobody knows enough about.</summary>
    public UnknownCases Unknown { get; init; }

    /// <summary>Whether all it is scored by are counts out of counts.</summary>
    public bool CanSum => IndicatorNames().ToList() is { Count: > 0 } names && names.TrueForAll(name => Indicators.Find(name)?.Unit is IndicatorUnit.Share or IndicatorUnit.Mean);

    /// <summary>The scored criteria below this one, or itself.</summary>
    public IEnumerable<Criterion> Leaves() => Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Leaves());

    /// <summary>The indicators its rule needs.</summary>
    public IEnumerable<string> IndicatorNames() => Rule is ScoreRule.SumOf sum
        ? sum.Parts.Select(part => part.Indicator)
        : new[] { Indicator, Times }.OfType<string>();
}
