namespace OneStop.Domain.Scores;

/// <summary>What became of a line between two versions.</summary>
public enum DifferenceKind
{
    /// <summary>Only the newer version has it.</summary>
    Added,

    /// <summary>Only the older version has it.</summary>
    Removed,

    /// <summary>Both have it, with other values.</summary>
    Changed,
}

/// <summary>
/// One value that differs: of which line (<see cref="Line"/> is "field 7", "criterion 7.2", "source portal", "band 80", "" for the
/// ruleset itself), which of its values (<see cref="What"/>, a property's name), before and after; null where there was none.
/// </summary>
public sealed record RulesetDifference(DifferenceKind Kind, string Line, string What, Text? Before, Text? After);

/// <summary>Compares a version with its predecessor, line by line under the lines' own ids: order alone is no difference.</summary>
public static class RulesetDifferences
{
    /// <summary>Every value that differs, in the order of the newer version, what was removed last.</summary>
    public static IReadOnlyList<RulesetDifference> Between(Ruleset before, Ruleset after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var found = new List<RulesetDifference>();
        foreach (var (line, values) in now)
        {
            if (!old.TryGetValue(line, out var earlier)) found.Add(new(DifferenceKind.Added, line, "name", null, values["name"]));
            else found.AddRange(Values(line, earlier, values));
        }
        found.AddRange(old.Where(o => !now.ContainsKey(o.Key)).Select(o => new RulesetDifference(DifferenceKind.Removed, o.Key, "name", o.Value["name"], null)));
        return found;
    }

    private static IEnumerable<RulesetDifference> Values(string line, Dictionary<string, Text?> before, Dictionary<string, Text?> after) =>
        after.Where(value => before.GetValueOrDefault(value.Key) != value.Value)
            .Select(value => new RulesetDifference(DifferenceKind.Changed, line, value.Key, before.GetValueOrDefault(value.Key), value.Value));

    private static Dictionary<string, Dictionary<string, Text?>> Lines(Ruleset rules)
    {
        var lines = new Dictionary<string, Dictionary<string, Text?>>(StringComparer.Ordinal) { [""] = Header(rules) };
        foreach (var source in rules.Sources) lines[$"source {source.Id}"] = new() { ["name"] = source.Title, ["confidence"] = Plain(source.Confidence) };
        foreach (var band in rules.Bands) lines[$"band {Machine(band.AtLeast)}"] = new() { ["name"] = band.Name, ["from"] = Plain(band.From) };
        for (var i = 0; i < rules.Notes.Count; i++) lines[$"note {i + 1}"] = new() { ["name"] = rules.Notes[i] };
        foreach (var field in rules.Fields)
        {
            lines[$"field {field.Id}"] = new() { ["name"] = field.Name, ["maximum"] = Plain(field.Maximum), ["from"] = Plain(field.From) };
            foreach (var criterion in field.Criteria) Add(lines, criterion, field.Id);
        }
        return lines;
    }

    private static Dictionary<string, Text?> Header(Ruleset rules) => new()
    {
        ["version"] = Plain(rules.Version), ["name"] = rules.Title, ["decision"] = rules.Decision,
        ["inForceFrom"] = Plain(rules.InForceFrom), ["inForceUntil"] = rules.InForceUntil is { } until ? Plain(until) : null,
        ["sample"] = Plain(rules.Sample), ["historical"] = Plain(rules.Historical), ["maximum"] = Plain(rules.Maximum),
        ["rounding"] = Plain(rules.Rounding.Decimals), ["rounding.from"] = Plain(rules.Rounding.From),
        ["rollUp"] = rules.RollUp is { } rollUp ? Words(rollUp) : null,
    };

    private static void Add(Dictionary<string, Dictionary<string, Text?>> lines, Criterion criterion, string under)
    {
        lines[$"criterion {criterion.Id}"] = new()
        {
            ["name"] = criterion.Name, ["under"] = Plain(under), ["maximum"] = Plain(criterion.Maximum), ["from"] = Plain(criterion.From),
            ["indicator"] = criterion.Indicator is { } indicator ? Plain(indicator) : null,
            ["rule"] = criterion.Rule is null ? null : RuleWords.Of(criterion), ["rule.from"] = criterion.RuleFrom is { } from ? Plain(from) : null,
            ["evidence"] = criterion.Evidence, ["doubt"] = criterion.Doubt, ["code"] = criterion.Code is { } code ? Plain(code) : null,
            ["rollUp"] = criterion.RollUp is { } rollUp ? Words(rollUp) : null,
        };
        foreach (var part in criterion.Parts) Add(lines, part, criterion.Id);
    }

    private static Text Words(RollUp rule) => new($"{JsonCursor.Camel(rule.Kind.ToString())} ({rule.From}): {rule.Reason.Vi}", $"{JsonCursor.Camel(rule.Kind.ToString())} ({rule.From}): {rule.Reason.En}");

    private static Text Plain(object value) => new(Machine(value), Machine(value));

    private static string Machine(object value) => value switch
    {
        decimal number => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => value.ToString() ?? "",
    };
}
