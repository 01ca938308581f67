using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Scores;

/// <summary>
/// The sheet of an upper unit as its ruleset says figures roll up (<see cref="RollUp"/>). Sum: the register counts the whole subtree anyhow;
/// what must be declared is summed from the units where the upper unit declared nothing itself. Mean: of the points the units handed in. Own: the
/// agency alone. A criterion without a rule stays as the sheet has it.
/// </summary>
internal static class RoundRollUps
{
    /// <summary>The scored period with its lines made anew, and how each was made.</summary>
    /// <param name="below">The units directly below, in being on the last day.</param>
    public static async Task<(ScoredPeriod Scored, IReadOnlyDictionary<string, RollUpNote> Notes)> OfAsync(
        RegisterDb db, OfficeReference reference, ShelvedRuleset ruleset, ScoredPeriod scored, IReadOnlyList<AgencyRow> below, CancellationToken stop)
    {
        var (rules, notes) = (ruleset.Ruleset, new Dictionary<string, RollUpNote>(StringComparer.Ordinal));
        var ruled = below.Count == 0 ? [] : rules.Leaves().Select(leaf => (leaf.Leaf, Rule: rules.RollUpOf(leaf.Leaf))).Where(leaf => leaf.Rule is not null)
            .ToDictionary(leaf => leaf.Leaf.Id, leaf => (leaf.Leaf, Rule: leaf.Rule!), StringComparer.Ordinal);
        if (ruled.Count == 0) return (scored, notes);
        var given = DeclaredFigures.Points(scored.Declared, rules.Id);
        var sums = await SumsAsync(db, scored, below, stop);
        var summed = Lines(Scoring.Score(rules, [.. Measures(scored), .. sums.Values.Select(sum => sum.Share)], given));
        var own = ruled.Values.Any(leaf => leaf.Rule.Kind == RollUpKind.Own) ? Lines(Scoring.Score(rules, await OwnAsync(db, reference, scored, ruled.Values.Select(leaf => leaf.Leaf), stop), given)) : [];
        var handed = ruled.Values.Any(leaf => leaf.Rule.Kind == RollUpKind.Mean) ? await HandedInAsync(db, ruleset, scored, below, stop) : [];

        ScoreLine Made(ScoreLine line)
        {
            if (!ruled.TryGetValue(line.Criterion, out var leaf)) return line;
            var points = handed.SelectMany(sheet => sheet.Lines).Where(unit => unit.Criterion == line.Criterion && unit.Counts).Select(unit => unit.PointsAt(RoundStage.Self)).OfType<decimal>().ToList();
            var declared = leaf.Leaf.IndicatorNames().Where(sums.ContainsKey).Select(name => sums[name].Units).DefaultIfEmpty(below.Count).Min();
            notes[line.Criterion] = new(leaf.Rule.Kind, leaf.Rule.Reason, leaf.Rule.Kind switch { RollUpKind.Sum => declared, RollUpKind.Mean => points.Count, _ => 0 }, below.Count);
            return leaf.Rule.Kind switch
            {
                RollUpKind.Own => own[line.Criterion],
                RollUpKind.Mean => RollUpNote.Mean(points, rules.Rounding) is { } mean ? line with { Points = mean, State = LineState.Scored, Measures = [] } : line with { Points = null, State = LineState.NotMeasured, Measures = [] },
                _ => summed[line.Criterion],
            };
        }
        return (scored with { Sheet = scored.Sheet with { Lines = [.. scored.Sheet.Lines.Select(Made)] } }, notes);
    }

    private static Dictionary<string, ScoreLine> Lines(ScoreSheet sheet) => sheet.Lines.ToDictionary(line => line.Criterion, StringComparer.Ordinal);

    private static IEnumerable<IndicatorValue> Measures(ScoredPeriod scored) => scored.Sheet.Lines.SelectMany(line => line.Measures).Distinct();

    /// <summary>For each share that neither the register nor the upper unit gives: the sum of what the units declared without contradiction, and how many did.</summary>
    private static async Task<Dictionary<string, (IndicatorValue.Share Share, int Units)>> SumsAsync(RegisterDb db, ScoredPeriod scored, IReadOnlyList<AgencyRow> below, CancellationToken stop)
    {
        var open = scored.Sheet.Lines.SelectMany(line => line.Indicators.Where(name => line.Measures.All(value => value.Name != name)))
            .Where(name => Indicators.Find(name)?.Unit is IndicatorUnit.Share or IndicatorUnit.Mean).ToHashSet(StringComparer.Ordinal);
        var (from, until, codes) = (scored.Question.From, scored.Question.Until, below.Select(unit => unit.Code).ToArray());
        var declaring = await db.DeclaredFigures.Where(r => r.From == from && r.Until == until && codes.Contains(r.AgencyCode)).Select(r => r.AgencyCode).Distinct().ToListAsync(stop);
        var sums = new Dictionary<string, (IndicatorValue.Share, int)>(StringComparer.Ordinal);
        foreach (var code in declaring.Order(StringComparer.Ordinal))
            foreach (var cell in (await DeclaredFigures.ListAsync(db, code, from, until, stop)).Where(r => r.OverruledBy is null && open.Contains(r.Indicator)).GroupBy(r => r.Indicator))
            {
                if (DeclaredFigures.Differ(cell)) continue;
                var (row, (sum, units)) = (cell.Last(), sums.GetValueOrDefault(cell.Key, (new IndicatorValue.Share(cell.Key, 0, 0), 0)));
                sums[cell.Key] = (new(cell.Key, sum.Numerator + row.Numerator, sum.Denominator + row.Denominator), units + 1);
            }
        return sums;
    }

    /// <summary>What the register counts for the agency alone, and what was declared for it.</summary>
    private static async Task<IReadOnlyList<IndicatorValue>> OwnAsync(RegisterDb db, OfficeReference reference, ScoredPeriod scored, IEnumerable<Criterion> leaves, CancellationToken stop)
    {
        var alone = CounterScope.Parse($"agency-only:{scored.Agency.Code}", reference).Value;
        var names = leaves.SelectMany(leaf => leaf.IndicatorNames()).Distinct(StringComparer.Ordinal).ToList();
        var measured = await IndicatorQueries.ValuesAsync(db, reference, scored.Question with { Scope = alone }, names, stop);
        return [.. measured, .. DeclaredFigures.Values(scored.Declared).Where(value => measured.All(m => m.Name != value.Name))];
    }

    private static async Task<List<RoundSheet>> HandedInAsync(RegisterDb db, ShelvedRuleset ruleset, ScoredPeriod scored, IReadOnlyList<AgencyRow> below, CancellationToken stop)
    {
        var (key, from, until, codes) = (ruleset.Key, scored.Question.From, scored.Question.Until, below.Select(unit => unit.Code).ToArray());
        var texts = await db.ScoreSubmissions.Where(s => s.Ruleset == key && s.From == from && s.Until == until && s.Stage == RoundStage.Self && codes.Contains(s.AgencyCode))
            .OrderBy(s => s.AgencyCode).Select(s => s.Content).ToListAsync(stop);
        return texts.ConvertAll(RoundSheets.Read);
    }
}
