using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Domain;
using OneStop.Domain.Evidence;
using OneStop.Domain.Scores;

namespace OneStop.Register.Files;

/// <summary>The figure.json of a criterion, and the comparison of a figure with its list.</summary>
internal static class PackFigures
{
    public static JsonObject Of(string ruleset, ScoreLine line, Func<string, Recount?> recount, JsonObject? declared)
    {
        var figure = ScoreSheetJson.Of(line);
        figure["ruleset"] = ruleset;
        figure["measures"] = new JsonArray([.. line.Measures.Select(measure => Of(measure, recount(measure.Name)))]);
        figure["declared"] = declared?.DeepClone();
        return figure;
    }

    /// <summary>What differs between a figure and its list, or null.</summary>
    public static Text? Difference(IndicatorValue.Share figure, ListCounts counts, Recount recount)
    {
        var isMean = Indicators.Find(figure.Name)?.Unit == IndicatorUnit.Mean;
        return Unequal("tử số", "numerator", figure.Numerator, isMean ? counts.Points : counts.Yes)
            ?? (recount == Recount.Numerator ? null
                : Unequal("mẫu số", "denominator", figure.Denominator, counts.Yes + counts.No)
                    ?? Unequal("số đã biết", "known", figure.Coverage.Known, counts.Yes + counts.No)
                    ?? Unequal("số phải biết", "of", figure.Coverage.Of, counts.Yes + counts.No + counts.Unknown));
    }

    private static JsonObject Of(IndicatorValue value, Recount? recount)
    {
        var json = ScoreSheetJson.Of(value);
        var indicator = Indicators.Find(value.Name)!;
        json["title"] = ScoreSheetJson.Of(indicator.Title);
        json["definition"] = ScoreSheetJson.Of(indicator.Definition);
        json["origin"] = PackCells.Name<IndicatorOrigin>(indicator.Origin);
        json["list"] = recount is null ? null : PackLayout.List(value.Name);
        json["recount"] = PackCells.Name(recount);
        return json;
    }

    private static Text? Unequal(string vi, string en, long figure, long list) => figure == list ? null : new Text(
        string.Create(CultureInfo.InvariantCulture, $"{vi} ghi {figure}, đếm trong danh sách được {list}"),
        string.Create(CultureInfo.InvariantCulture, $"{en} says {figure}, the list gives {list}"));
}
