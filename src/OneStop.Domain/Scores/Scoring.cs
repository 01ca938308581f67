namespace OneStop.Domain.Scores;

/// <summary>Ruleset and figures in, score sheet out; no other input, so anyone can repeat it.</summary>
public static class Scoring
{
    /// <summary>
    /// Scores every criterion. Figures that are missing leave their line without points. <paramref name="given"/> holds the
    /// points that survey, appraisal or portal gave, by criterion. Two different values of one indicator are a conflict.
    /// An unknown indicator, or a figure of the wrong kind, is broken code and throws.
    /// </summary>
    public static ScoreSheet Score(
        Ruleset ruleset, IEnumerable<IndicatorValue> values, IReadOnlyDictionary<string, decimal>? given = null)
    {
        var figures = new Figures(values);
        var lines = ruleset.Leaves().Select(leaf => Line(ruleset, leaf.Field, leaf.Leaf, figures, given)).ToList();
        var fields = ruleset.Fields.Select(field => Sum(field.Id, field.Name, lines.Where(line => line.Field == field.Id))).ToList();
        var total = Sum(ruleset.Id, ruleset.Title, lines);
        var band = ruleset.Bands.Where(candidate => total.Points >= candidate.AtLeast).MaxBy(candidate => candidate.AtLeast);
        return new ScoreSheet(
            ruleset.Id, ruleset.Version, ruleset.Title, ruleset.Sample, lines, fields, total, band, Lifting.Of(ruleset, lines));
    }

    private static ScoreLine Line(
        Ruleset ruleset, Field field, Criterion leaf, Figures figures, IReadOnlyDictionary<string, decimal>? given)
    {
        var rule = leaf.Rule ?? throw new InvalidOperationException($"Criterion {leaf.Id} has no rule.");
        var names = leaf.IndicatorNames().ToList();
        var (state, points) = Judge(leaf, rule, figures, given);
        var derived = names.Select(Indicators.Find).FirstOrDefault(indicator => indicator?.IsDerived == true);
        return new ScoreLine(
            field.Id, leaf.Id, leaf.Name, names, [.. names.SelectMany(figures.All)],
            points is { } exact ? ruleset.Rounding.Of(exact) : null, leaf.Maximum, state,
            RuleWords.Of(leaf), derived?.Name, leaf.Evidence, leaf.Doubt,
            ruleset.Sources.First(source => source.Id == (leaf.RuleFrom ?? leaf.From)).Confidence, leaf.Code,
            rule is ScoreRule.Given);
    }

    private static (LineState State, decimal? Points) Judge(
        Criterion leaf, ScoreRule rule, Figures figures, IReadOnlyDictionary<string, decimal>? given)
    {
        if (rule is ScoreRule.Shown) return (LineState.Shown, null);
        if (leaf.IndicatorNames().Any(figures.Contradicts)) return (LineState.Conflict, null);
        if (rule is ScoreRule.Given)
            return given is not null && given.TryGetValue(leaf.Id, out var points)
                ? (LineState.Scored, Math.Clamp(points, 0, leaf.Maximum))
                : (LineState.NotMeasured, null);
        if (rule is ScoreRule.SumOf sum) return SumOf(sum, leaf, figures);
        return Points(rule, leaf.Maximum, figures.One(leaf.Indicator), leaf.Times is null ? null : figures.One(leaf.Times), leaf);
    }

    private static (LineState, decimal?) SumOf(ScoreRule.SumOf sum, Criterion leaf, Figures figures)
    {
        var parts = sum.Parts.Select(part => Points(part.Rule, part.Maximum, figures.One(part.Indicator), null, leaf)).ToList();
        var missing = parts.Where(part => part.Points is null).Select(part => part.State).ToList();
        return missing.Count > 0 ? (missing[0], null) : (LineState.Scored, parts.Sum(part => part.Points));
    }

    private static (LineState State, decimal? Points) Points(
        ScoreRule rule, decimal maximum, IndicatorValue? value, IndicatorValue? times, Criterion leaf)
    {
        switch (rule, value)
        {
            case (_, null):
                return (LineState.NotMeasured, null);
            case (ScoreRule.YesNo, IndicatorValue.Answer answer):
                return (LineState.Scored, answer.Yes ? maximum : 0);
            case (ScoreRule.MinusEach minus, IndicatorValue.Number number):
                return (LineState.Scored, Math.Clamp(maximum - (minus.Points * number.Value), 0, maximum));
            case (ScoreRule.CappedMultiple multiple, IndicatorValue.Number number):
                return (LineState.Scored, Math.Clamp(multiple.Factor * number.Value, 0, maximum));
            case (_, IndicatorValue.Share share):
                return OfShare(rule, maximum, share, times as IndicatorValue.Share, leaf);
            default:
                throw new ArgumentException($"Criterion {leaf.Id} cannot score a {value.GetType().Name} of {value.Name}.");
        }
    }

    private static (LineState, decimal?) OfShare(
        ScoreRule rule, decimal maximum, IndicatorValue.Share share, IndicatorValue.Share? times, Criterion leaf)
    {
        var against = leaf.Unknown == UnknownCases.Against;
        if (leaf.Times is not null && times is null) return (LineState.NotMeasured, null);
        if (!against && (share.Coverage.IsBlind || times is { Coverage.IsBlind: true })) return (LineState.NotMeasured, null);
        if (against) (share, times) = (WithUnknown(share), times is null ? null : WithUnknown(times));
        decimal numerator = share.Numerator, denominator = share.Denominator;
        if (times is not null) (numerator, denominator) = (numerator * times.Numerator, denominator * times.Denominator);
        if (denominator == 0)
        {
            return leaf.ZeroDenominator switch
            {
                ZeroDenominator.Zero => (LineState.Scored, 0),
                ZeroDenominator.Full => (LineState.Scored, maximum),
                ZeroDenominator.LeftOut => (LineState.LeftOut, null),
                _ => (LineState.NotMeasured, null),
            };
        }
        return (LineState.Scored, Math.Clamp(OfCounts(rule, maximum, numerator, denominator), 0, maximum));
    }

    /// <summary>The share of all cases: those not known stand in the denominator.</summary>
    internal static IndicatorValue.Share WithUnknown(IndicatorValue.Share share) => share with { Denominator = share.Denominator + (share.Coverage.Of - share.Coverage.Known) };

    // Multiplied before divided: 0.015 × 1/3 is exactly half a cent and has to round up.
    private static decimal OfCounts(ScoreRule rule, decimal maximum, decimal numerator, decimal denominator) => rule switch
    {
        ScoreRule.Proportional => maximum * numerator / denominator,
        ScoreRule.FullFrom full => numerator >= full.Threshold * denominator
            ? maximum
            : maximum * numerator / (full.Threshold * denominator),
        ScoreRule.NothingBelow below => numerator < below.Floor * denominator ? 0 : maximum * numerator / denominator,
        ScoreRule.Bands bands => maximum * bands.Steps
            .Where(step => numerator >= step.From * denominator).Select(step => step.Part).DefaultIfEmpty(0).Max(),
        ScoreRule.CappedMultiple multiple => multiple.Factor * numerator / denominator,
        _ => throw new ArgumentException($"{rule.GetType().Name} does not score a share."),
    };

    private static PointTotal Sum(string id, Text name, IEnumerable<ScoreLine> lines)
    {
        var counted = lines.Where(line => line.State is not (LineState.LeftOut or LineState.Shown)).ToList();
        return new PointTotal(
            id, name, counted.Sum(line => line.Points ?? 0), counted.Sum(line => line.Maximum),
            counted.Where(line => line.State == LineState.Scored).Sum(line => line.Maximum)) { PartlyKnown = counted.Count(line => line.IsPartlyKnown) };
    }
}
