using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Scores;

namespace OneStop.Register.Scores;

/// <summary>A ruleset together with the very bytes it was read from, which go into the pack.</summary>
public sealed record ShelvedRuleset(Ruleset Ruleset, byte[] File);

/// <summary>
/// The rulesets at hand: the shipped files, and the office's own in a folder that wins where both have an id. A file that does
/// not hold together is not used; its refusal says why.
/// </summary>
public sealed class RulesetShelf
{
    private readonly Dictionary<string, Outcome<ShelvedRuleset>> byId = new(StringComparer.Ordinal);

    private RulesetShelf()
    {
    }

    /// <summary>Every ruleset that can be used, by id.</summary>
    public IEnumerable<ShelvedRuleset> All => byId.OrderBy(p => p.Key, StringComparer.Ordinal).Where(p => p.Value.IsOk).Select(p => p.Value.Value);

    /// <summary>The files that cannot be used, each with its refusal.</summary>
    public IEnumerable<Refusal> Refused => byId.Values.Where(r => !r.IsOk).Select(r => r.Refusal);

    /// <summary>Those scored when nobody names one: all but the historical.</summary>
    public IEnumerable<string> Usual => All.Where(r => !r.Ruleset.Historical).Select(r => r.Ruleset.Id);

    /// <summary>Reads the folders in order; a later one replaces the rulesets of an earlier one.</summary>
    public static RulesetShelf Read(params IEnumerable<string> folders)
    {
        var shelf = new RulesetShelf();
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            if (!IsRuleset(bytes)) continue;
            var loaded = RulesetFile.Load(new MemoryStream(bytes));
            shelf.byId[loaded.IsOk ? loaded.Value.Id : Path.GetFileNameWithoutExtension(file)] =
                loaded.IsOk ? new ShelvedRuleset(loaded.Value, bytes) : loaded.Refusal;
        }
        return shelf;
    }

    /// <summary>The ruleset of that id, the refusal of its file, or <c>ruleset-unknown</c> with those there are.</summary>
    public Outcome<ShelvedRuleset> Find(string id) => byId.TryGetValue(id, out var found) ? found : new Refusal("ruleset-unknown", new(
        $"Không có bộ tiêu chí '{id}'. Có: {string.Join(", ", All.Select(r => r.Ruleset.Id))}.",
        $"There is no ruleset '{id}'. There are: {string.Join(", ", All.Select(r => r.Ruleset.Id))}."), "ruleset");

    // Schemas and mappings of names lie in the same folder.
    private static bool IsRuleset(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.TryGetProperty("fields", out _);
        }
        catch (JsonException)
        {
            return true; // let the loader say what is wrong
        }
    }
}
