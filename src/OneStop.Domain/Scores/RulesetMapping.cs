using System.Text.Json;

namespace OneStop.Domain.Scores;

/// <summary>A field of a ruleset under its number and name in another set.</summary>
public sealed record MappedField(string Field, string Number, Text Name);

/// <summary>
/// The fields of one ruleset as another set calls them; names only, no points. Two fields may share one new number where
/// the other set merged them.
/// </summary>
public sealed record RulesetMapping(
    string Id, string Ruleset, Text Title, RuleSource Source, IReadOnlyList<Text> Notes, IReadOnlyList<MappedField> Names)
{
    /// <summary>The mapping, or a refusal "ruleset-mapping-invalid" that lists every fault with its path.</summary>
    public static Outcome<RulesetMapping> Load(Stream json)
    {
        var faults = new List<FileFault>();
        try
        {
            using var document = JsonDocument.Parse(json, RulesetFile.Strict);
            var mapping = Read(new JsonCursor(document.RootElement, "", faults));
            if (faults.Count == 0) return mapping;
        }
        catch (JsonException error)
        {
            faults.Add(new FileFault(error.Path ?? "$", new Text($"không đọc được JSON: {error.Message}", $"not readable as JSON: {error.Message}")));
        }
        return RulesetFile.Refuse("ruleset-mapping-invalid", faults);
    }

    private static RulesetMapping Read(JsonCursor at)
    {
        at.Expect("$schema", "id", "ruleset", "title", "source", "notes", "names");
        var source = at.Object("source");
        source?.Expect("id", "title", "confidence");
        return new RulesetMapping(
            at.String("id"), at.String("ruleset"), at.Words("title"),
            source is null
                ? at.Missing("source", new RuleSource("", new Text("", ""), Confidence.Unconfirmed))
                : new RuleSource(source.String("id"), source.Words("title"), source.Choice("confidence", Confidence.Unconfirmed)),
            [.. at.Items("notes").Select(note => { note.Expect("vi", "en"); return new Text(note.String("vi"), note.String("en")); })],
            [.. at.Items("names").Select(name =>
            {
                name.Expect("field", "number", "name");
                return new MappedField(name.String("field"), name.String("number"), name.Words("name"));
            })]);
    }
}
