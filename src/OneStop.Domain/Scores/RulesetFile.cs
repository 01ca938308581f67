using System.Text.Json;

namespace OneStop.Domain.Scores;

/// <summary>Reads a ruleset file and refuses it when it does not hold together; the schema beside the files describes the form.</summary>
public static class RulesetFile
{
    // Twice the same name is a slip of the pen that would silently drop one of the two.
    internal static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>
    /// The ruleset, or a refusal "ruleset-invalid" whose field is the path of the first fault and whose message lists
    /// every fault with its path: unknown or missing properties, unknown indicators and sources, maxima that do not add up,
    /// repeated ids, rules that do not fit their indicator.
    /// </summary>
    public static Outcome<Ruleset> Load(Stream json)
    {
        var (ruleset, faults) = Check(json);
        return ruleset is null ? Refuse("ruleset-invalid", faults) : ruleset;
    }

    /// <summary>The ruleset, or null with every fault at its path: what an editor shows beside the line.</summary>
    public static (Ruleset? Ruleset, IReadOnlyList<FileFault> Faults) Check(Stream json)
    {
        var faults = new List<FileFault>();
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var ruleset = RulesetReader.Read(new JsonCursor(document.RootElement, "", faults));
            if (faults.Count == 0) RulesetChecks.Find(ruleset, faults);
            if (faults.Count == 0) return (ruleset, []);
        }
        catch (JsonException error)
        {
            faults.Add(new FileFault(error.Path ?? "$", new Text($"không đọc được JSON: {error.Message}", $"not readable as JSON: {error.Message}")));
        }
        return (null, faults);
    }

    /// <summary>One refusal for all faults of a file, at the place of the first.</summary>
    public static Refusal Refuse(string code, IReadOnlyList<FileFault> faults) => new(
        code,
        new Text(
            "Tệp có lỗi, hãy sửa rồi nạp lại: " + string.Join("; ", faults.Select(fault => fault.Sentence.Vi)),
            "The file has faults, correct them and load it again: " + string.Join("; ", faults.Select(fault => fault.Sentence.En))),
        faults[0].Path);
}
