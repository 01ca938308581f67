using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using OneStop.Domain.Scores;
using OneStop.Register.Files;

namespace OneStop.Register.Scores;

/// <summary>A round's sheet from a score sheet, and as the text that is frozen when a stage is handed in.</summary>
public static class RoundSheets
{
    private static readonly JsonSerializerOptions form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", IgnoreReadOnlyProperties = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The sheet as rules and figures give it, without marks.</summary>
    /// <param name="made">How lines were made from the units below.</param>
    public static RoundSheet Of(ScoredPeriod scored, IReadOnlyDictionary<string, RollUpNote>? made = null)
    {
        var sheet = scored.Sheet;
        var lines = sheet.Lines.Where(line => line.State != LineState.Shown).Select(line => new RoundLine(
            line.Field, line.Criterion, line.Name, line.Maximum, line.State != LineState.LeftOut, ScoreSheetFiles.Declared(line), line.Rule,
            Evidence(scored, line), line.State == LineState.Scored ? line.Points : null) { RollUp = made?.GetValueOrDefault(line.Criterion) });
        return new(sheet.Ruleset, sheet.RulesetVersion, sheet.Title, sheet.Sample, scored.Agency.Code, scored.Question.From, scored.Question.Until,
            [.. sheet.Fields.Select(field => new RoundField(field.Id, field.Name))], [.. lines]);
    }

    /// <summary>The text that is kept and hashed: the same sheet gives the same text on every machine.</summary>
    public static string Write(RoundSheet sheet) => JsonSerializer.Serialize(sheet, form);

    /// <summary>The sheet of a kept text.</summary>
    public static RoundSheet Read(string text) => JsonSerializer.Deserialize<RoundSheet>(text, form) ?? throw new InvalidDataException("A kept sheet is empty.");

    /// <summary>SHA-256 of the text.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A list stands behind what was measured; an unmeasured or declared figure has none here.
    private static string? ListOf(ScoredPeriod scored, ScoreLine line) =>
        line.Share is { } share && scored.Declared.All(row => row.Indicator != share.Name) ? $"Danh sách: {Indicators.Find(share.Name)?.Title.Vi}" : null;

    private static string Evidence(ScoredPeriod scored, ScoreLine line)
    {
        var declared = scored.Declared.Where(row => row.OverruledBy is null && (line.Indicators.Contains(row.Indicator) || row.Indicator == $"points:{scored.Sheet.Ruleset}/{line.Criterion}"));
        return string.Join(". ", new[] { line.EvidenceRequired?.Vi, ListOf(scored, line) }.OfType<string>()
            .Concat(declared.Select(row => row.Evidence + string.Concat(row.Files.Select(file => $" [{file.Name}, SHA-256 {file.Hash[..12]}…]")))));
    }
}
