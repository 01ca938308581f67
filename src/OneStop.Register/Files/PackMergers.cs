using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Domain.Agencies;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>
/// The mergers that a pack's form by agency rests on, by code: who checks the pack moves the dossiers of its register book to the same
/// lines. A pack without merged agencies has no such file.
/// </summary>
internal static class PackMergers
{
    /// <summary>The last day the pack looks at.</summary>
    public static DateOnly LastDay(PackFacts facts) => LastDay(facts.AsOf, facts.Until);

    /// <summary>The same of a moment and a period's end.</summary>
    public static DateOnly LastDay(DateTimeOffset asOf, DateOnly until) => LocalDay.Of((asOf < LocalDay.StartOf(until) ? asOf : LocalDay.StartOf(until)).AddMilliseconds(-1));

    public static JsonArray Write(IEnumerable<Merger<string>> mergers) => [.. mergers.Select(merger => (JsonNode)new JsonObject
    {
        ["agency"] = merger.Agency, ["successor"] = merger.Successor, ["from"] = merger.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    })];

    /// <summary>The mergers of a pack; null when its file is not one that a pack has.</summary>
    public static Mergers<string>? Read(PackReader pack)
    {
        if (!pack.Has(PackLayout.Mergers)) return new([]);
        if (pack.Json(PackLayout.Mergers) is not JsonArray lines) return null;
        var mergers = new List<Merger<string>>();
        foreach (var line in lines)
        {
            if (line is not JsonObject { } said || (string?)said["agency"] is not { } agency || (string?)said["successor"] is not { } successor
                || !DateOnly.TryParseExact((string?)said["from"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                || mergers.Exists(merger => merger.Agency == agency)) return null;
            mergers.Add(new(agency, successor, from));
        }
        return new(mergers);
    }
}
