using OneStop.Domain;
using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Pages.Scores;

namespace OneStop.Web.Pages.Evidence;

/// <summary>Whose turn it is to complete a line of the pack.</summary>
internal enum Owes
{
    /// <summary>Nothing is missing.</summary>
    Nobody,
    /// <summary>The desks and agencies whose dossiers lack the fact.</summary>
    Agencies,
    /// <summary>Who keeps the catalogue of procedures.</summary>
    Catalogue,
    /// <summary>The officer who declares figures.</summary>
    Declarer,
    /// <summary>A second person, who checks a declared figure.</summary>
    Checker,
    /// <summary>Survey, appraiser or portal: the points have to be entered once they are known.</summary>
    Outside,
}

/// <summary>One criterion of a ruleset: whether the pack can prove it, and who owes what is missing.</summary>
internal sealed record ReadyLine(Ruleset Rules, ScoreLine Line, Text Field, Owes Owes)
{
    /// <summary>Who was named for its declared figure; null when nobody was.</summary>
    public FigureDutyRow? Duty { get; private init; }

    public bool IsComplete => Owes == Owes.Nobody;

    public static IEnumerable<ReadyLine> Of(Ruleset rules, ScoredPeriod scored, IReadOnlyDictionary<string, FigureDutyRow> duties) => scored.Sheet.Lines
        .Where(line => line.State is not (LineState.LeftOut or LineState.Shown))
        .Select(line => new ReadyLine(rules, line, rules.Fields.First(field => field.Id == line.Field).Name, OwesOf(rules.Id, line, scored))
        {
            Duty = DeclareModel.CellsOf(rules.Id, line).Select(duties.GetValueOrDefault).FirstOrDefault(duty => duty is not null),
        });

    private static Owes OwesOf(string ruleset, ScoreLine line, ScoredPeriod scored)
    {
        var declared = scored.Declared.Where(row => line.Indicators.Contains(row.Indicator) || row.Indicator == $"points:{ruleset}/{line.Criterion}").ToList();
        if (line.State == LineState.Conflict) return Owes.Declarer;
        if (line.State == LineState.NotMeasured) return OwesUnmeasured(line);
        if (declared.Any(row => row.CheckedBy is null && row.OverruledBy is null)) return Owes.Checker;
        // A share over half-known data proves only its known half.
        return line.Measures.OfType<IndicatorValue.Share>().FirstOrDefault(share => !share.Coverage.IsFull) is { } partly ? OwesOf(partly.Name) : Owes.Nobody;
    }

    // A figure that the register has no data for is declared; one it counts over unknown facts is completed there; what it has
    // in full and still earns nothing waits for points from outside.
    private static Owes OwesUnmeasured(ScoreLine line)
    {
        if (line.Indicators.Any(name => line.Measures.All(value => value.Name != name))) return Owes.Declarer;
        return line.Measures.OfType<IndicatorValue.Share>().FirstOrDefault(share => !share.Coverage.IsFull) is { } partly ? OwesOf(partly.Name) : Owes.Outside;
    }

    private static Owes OwesOf(string indicator) => Indicators.Find(indicator)?.Origin switch
    {
        IndicatorOrigin.Dossiers => Owes.Agencies,
        IndicatorOrigin.Catalogue => Owes.Catalogue,
        _ => Owes.Declarer,
    };
}
