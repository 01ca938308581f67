using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using Predicate = System.Linq.Expressions.Expression<System.Func<OneStop.Domain.Dossiers.Dossier, bool>>;

namespace OneStop.Register.Evidence;

/// <summary>One list of a pack: the indicator, the measure whose lines it takes, and the level it is narrowed to.</summary>
internal sealed record PackList(string Indicator, int Measure, Level? Level);

/// <summary>Which dossiers a pack holds and where each of them stands, by the very predicates that count them elsewhere.</summary>
internal sealed class PackPlan
{
    private readonly PackPlaces places;
    private readonly Func<Dossier, Counted?>[] judges;

    public PackPlan(IndicatorQuestion question, IReadOnlyList<DossierMeasure> measures, IEnumerable<string> indicators)
    {
        Predicate Cell(PeriodFormCell cell) => PeriodFormCells.Of(cell, question.Start, question.End, question.JudgedAt);
        places = new PackPlaces(question.Start, question.End, question.JudgedAt);
        var lists = new List<PackList>();
        var used = new List<DossierMeasure>();
        foreach (var indicator in indicators.Where(i => Indicators.Find(i) is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            IndicatorQueries.SplitLevel(indicator, out var name, out var level);
            if (measures.FirstOrDefault(m => m.Name == name) is not { } measure) continue;
            if (!used.Contains(measure)) used.Add(measure);
            lists.Add(new(indicator, used.IndexOf(measure), level));
        }
        Lists = lists;
        judges = [.. used.Select(m => m.Judge())];
        var (from, until) = (question.Start, question.End);
        // Whatever the form or a list counts stands in the book; one received in the period stands in it whatever became of it.
        Members = used.SelectMany(m => m.Apart is { } apart ? new[] { m.Of, apart } : [m.Of])
            .Append(Cell(PeriodFormCell.Received)).Append(Cell(PeriodFormCell.Solved)).Append(Buckets.ReceivedIn(from, until))
            .Append(d => d.ReceivedAt != null && d.ReturnedAt >= from && d.ReturnedAt < until)
            .Aggregate((one, other) => one.Or(other));
    }

    /// <summary>The lists in the order of their names.</summary>
    public IReadOnlyList<PackList> Lists { get; }

    /// <summary>How many measures stand behind them.</summary>
    public int Measures => judges.Length;

    /// <summary>Every dossier the pack holds.</summary>
    public Predicate Members { get; }

    public PackRow RowOf(Dossier dossier)
    {
        var (came, stands) = places.Of(dossier);
        return PackRow.Of(dossier, came, stands);
    }

    /// <summary>How each measure counts it.</summary>
    public void Judge(Dossier dossier, Span<Counted?> counted)
    {
        for (var i = 0; i < judges.Length; i++) counted[i] = judges[i](dossier);
    }
}
