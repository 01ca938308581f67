using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Scores;

namespace OneStop.Register.Scores;

/// <summary>A ruleset together with the very bytes it was read from, which go into the pack.</summary>
public sealed record ShelvedRuleset(Ruleset Ruleset, byte[] File)
{
    /// <summary>How this very version is asked for: "qd766@766-2022.1".</summary>
    public string Key => $"{Ruleset.Id}@{Ruleset.Version}";
}

/// <summary>
/// The rulesets at hand on a day: the shipped files, the office's own folder and the versions published in the register; of two
/// with one id and version the later read wins. A file that does not hold together is not used; its refusal says why. Immutable.
/// </summary>
public sealed class RulesetShelf
{
    private readonly IReadOnlyList<(string Id, Outcome<ShelvedRuleset> Loaded)> loaded;
    private readonly DateOnly day;

    private RulesetShelf(IReadOnlyList<(string, Outcome<ShelvedRuleset>)> loaded, DateOnly day) => (this.loaded, this.day) = (loaded, day);

    /// <summary>Every version of every ruleset that can be used, by id and then by first day in force.</summary>
    public IEnumerable<ShelvedRuleset> Versions => Usable.OrderBy(r => r.Ruleset.Id, StringComparer.Ordinal).ThenBy(r => r.Ruleset.InForceFrom);

    /// <summary>Of every ruleset the version of the day, by id.</summary>
    public IEnumerable<ShelvedRuleset> All => Usable.GroupBy(r => r.Ruleset.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Current);

    /// <summary>The files that cannot be used, each with its refusal.</summary>
    public IEnumerable<Refusal> Refused => loaded.Where(l => !l.Loaded.IsOk).Select(l => l.Loaded.Refusal);

    /// <summary>Those scored when nobody names one: all but the historical.</summary>
    public IEnumerable<string> Usual => All.Where(r => !r.Ruleset.Historical).Select(r => r.Ruleset.Id);

    private IEnumerable<ShelvedRuleset> Usable => loaded.Where(l => l.Loaded.IsOk).Select(l => l.Loaded.Value);

    /// <summary>Reads the folders in order; a later one replaces the rulesets of an earlier one. The day is the last there is: the newest versions.</summary>
    public static RulesetShelf Read(params IEnumerable<string> folders)
    {
        var byId = new Dictionary<string, Outcome<ShelvedRuleset>>(StringComparer.Ordinal);
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            if (!IsRuleset(bytes)) continue;
            var read = Load(bytes);
            byId[read.IsOk ? read.Value.Ruleset.Id : Path.GetFileNameWithoutExtension(file)] = read;
        }
        return new([.. byId.Select(p => (p.Key, p.Value))], DateOnly.MaxValue);
    }

    /// <summary>The same rulesets as they are in force on another day.</summary>
    public RulesetShelf On(DateOnly other) => new(loaded, other);

    /// <summary>The shelf with these published texts as well.</summary>
    public RulesetShelf With(IEnumerable<(string Ruleset, byte[] Content)> published)
    {
        var all = loaded.ToList();
        foreach (var (id, content) in published)
        {
            var read = Load(content);
            if (read.IsOk) all.RemoveAll(l => l.Loaded.IsOk && l.Loaded.Value.Key == read.Value.Key);
            all.Add((id, read));
        }
        return new(all, day);
    }

    /// <summary>
    /// The ruleset of that id as in force on the day, or the very version of "id@version"; the refusal of its file; or
    /// <c>ruleset-unknown</c> with those there are.
    /// </summary>
    public Outcome<ShelvedRuleset> Find(string id)
    {
        if (Usable.FirstOrDefault(r => r.Key == id) is { } exact) return exact;
        var versions = Usable.Where(r => r.Ruleset.Id == id).ToList();
        if (versions.Count > 0) return Current(versions);
        if (loaded.FirstOrDefault(l => l.Id == id) is { Id: not null } broken) return broken.Loaded.Refusal;
        var known = string.Join(", ", All.Select(r => r.Ruleset.Id));
        return new Refusal("ruleset-unknown", new($"Không có bộ tiêu chí '{id}'. Có: {known}.", $"There is no ruleset '{id}'. There are: {known}."), "ruleset");
    }

    // The version that came into force last; before the first of them, and after an end without successor, the nearest there is.
    private ShelvedRuleset Current(IEnumerable<ShelvedRuleset> versions)
    {
        var sorted = versions.OrderBy(r => r.Ruleset.InForceFrom).ToList();
        return sorted.LastOrDefault(r => r.Ruleset.InForceFrom <= day) ?? sorted[0];
    }

    private static Outcome<ShelvedRuleset> Load(byte[] bytes)
    {
        var read = RulesetFile.Load(new MemoryStream(bytes));
        return read.IsOk ? new ShelvedRuleset(read.Value, bytes) : read.Refusal;
    }

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
