using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Evidence;

namespace OneStop.Register.Files;

/// <summary>
/// Day seals as a file. The register writes them whole (events/seals.json, /seals); an outsider may keep them as that JSON,
/// or as plain lines "2026-08-14 HASH".
/// </summary>
public static class SealsFile
{
    /// <summary>The seals as JSON, oldest first. A day with steps of petitions is sealed by the second way, whose two lines more it names.</summary>
    public static JsonObject ToJson(IEnumerable<DaySeal> seals) => new()
    {
        ["algorithm"] = "onestop-day-seal/1",
        ["seals"] = new JsonArray([.. seals.Select(Item)]),
    };

    private static JsonObject Item(DaySeal seal)
    {
        var item = new JsonObject { ["day"] = MachineText.Of(seal.Day), ["events"] = seal.Events, ["eventsHash"] = seal.EventsHash.ToString() };
        if (seal.Petitions is { } petitions) (item["algorithm"], item["petitionSteps"], item["petitionsHash"]) = ("onestop-day-seal/2", petitions.Steps, petitions.Hash.ToString());
        (item["previous"], item["seal"]) = (seal.Previous.ToString(), seal.Seal.ToString());
        return item;
    }

    /// <summary>Whole seals, as <see cref="ToJson"/> wrote them; refused "seals-not-readable" with the number of the first bad one.</summary>
    public static Outcome<IReadOnlyList<DaySeal>> Read(Stream json)
    {
        var seals = new List<DaySeal>();
        try
        {
            foreach (var item in Items(JsonNode.Parse(json)))
            {
                if (Day(item) is not { } day || Hash(item, "eventsHash") is not { } events || Hash(item, "previous") is not { } previous || Hash(item, "seal") is not { } seal)
                    return NotReadable(seals.Count + 1);
                if (item.ContainsKey("petitionsHash") && Hash(item, "petitionsHash") is null) return NotReadable(seals.Count + 1);
                seals.Add(new DaySeal(day, item["events"]!.GetValue<long>(), events, previous, seal) { Petitions = Hash(item, "petitionsHash") is { } steps ? new(item["petitionSteps"]!.GetValue<long>(), steps) : null });
            }
            return seals;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            return NotReadable(seals.Count + 1);
        }
    }

    /// <summary>Day and seal as an outsider kept them, from JSON or plain lines; refused "seals-not-readable" or "seals-empty".</summary>
    public static Outcome<IReadOnlyDictionary<DateOnly, Sha256Hash>> ReadKept(Stream kept)
    {
        using var reader = new StreamReader(kept, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd().Trim();
        var found = new Dictionary<DateOnly, Sha256Hash>();
        try
        {
            var pairs = text.StartsWith('{') || text.StartsWith('[')
                ? Items(JsonNode.Parse(text)).Select(item => (Day: Day(item), Seal: Hash(item, "seal")))
                : text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(Line);
            var number = 0;
            foreach (var (day, seal) in pairs)
            {
                number++;
                if (day is null || seal is null || (found.TryGetValue(day.Value, out var other) && other != seal)) return Kept(NotReadable(number));
                found[day.Value] = seal.Value;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Kept(NotReadable(1));
        }
        return found.Count > 0 ? found : Kept(new Refusal("seals-empty", new Text("Tệp niêm phong không có ngày nào.", "The file of seals holds no day."), "seals"));
    }

    private static Outcome<IReadOnlyDictionary<DateOnly, Sha256Hash>> Kept(Refusal refusal) => refusal;

    private static (DateOnly?, Sha256Hash?) Line(string line) => line.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var day, var seal, ..] => (Iso(day), Sha256Hash.TryParse(seal, out var hash) ? hash : null),
        _ => (null, null),
    };

    private static IEnumerable<JsonObject> Items(JsonNode? root) =>
        (root as JsonArray ?? root?["seals"] as JsonArray ?? throw new JsonException("no list of seals")).Select(item => item!.AsObject());

    private static DateOnly? Day(JsonObject item) => Iso((string?)item["day"]);

    private static Sha256Hash? Hash(JsonObject item, string name) => Sha256Hash.TryParse((string?)item[name], out var hash) ? hash : null;

    private static DateOnly? Iso(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Refusal NotReadable(int number) => new(
        "seals-not-readable",
        new Text($"Niêm phong thứ {number} không đọc được. Mỗi niêm phong gồm ngày (yyyy-MM-dd) và 64 chữ số mười sáu.", $"Seal number {number} cannot be read. A seal has a day (yyyy-MM-dd) and 64 hexadecimal digits."),
        "seals");
}
