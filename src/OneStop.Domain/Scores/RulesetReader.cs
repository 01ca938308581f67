namespace OneStop.Domain.Scores;

/// <summary>The form of a ruleset file, property by property; what the numbers must satisfy is in RulesetChecks.</summary>
internal static class RulesetReader
{
    public static readonly string[] RulesetProperties =
    [
        "$schema", "id", "version", "title", "decision", "inForceFrom", "inForceUntil", "sample", "historical",
        "maximum", "rounding", "rollUp", "sources", "notes", "bands", "fields",
    ];

    public static readonly string[] CriterionProperties =
    [
        "id", "name", "maximum", "from", "criteria", "indicator", "times", "rule", "zeroDenominator", "unknown", "rollUp", "evidence", "doubt", "code",
    ];

    public static readonly string[] FieldProperties = ["id", "name", "maximum", "from", "criteria"];

    public static Ruleset Read(JsonCursor at)
    {
        at.Expect(RulesetProperties);
        return new Ruleset(
            at.String("id"), at.String("version"), at.Words("title"), at.Words("decision"),
            at.OptionalDay("inForceFrom") ?? at.Missing("inForceFrom", DateOnly.MinValue), at.OptionalDay("inForceUntil"),
            at.Flag("sample"), at.Flag("historical"), at.Number("maximum"), Rounding(at),
            [.. at.Items("sources").Select(Source)],
            [.. at.Items("notes").Select(note => { note.Expect("vi", "en"); return new Text(note.String("vi"), note.String("en")); })],
            [.. at.Items("bands").Select(Band)],
            [.. at.Items("fields").Select(Field)]) { RollUp = RollUp(at) };
    }

    private static RollUp? RollUp(JsonCursor at)
    {
        if (at.Object("rollUp") is not { } rule) return null;
        rule.Expect("kind", "from", "reason");
        rule.String("kind");
        return new RollUp(rule.Choice("kind", RollUpKind.Sum), rule.String("from"), rule.Words("reason"));
    }

    private static Rounding Rounding(JsonCursor at)
    {
        if (at.Object("rounding") is not { } rounding) return at.Missing("rounding", new Rounding(0, ""));
        rounding.Expect("decimals", "from");
        var decimals = rounding.Number("decimals");
        if (decimals is < 0 or > 6 || decimals != decimal.Truncate(decimals))
            rounding.Fault("decimals", "phải là số nguyên từ 0 đến 6", "must be a whole number from 0 to 6");
        return new Rounding((int)Math.Clamp(decimals, 0, 6), rounding.String("from"));
    }

    private static RuleSource Source(JsonCursor at)
    {
        at.Expect("id", "title", "confidence");
        at.String("confidence");
        return new RuleSource(at.String("id"), at.Words("title"), at.Choice("confidence", Confidence.Unconfirmed));
    }

    private static ClassBand Band(JsonCursor at)
    {
        at.Expect("atLeast", "name", "from");
        return new ClassBand(at.Number("atLeast"), at.Words("name"), at.String("from"));
    }

    private static Field Field(JsonCursor at)
    {
        at.Expect(FieldProperties);
        return new Field(at.String("id"), at.Words("name"), at.Number("maximum"), at.String("from"), [.. at.Items("criteria").Select(Criterion)]);
    }

    private static Criterion Criterion(JsonCursor at)
    {
        at.Expect(CriterionProperties);
        var rule = at.Object("rule");
        return new Criterion(
            at.String("id"), at.Words("name"), at.Number("maximum"), at.String("from"),
            [.. at.Items("criteria").Select(Criterion)],
            at.OptionalString("indicator"), at.OptionalString("times"),
            rule is null ? null : Rule(rule, nested: false), rule?.OptionalString("from"),
            at.Choice("zeroDenominator", ZeroDenominator.NotMeasured),
            at.OptionalWords("evidence"), at.OptionalWords("doubt"), at.OptionalString("code")) { RollUp = RollUp(at), Unknown = at.Choice("unknown", UnknownCases.LeftOut) };
    }

    private static ScoreRule Rule(JsonCursor at, bool nested)
    {
        var kind = at.String("kind");
        if (!nested) at.String("from");
        ReadOnlySpan<string> common = nested ? ["kind"] : ["kind", "from"];
        switch (kind)
        {
            case "yesNo": at.Expect([.. common]); return new ScoreRule.YesNo();
            case "proportional": at.Expect([.. common]); return new ScoreRule.Proportional();
            case "fullFrom": at.Expect([.. common, "threshold"]); return new ScoreRule.FullFrom(at.Number("threshold"));
            case "nothingBelow": at.Expect([.. common, "floor"]); return new ScoreRule.NothingBelow(at.Number("floor"));
            case "bands": at.Expect([.. common, "steps"]); return new ScoreRule.Bands([.. at.Items("steps").Select(Step)]);
            case "minusEach": at.Expect([.. common, "points"]); return new ScoreRule.MinusEach(at.Number("points"));
            case "cappedMultiple": at.Expect([.. common, "factor"]); return new ScoreRule.CappedMultiple(at.Number("factor"));
            case "sumOf": at.Expect([.. common, "parts"]); return new ScoreRule.SumOf([.. at.Items("parts").Select(Part)]);
            case "given": at.Expect([.. common, "by"]); at.String("by"); return new ScoreRule.Given(at.Choice("by", GivenBy.Appraisal));
            case "shown": at.Expect([.. common]); return new ScoreRule.Shown();
            default:
                if (kind.Length > 0) at.Fault("kind", $"không có cách tính '{kind}'", $"there is no rule '{kind}'");
                return new ScoreRule.Shown();
        }
    }

    private static BandStep Step(JsonCursor at)
    {
        at.Expect("from", "part");
        return new BandStep(at.Number("from"), at.Number("part"));
    }

    private static RulePart Part(JsonCursor at)
    {
        at.Expect("indicator", "maximum", "rule");
        var rule = at.Object("rule") is { } inner ? Rule(inner, nested: true) : at.Missing<ScoreRule>("rule", new ScoreRule.Shown());
        return new RulePart(at.String("indicator"), at.Number("maximum"), rule);
    }
}
