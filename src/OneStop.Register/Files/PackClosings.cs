using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Evidence;
using OneStop.Domain.Reports;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Files;

/// <summary>What was reported when a period was closed, as it lies in a pack: it must rest on the day and the event of the log that it names.</summary>
internal sealed class PackClosings(PackReader pack, IReadOnlyList<DaySeal> seals, PackLog? log)
{
    public static JsonObject Of(PeriodCloseRow row) => new()
    {
        ["period"] = row.Period, ["scope"] = row.Scope, ["closedAt"] = MachineText.Of(row.ClosedAt), ["closedBy"] = row.ClosedBy,
        ["lastEvent"] = row.LastSeq, ["chainHead"] = row.ChainHead, ["sealedDay"] = MachineText.Of(row.SealedDay), ["seal"] = row.Seal,
        ["codeVersion"] = row.CodeVersion, ["forms"] = JsonNode.Parse(row.Content),
    };

    public Refusal? FirstProblem()
    {
        foreach (var file in pack.Manifest.Files.Where(file => file.Path.StartsWith("closings/", StringComparison.Ordinal)))
        {
            if (pack.Json(file.Path) is not JsonObject closing || closing["forms"] is not JsonObject forms)
                return PackVerifier.Problem("pack-closing-unreadable", file.Path, "không đọc được", "cannot be read");
            foreach (var (_, form) in forms)
                if (PeriodFormJson.Read(form) is { IsOk: false } unreadable) return unreadable.Refusal with { Field = file.Path };
            if (seals.FirstOrDefault(seal => MachineText.Of(seal.Day) == Text(closing, "sealedDay")) is { } day && day.Seal.ToString() != Text(closing, "seal"))
                return PackVerifier.Problem("pack-closing-differs", file.Path, "dựa trên niêm phong khác với events/seals.json", "rests on another seal than the one in events/seals.json");
            if (log?.HashAt((long?)closing["lastEvent"] ?? -1) is { } hash && hash != Text(closing, "chainHead"))
                return PackVerifier.Problem("pack-closing-differs", file.Path, "dựa trên sự kiện khác với events/chain.csv", "rests on another event than the one in events/chain.csv");
        }
        return null;
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
