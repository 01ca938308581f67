using System.Text.Json.Nodes;
using OneStop.Register.Scores;

namespace OneStop.Register.Evidence;

/// <summary>What a pack says of figures that people declared.</summary>
internal static class PackDeclarations
{
    /// <summary>By criterion, who declared its figures on what evidence, and who checked them.</summary>
    public static Dictionary<string, JsonObject> ByCriterion(ScoredPeriod scored)
    {
        var byCriterion = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var line in scored.Sheet.Lines)
        {
            var points = $"points:{scored.Sheet.Ruleset}/{line.Criterion}";
            var rows = scored.Declared.Where(r => r.Indicator == points || line.Indicators.Contains(r.Indicator)).ToList();
            if (rows.Count == 0) continue;
            byCriterion[line.Criterion] = new JsonObject
            {
                ["figures"] = new JsonArray([.. rows.Select(r => new JsonObject
                {
                    ["indicator"] = r.Indicator, ["numerator"] = r.Numerator, ["denominator"] = r.Denominator,
                    ["evidence"] = r.Evidence, ["declaredBy"] = r.DeclaredBy, ["checkedBy"] = r.CheckedBy,
                })]),
            };
        }
        return byCriterion;
    }
}
