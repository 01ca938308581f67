using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;

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
            var rows = Of(scored, line);
            if (rows.Count == 0) continue;
            byCriterion[line.Criterion] = new JsonObject
            {
                ["figures"] = new JsonArray([.. rows.Select(r => new JsonObject
                {
                    ["indicator"] = r.Indicator, ["numerator"] = r.Numerator, ["denominator"] = r.Denominator,
                    ["evidence"] = r.Evidence, ["declaredBy"] = r.DeclaredBy, ["checkedBy"] = r.CheckedBy, ["overruledBy"] = r.OverruledBy?.SettledBy, ["overruledBecause"] = r.OverruledBy?.Reason,
                    ["list"] = r.Listing is null ? null : new JsonArray([.. FigureListing.Read(r.Listing).Select(entry => new JsonObject { ["name"] = entry.Name, ["counts"] = entry.Counts })]),
                    ["files"] = new JsonArray([.. r.Files.Select(file => new JsonObject { ["name"] = PackName(file), ["sha256"] = file.Hash, ["bytes"] = file.Size })]),
                })]),
            };
        }
        return byCriterion;
    }

    /// <summary>Puts the files of declared figures beside the criteria they prove.</summary>
    public static void Attach(PackWriter pack, ScoredPeriod scored, string folder)
    {
        foreach (var line in scored.Sheet.Lines)
        {
            foreach (var file in Of(scored, line).SelectMany(r => r.Files))
            {
                using var content = File.OpenRead(PathOf(folder, file));
                pack.Attachment(scored.Sheet.Ruleset, line.Criterion, PackName(file), content);
            }
        }
    }

    /// <summary>Refuses when a file that proves a figure is gone: a pack must not be silent about it.</summary>
    public static Refusal? Lost(IEnumerable<DeclaredFigureRow> declared, string? folder) =>
        folder is not null && declared.SelectMany(r => r.Files).FirstOrDefault(file => !File.Exists(PathOf(folder, file))) is { } lost
            ? new("attachment-missing", new(
                $"Không còn tệp '{lost.Name}' của số liệu kê khai số {lost.FigureId}; kê khai lại kèm tệp, hoặc khôi phục từ bản sao lưu.",
                $"The file '{lost.Name}' of declared figure {lost.FigureId} is gone; declare it again with the file, or restore it from a backup."))
            : null;

    private static string PathOf(string folder, FigureFileRow file) => Path.Combine(folder, file.Hash[..2], file.Hash);

    private static List<DeclaredFigureRow> Of(ScoredPeriod scored, ScoreLine line) =>
        [.. scored.Declared.Where(r => r.Indicator == $"points:{scored.Sheet.Ruleset}/{line.Criterion}" || line.Indicators.Contains(r.Indicator))];

    /// <summary>A file's name in the pack: ours, so that no two collide and nothing in a name can lead out of its folder.</summary>
    public static string PackName(FigureFileRow file) => $"{file.FigureId}-{file.Hash[..12]}.{FigureFiles.EndingOf(file.Type)}";
}
