using System.Text.Json.Nodes;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;

namespace OneStop.Web.Api;

/// <summary>A scored period as verb and API answer it: the sheet's own JSON under what was asked.</summary>
internal static class ScoreAnswer
{
    public static JsonObject Of(ScoredPeriod scored)
    {
        var json = ScoreSheetJson.Of(scored.Sheet);
        var about = new JsonObject
        {
            ["agency"] = scored.Agency.Code,
            ["agencyName"] = scored.Agency.Name,
            ["from"] = MachineText.Of(scored.Question.From),
            ["to"] = MachineText.Of(scored.Question.Until.AddDays(-1)),
            ["asOf"] = MachineText.Of(scored.Question.AsOf),
        };
        foreach (var (name, value) in json.ToList())
        {
            json.Remove(name);
            about[name] = value;
        }
        return about;
    }
}
