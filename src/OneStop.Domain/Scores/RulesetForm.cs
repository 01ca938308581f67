namespace OneStop.Domain.Scores;

/// <summary>What kind of node of a ruleset file a form edits.</summary>
public enum RulesetPart { Header, Source, Band, Note, Field, Criterion }

/// <summary>How one value of a node is typed.</summary>
public enum FormValue
{
    /// <summary>A line of text.</summary>
    Line,
    /// <summary>Several lines of text.</summary>
    Words,
    /// <summary>A decimal number; comma and point are both taken.</summary>
    Number,
    /// <summary>A day, kept as yyyy-MM-dd.</summary>
    Day,
    /// <summary>True or absent.</summary>
    Flag,
    /// <summary>The id of a source of this ruleset.</summary>
    Source,
    /// <summary>The name of an indicator.</summary>
    Indicator,
    /// <summary>One of a fixed list.</summary>
    Choice,
    /// <summary>"from: part" line by line, highest first.</summary>
    Steps,
    /// <summary>"indicator; maximum; rule; parameter" line by line.</summary>
    Parts,
}

/// <summary>One value of a node: its path below the node ("name.vi", "rule.threshold") and how it is typed.</summary>
public sealed record FormEntry(string Key, FormValue Value, bool Optional = false, IReadOnlyList<string>? Choices = null);

/// <summary>What can be typed for each kind of node; the one list that reading, writing and the page share.</summary>
public static class RulesetForm
{
    /// <summary>The rule kinds as files write them.</summary>
    public static IReadOnlyList<string> RuleKinds { get; } =
        ["yesNo", "proportional", "fullFrom", "nothingBelow", "bands", "minusEach", "cappedMultiple", "sumOf", "given", "shown"];

    private static readonly Dictionary<RulesetPart, IReadOnlyList<FormEntry>> entries = new()
    {
        [RulesetPart.Header] =
        [
            new("id", FormValue.Line), new("version", FormValue.Line), .. Words("title"), .. Words("decision"),
            new("inForceFrom", FormValue.Day), new("inForceUntil", FormValue.Day, true), new("sample", FormValue.Flag, true), new("historical", FormValue.Flag, true),
            new("maximum", FormValue.Number), new("rounding.decimals", FormValue.Number), new("rounding.from", FormValue.Source),
            .. RollUp,
        ],
        [RulesetPart.Source] = [new("id", FormValue.Line), .. Words("title"), new("confidence", FormValue.Choice, false, Camel<Confidence>())],
        [RulesetPart.Band] = [new("atLeast", FormValue.Number), .. Words("name"), new("from", FormValue.Source)],
        [RulesetPart.Note] = [new("vi", FormValue.Words), new("en", FormValue.Words)],
        [RulesetPart.Field] = [new("id", FormValue.Line), .. Words("name"), new("maximum", FormValue.Number), new("from", FormValue.Source)],
        [RulesetPart.Criterion] =
        [
            new("id", FormValue.Line), .. Words("name"), new("maximum", FormValue.Number), new("from", FormValue.Source),
            new("rule.kind", FormValue.Choice, true, RuleKinds), new("rule.from", FormValue.Source, true),
            new("indicator", FormValue.Indicator, true), new("times", FormValue.Indicator, true),
            new("rule.threshold", FormValue.Number, true), new("rule.floor", FormValue.Number, true), new("rule.points", FormValue.Number, true), new("rule.factor", FormValue.Number, true),
            new("rule.steps", FormValue.Steps, true), new("rule.by", FormValue.Choice, true, Camel<GivenBy>()), new("rule.parts", FormValue.Parts, true),
            new("zeroDenominator", FormValue.Choice, true, Camel<ZeroDenominator>()),
            new("unknown", FormValue.Choice, true, Camel<UnknownCases>()),
            new("evidence.vi", FormValue.Words, true), new("evidence.en", FormValue.Words, true), new("doubt.vi", FormValue.Words, true), new("doubt.en", FormValue.Words, true),
            new("code", FormValue.Line, true), .. RollUp,
        ],
    };

    /// <summary>The values of a kind of node, in the order of the form.</summary>
    public static IReadOnlyList<FormEntry> Of(RulesetPart part) => entries[part];

    /// <summary>The kind of node at a path: "" is the ruleset itself, "fields[1].criteria[0]" a criterion; null when there is no such path.</summary>
    public static RulesetPart? PartAt(string path) => path.Length == 0 ? RulesetPart.Header : path[(path.LastIndexOf('.') + 1)..].Split('[')[0] switch
    {
        "sources" => RulesetPart.Source,
        "bands" => RulesetPart.Band,
        "notes" => RulesetPart.Note,
        "fields" => RulesetPart.Field,
        "criteria" => RulesetPart.Criterion,
        _ => null,
    };

    private static FormEntry[] RollUp =>
    [
        new("rollUp.kind", FormValue.Choice, true, Camel<RollUpKind>()), new("rollUp.from", FormValue.Source, true),
        new("rollUp.reason.vi", FormValue.Words, true), new("rollUp.reason.en", FormValue.Words, true),
    ];

    private static FormEntry[] Words(string key) => [new($"{key}.vi", FormValue.Words), new($"{key}.en", FormValue.Words)];

    private static IReadOnlyList<string> Camel<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonCursor.Camel)];
}
