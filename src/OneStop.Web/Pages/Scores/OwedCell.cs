using OneStop.Domain.Scores;
using OneStop.Register.Scores;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Parts;

namespace OneStop.Web.Pages.Scores;

/// <summary>Where a declared figure stands.</summary>
internal enum CellState { Missing, Conflict, Unchecked, Checked }

/// <summary>A figure that people have to declare for a period, where it stands and who owes it.</summary>
internal sealed record OwedCell(string Indicator, string Name, CellState State, FigureDutyRow? Duty)
{
    public bool IsMissing => State is CellState.Missing or CellState.Conflict;

    public bool IsOverdue(DateOnly today) => IsMissing && Duty?.DueOn < today;

    public Meaning Meaning => State switch
    {
        CellState.Missing => Meaning.Waiting,
        CellState.Conflict => Meaning.Overdue,
        CellState.Unchecked => Meaning.DueSoon,
        _ => Meaning.Done,
    };

    /// <summary>What a sheet needs from people, in its order; figures that wait for facts in dossiers are not theirs.</summary>
    public static IReadOnlyList<OwedCell> Of(Ruleset rules, ScoredPeriod scored, IReadOnlyDictionary<string, FigureDutyRow> duties)
    {
        var cells = new List<OwedCell>();
        foreach (var line in scored.Sheet.Lines.Where(line => line.State is not (LineState.LeftOut or LineState.Shown)))
        {
            var declared = scored.Declared.Select(row => row.Indicator).Where(name => line.Indicators.Contains(name) || name == $"points:{rules.Id}/{line.Criterion}");
            var open = line.State is LineState.NotMeasured or LineState.Conflict && !IsBlind(line) ? DeclareModel.CellsOf(rules.Id, line) : [];
            cells.AddRange(open.Concat(declared).Distinct(StringComparer.Ordinal).Select(name => new OwedCell(name, DeclareModel.NameOf(name, rules), StateOf(name, scored), duties.GetValueOrDefault(name))));
        }
        return [.. cells.DistinctBy(cell => cell.Indicator)];
    }

    /// <summary>Cases whose facts are unknown are completed in the register, not declared past it.</summary>
    public static bool IsBlind(ScoreLine line) =>
        line.Indicators.Count > 0 && line.Indicators.All(name => line.Measures.OfType<IndicatorValue.Share>().Any(share => share.Name == name && !share.Coverage.IsFull));

    private static CellState StateOf(string indicator, ScoredPeriod scored)
    {
        var rows = scored.Declared.Where(row => row.Indicator == indicator && row.OverruledBy is null).ToList();
        return rows.Count == 0 ? CellState.Missing : DeclaredFigures.Differ(rows) ? CellState.Conflict : rows.Exists(row => row.CheckedBy is null) ? CellState.Unchecked : CellState.Checked;
    }
}
