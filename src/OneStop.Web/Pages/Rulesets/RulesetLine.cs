using System.Text.Json.Nodes;
using OneStop.Domain.Scores;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Rulesets;

/// <summary>A node of a draft as the page lists it: read from the text itself, so that a draft with faults can be shown too.</summary>
internal sealed record RulesetLine(RulesetPart Part, string Path, int Depth, string Id, string Name, string Maximum, string Rule, string From, bool Heading, IReadOnlyList<FileFault> Faults)
{
    /// <summary>Where a further node below this one is typed; null for a leaf with a rule.</summary>
    public string? NextBelow { get; private init; }

    /// <summary>Every node of the text, lists in the order of the file, criteria below their field.</summary>
    public static IReadOnlyList<RulesetLine> Of(string json, IReadOnlyList<FileFault> faults)
    {
        var root = RulesetDraft.Root(json);
        var lines = new List<RulesetLine> { Line(RulesetPart.Header, root, "", 0, faults) };
        foreach (var (list, part) in new[] { ("sources", RulesetPart.Source), ("bands", RulesetPart.Band), ("notes", RulesetPart.Note) })
            lines.AddRange(RulesetDraft.Items(root, "", list).Select(item => Line(part, item.Node, item.Path, 0, faults)));
        foreach (var (path, field) in RulesetDraft.Items(root, "", "fields"))
        {
            lines.Add(Line(RulesetPart.Field, field, path, 0, faults));
            Below(lines, field, path, 1, faults);
        }
        return lines;
    }

    /// <summary>The node a fault is typed in: the longest path of nodes that begins the fault's own.</summary>
    public static string NodeOf(FileFault fault)
    {
        var path = "";
        foreach (var step in fault.Path.Split('.'))
        {
            var next = path.Length == 0 ? step : $"{path}.{step}";
            if (!step.EndsWith(']') || RulesetForm.PartAt(next) is null) break;
            path = next;
        }
        return path;
    }

    private static void Below(List<RulesetLine> lines, JsonObject owner, string path, int depth, IReadOnlyList<FileFault> faults)
    {
        foreach (var (at, criterion) in RulesetDraft.Items(owner, path, "criteria"))
        {
            lines.Add(Line(RulesetPart.Criterion, criterion, at, depth, faults));
            Below(lines, criterion, at, depth + 1, faults);
        }
    }

    private static RulesetLine Line(RulesetPart part, JsonObject node, string path, int depth, IReadOnlyList<FileFault> faults)
    {
        var below = (node["criteria"] as JsonArray)?.Count ?? 0;
        var name = part == RulesetPart.Note ? node[Show.Language[..2]] : ((node["name"] ?? node["title"]) as JsonObject)?[Show.Language[..2]];
        return new(part, path, depth, (node["id"] ?? node["atLeast"])?.ToString() ?? "", name?.ToString() ?? "", node["maximum"]?.ToString() ?? "",
            (node["rule"] as JsonObject)?["kind"]?.ToString() ?? "", (node["from"] ?? node["confidence"])?.ToString() ?? "", below > 0,
            [.. faults.Where(fault => NodeOf(fault) == path)])
        {
            NextBelow = part == RulesetPart.Field || (part == RulesetPart.Criterion && node["rule"] is null) ? $"{path}.criteria[{below}]" : null,
        };
    }
}
