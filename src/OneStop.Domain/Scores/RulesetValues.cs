using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Domain.Scores;

/// <summary>Between what is typed in a form and what a ruleset file holds. Nothing typed is nothing in the file.</summary>
internal static class RulesetValues
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A value of a file as the form shows it.</summary>
    public static string Typed(FormEntry entry, JsonNode? value) => (entry.Value, value) switch
    {
        (_, null) => "",
        (FormValue.Steps, JsonArray steps) => string.Join('\n', steps.Select(step => $"{step?["from"]}: {step?["part"]}")),
        (FormValue.Parts, JsonArray parts) => string.Join('\n', parts.Select(Part)),
        (_, JsonValue plain) => plain.ToString(),
        _ => value.ToJsonString(),
    };

    /// <summary>What is typed as a value of a file; null for nothing.</summary>
    public static Outcome<JsonNode?> Read(FormEntry entry, string typed)
    {
        if (typed.Length == 0) return (JsonNode?)null;
        switch (entry.Value)
        {
            case FormValue.Number:
                return Number(typed) is { } number ? JsonValue.Create(number) : Wrong(entry, typed, "một số", "a number");
            case FormValue.Day:
                string[] shapes = ["yyyy-MM-dd", "d/M/yyyy"];
                return DateOnly.TryParseExact(typed, shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? JsonValue.Create(Day(day)) : Wrong(entry, typed, "một ngày như 31/12/2026", "a day such as 31/12/2026");
            case FormValue.Flag:
                return typed is "true" ? JsonValue.Create(true) : (JsonNode?)null;
            case FormValue.Steps:
                return Lines(entry, typed, Step, "mỗi dòng một bậc, ví dụ 0,9: 1", "one step a line, such as 0.9: 1");
            case FormValue.Parts:
                return Lines(entry, typed, Part, "mỗi dòng: chỉ số; điểm tối đa; cách tính; tham số", "each line: indicator; maximum; rule; parameter");
            default:
                return JsonValue.Create(typed.ReplaceLineEndings("\n"));
        }
    }

    private static Outcome<JsonNode?> Lines(FormEntry entry, string typed, Func<string, JsonObject?> read, string vi, string en)
    {
        var list = new JsonArray();
        foreach (var line in typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (read(line) is not { } item) return Wrong(entry, line, vi, en);
            list.Add(item);
        }
        return list;
    }

    private static JsonObject? Step(string line) =>
        line.Split(':', StringSplitOptions.TrimEntries) is [var from, var part] && Number(from) is { } at && Number(part) is { } worth ? new() { ["from"] = at, ["part"] = worth } : null;

    // The parameter's name follows from the rule, as in files.
    private static readonly Dictionary<string, string?> parameters = new()
    {
        ["yesNo"] = null, ["proportional"] = null, ["fullFrom"] = "threshold", ["nothingBelow"] = "floor", ["minusEach"] = "points", ["cappedMultiple"] = "factor",
    };

    private static JsonObject? Part(string line)
    {
        var cells = line.Split(';', StringSplitOptions.TrimEntries);
        if (cells.Length is < 3 or > 4 || Number(cells[1]) is not { } maximum) return null;
        var rule = new JsonObject { ["kind"] = cells[2] };
        var typed = cells.Length == 4 && cells[3].Length > 0 ? cells[3] : null;
        if (cells[2] == "bands")
        {
            var steps = new JsonArray([.. (typed ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Step)]);
            if (steps.Count == 0 || steps.Contains(null)) return null;
            rule["steps"] = steps;
        }
        else if (!parameters.TryGetValue(cells[2], out var name) || (name is null) != (typed is null)) return null;
        else if (name is not null)
        {
            if (Number(typed!) is not { } parameter) return null;
            rule[name] = parameter;
        }
        return new() { ["indicator"] = cells[0], ["maximum"] = maximum, ["rule"] = rule };
    }

    private static string Part(JsonNode? part)
    {
        var rule = part?["rule"] as JsonObject ?? [];
        var kind = rule["kind"]?.ToString() ?? "";
        var parameter = rule["steps"] is JsonArray steps
            ? string.Join(", ", steps.Select(step => $"{step?["from"]}: {step?["part"]}"))
            : parameters.GetValueOrDefault(kind) is { } name ? rule[name]?.ToString() : null;
        return $"{part?["indicator"]}; {part?["maximum"]}; {kind}{(parameter is null ? "" : $"; {parameter}")}";
    }

    private static decimal? Number(string typed) =>
        decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Refusal Wrong(FormEntry entry, string typed, string vi, string en) =>
        new("ruleset-value", new($"'{typed}' không đọc được: cần {vi}.", $"'{typed}' cannot be read: it takes {en}."), entry.Key);
}
