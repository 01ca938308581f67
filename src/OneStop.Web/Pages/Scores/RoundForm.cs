using System.Globalization;
using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Web.Parts;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Scores;

/// <summary>Points as people type them: points, or percent of the maximum where the ruleset is a sample.</summary>
internal static class RoundForm
{
    /// <summary>The marks that were typed. An empty field takes over what stood before; what is no number is refused at its criterion.</summary>
    public static Outcome<IReadOnlyDictionary<string, StageMark?>> Read(RoundSheet sheet, RoundStage stage, IReadOnlyDictionary<string, string?> points, IReadOnlyDictionary<string, string?> reasons)
    {
        var marks = new Dictionary<string, StageMark?>(StringComparer.Ordinal);
        foreach (var line in sheet.Lines.Where(line => line.Counts && points.ContainsKey(line.Criterion)))
        {
            var typed = points[line.Criterion]?.Trim();
            if (string.IsNullOrEmpty(typed))
            {
                if (line.Mark(stage) is not null) marks[line.Criterion] = null;
                continue;
            }
            if (!TypedNumber.TryRead(typed, out var value) || value > 1_000_000)
                return new Refusal("points-unreadable", new($"Điểm của '{line.Name.Vi}' không phải là số: '{typed}'. Ví dụ: 1,25.", $"Points of '{line.Name.En}' are no number: '{typed}'. Example: 1.25."), line.Criterion);
            marks[line.Criterion] = new(sheet.Sample ? Math.Round(value * line.Maximum / 100, 6) : Math.Round(value, 6), reasons.GetValueOrDefault(line.Criterion)?.Trim() ?? "");
        }
        return marks;
    }

    /// <summary>Points as the field shows them.</summary>
    public static string Text(RoundSheet sheet, RoundLine line, decimal points) =>
        (sheet.Sample ? Math.Round(points * 100 / line.Maximum, 4) : points).ToString("0.######", CultureInfo.GetCultureInfo(Show.Language));
}
