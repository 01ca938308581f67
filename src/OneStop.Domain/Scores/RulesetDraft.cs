using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Domain.Scores;

/// <summary>
/// Edits the text of a ruleset file node by node. A draft may be wrong in between: nothing typed is lost, and RulesetFile.Check
/// says what is still wrong. Paths are those of the faults ("fields[2].criteria[0]"); an index one past the last adds a node.
/// </summary>
public static class RulesetDraft
{
    private static readonly JsonSerializerOptions format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same ruleset as a new version with an own first day in force; the old file is not touched.</summary>
    public static string CopyAs(string json, string version, DateOnly inForceFrom)
    {
        var root = Root(json);
        root["version"] = version;
        root["inForceFrom"] = RulesetValues.Day(inForceFrom);
        root.Remove("inForceUntil");
        return Text(root);
    }

    /// <summary>What the form of the node at the path shows, by key; everything empty for a node that is still to be added; null when the path leads nowhere.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string json, string path)
    {
        if (RulesetForm.PartAt(path) is not { } part || Place(Root(json), path) is not { } place) return null;
        var node = place.Node;
        return RulesetForm.Of(part).ToDictionary(entry => entry.Key, entry => RulesetValues.Typed(entry, Value(node, entry.Key)), StringComparer.Ordinal);
    }

    /// <summary>
    /// The file with the node at the path as typed. Refused as <c>ruleset-value</c> with the key as field when a value is not of its
    /// kind, <c>ruleset-path-unknown</c> when the path leads nowhere. Whether the ruleset holds together is not asked here.
    /// </summary>
    public static Outcome<string> Write(string json, string path, IReadOnlyDictionary<string, string?> typed)
    {
        var root = Root(json);
        if (RulesetForm.PartAt(path) is not { } part || Place(root, path) is not { } place) return Unknown(path);
        var node = place.Node ?? [];
        foreach (var entry in RulesetForm.Of(part))
        {
            var value = RulesetValues.Read(entry, typed.GetValueOrDefault(entry.Key)?.Trim() ?? "");
            if (!value.IsOk) return value.Refusal;
            Set(node, entry.Key, value.Value);
        }
        if (place.Node is null) place.List!.Add(node);
        return Text(root);
    }

    /// <summary>The file without the node at the path.</summary>
    public static Outcome<string> Remove(string json, string path)
    {
        var root = Root(json);
        if (path.Length == 0 || Place(root, path) is not { Node: { } node, List: { } list }) return Unknown(path);
        list.Remove(node);
        if (list.Count == 0 && list.Parent is JsonObject owner) owner.Remove(list.GetPropertyName());
        return Text(root);
    }

    /// <summary>The nodes of a list ("fields", "fields[0].criteria"), each with its path; none when the list is missing.</summary>
    public static IEnumerable<(string Path, JsonObject Node)> Items(JsonObject owner, string ownerPath, string list) =>
        owner[list] is JsonArray items
            ? items.Select((item, index) => ($"{(ownerPath.Length == 0 ? "" : $"{ownerPath}.")}{list}[{index}]", item as JsonObject)).Where(item => item.Item2 is not null).Select(item => (item.Item1, item.Item2!))
            : [];

    /// <summary>The file as a tree to walk; an empty object when it is none.</summary>
    public static JsonObject Root(string json) => JsonNode.Parse(json, null, RulesetFile.Strict) as JsonObject ?? [];

    // Walks "a[1].b[0]": where the node is, and the list it stands in. A list that is missing is begun, for the first node of it.
    private static (JsonObject? Node, JsonArray? List)? Place(JsonObject root, string path)
    {
        (JsonObject? Node, JsonArray? List) at = (root, null);
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var open = step.IndexOf('[');
            if (at.Node is not { } owner || open < 1 || !step.EndsWith(']') || !int.TryParse(step[(open + 1)..^1], System.Globalization.NumberStyles.None, null, out var index)) return null;
            if (owner[step[..open]] is not JsonArray list)
            {
                if (owner[step[..open]] is not null) return null;
                owner[step[..open]] = list = [];
            }
            if (index > list.Count || (index < list.Count && list[index] is not JsonObject)) return null;
            at = (index < list.Count ? (JsonObject)list[index]! : null, list);
        }
        return at;
    }

    private static JsonNode? Value(JsonObject? node, string key)
    {
        JsonNode? at = node;
        foreach (var step in key.Split('.')) at = (at as JsonObject)?[step];
        return at;
    }

    private static void Set(JsonObject node, string key, JsonNode? value)
    {
        if (key.Split('.', 2) is [var outer, var inner])
        {
            if (node[outer] is not JsonObject below)
            {
                if (value is null) return;
                node[outer] = below = [];
            }
            Set(below, inner, value);
            if (below.Count == 0) node.Remove(outer);
        }
        else if (value is null) node.Remove(key);
        else node[key] = value;
    }

    private static string Text(JsonObject root) => root.ToJsonString(format).ReplaceLineEndings("\n") + "\n";

    private static Refusal Unknown(string path) => new("ruleset-path-unknown", new($"Bản dự thảo không có mục '{path}'.", $"The draft has no part '{path}'."), "path");
}
