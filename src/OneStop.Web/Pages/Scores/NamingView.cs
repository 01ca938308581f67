using OneStop.Domain;
using OneStop.Domain.Scores;

namespace OneStop.Web.Pages.Scores;

/// <summary>A field of the newer naming with the fields of the sheet that went into it.</summary>
internal sealed record NamedField(string Number, Text Name, IReadOnlyList<PointTotal> Fields);

/// <summary>A sheet's fields under another set's names. The shipped mappings lie beside the rulesets.</summary>
internal static class NamingView
{
    /// <summary>The mapping of a ruleset; null when none is shipped. A file that is broken throws: it is part of the program.</summary>
    public static RulesetMapping? For(string ruleset, string seedFolder)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(seedFolder, "rulesets"), "*-mapping.json").Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            var read = RulesetMapping.Load(file);
            if (!read.IsOk) throw new InvalidDataException(read.Refusal.Message.En);
            if (read.Value.Ruleset == ruleset) return read.Value;
        }
        return null;
    }

    /// <summary>The newer fields in their order; what the sheet does not have is left out.</summary>
    public static IEnumerable<NamedField> Of(RulesetMapping mapping, ScoreSheet sheet) => mapping.Names.GroupBy(name => name.Number)
        .Select(group => new NamedField(group.Key, group.First().Name, [.. group.Select(name => sheet.Fields.FirstOrDefault(field => field.Id == name.Field)).OfType<PointTotal>()]))
        .Where(named => named.Fields.Count > 0);
}
