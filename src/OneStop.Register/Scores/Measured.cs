using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>
/// What the measures of a question counted by level: cases, known ones and those in the numerator, three numbers a measure. All of a
/// year is counted in one pass over its rows; kept, it is moved along with what changed.
/// </summary>
internal sealed record Measured(IReadOnlyList<string> Names, IReadOnlyList<(Level Level, long[] Counts)> Counted, MeasureFacts Facts)
{
    /// <summary>Counts the measures among these indicators.</summary>
    public static async Task<Measured> CountAsync(RegisterDb db, OfficeReference reference, IndicatorQuestion question, IReadOnlyCollection<string> indicators, CancellationToken stop)
    {
        var facts = await MeasureFacts.ReadAsync(db, reference, question, stop);
        var measures = Asked(question, facts, indicators);
        return new([.. measures.Select(m => m.Name)], await CountAsync(db, question, measures, stop), facts.Slim);
    }

    /// <summary>The same, kept. Null inside means that it has to be counted: whether anybody rated, or a source's ever naming a group, decides about all.</summary>
    public static Task<Measured> KeptAsync(KeptAnswers kept, RegisterDb db, OfficeReference reference, IndicatorQuestion question, IReadOnlyCollection<string> indicators, CancellationToken stop) =>
        kept.OfAsync(db, $"scores {question.From:O} {question.Until:O} {question.Scope.Name} {string.Join(' ', indicators)}", question.AsOf,
            () => CountAsync(db, reference, question, indicators, stop), stop, (known, since) => known.FollowAsync(db, question, indicators, since, stop));

    private async Task<Measured?> FollowAsync(RegisterDb db, IndicatorQuestion question, IReadOnlyCollection<string> indicators, Since since, CancellationToken stop)
    {
        var petitioned = await PetitionMeasures.DossiersAsync(db, question, stop);
        if ((petitioned is null) != (Facts.Petitioned is null)) return null;
        if (petitioned is not null && !petitioned.SetEquals(Facts.Petitioned!))
        {
            var other = petitioned.Except(Facts.Petitioned!).Concat(Facts.Petitioned!.Except(petitioned)).ToArray();
            since = await since.WithAsync(db.Dossiers.Where(d => other.Contains(d.Id)), stop);
        }
        if (Unsettles(question, since)) return null;
        var (then, now) = (question with { AsOf = since.Then }, Facts with { Petitioned = petitioned });
        var (before, after) = (Asked(then, Facts.About(since.Before), indicators), Asked(question, now.About(since.After), indicators));
        if (MovedCounts.Of(Counted, since, LineOf(question), Cells(before), Cells(after)) is not { } counted) return null;
        return new([.. after.Select(m => m.Name)], counted, now);
    }

    /// <summary>Whether a changed dossier may decide if anybody rated at all, or brings a group from a source that never named one.</summary>
    private bool Unsettles(IndicatorQuestion question, Since since)
    {
        var returned = DossierMeasures.Returned(question).And(question.Scope.Predicate).Ready();
        bool Rated(Dossier? d) => d is { RatedAt: not null } && returned(d);
        bool Names(Dossier? d) => d is { GroupId: not null, Source: not null };
        return since.Changed.Any(c => (Facts.AnyRated ? Rated(c.Before) && !Rated(c.After) : Rated(c.After))
            || (Names(c.Before) ? !Names(c.After) : Names(c.After) && !Facts.Grouped.Contains(c.After.Source!)));
    }

    private static Func<Dossier, Level?> LineOf(IndicatorQuestion question)
    {
        var inScope = question.Scope.Predicate.Ready();
        return d => inScope(d) ? d.Level : null;
    }

    private static List<DossierMeasure> Asked(IndicatorQuestion question, MeasureFacts facts, IReadOnlyCollection<string> indicators) =>
        [.. DossierMeasures.Of(question, facts).Where(m => indicators.Any(i => i == m.Name || (IndicatorQueries.SplitLevel(i, out var name, out _) && name == m.Name)))];

    private static IEnumerable<Expression<Func<Dossier, bool>>> Numbers(List<DossierMeasure> measures) =>
        measures.SelectMany(m => new[] { m.Of, m.Of.And(m.Known), m.Of.And(m.Known).And(m.Counts) });

    private static List<Func<Dossier, bool>> Cells(List<DossierMeasure> measures) => MovedCounts.Ready(Numbers(measures));

    /// <summary>All measures in one pass, by level.</summary>
    private static async Task<IReadOnlyList<(Level Level, long[] Counts)>> CountAsync(RegisterDb db, IndicatorQuestion question, List<DossierMeasure> measures, CancellationToken stop)
    {
        if (measures.Count == 0) return [];
        var any = measures.Select(m => m.Of).Aggregate((one, other) => one.Or(other));
        var group = Expression.Parameter(typeof(IGrouping<Level, Dossier>), "g");
        var counts = Numbers(measures).Select(predicate => (Expression)Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(Dossier)], group, predicate));
        var row = Expression.New(typeof(LevelCounts).GetConstructors()[0], Expression.Property(group, "Key"), Expression.NewArrayInit(typeof(long), counts));
        var select = Expression.Lambda<Func<IGrouping<Level, Dossier>, LevelCounts>>(row, group);
        return [.. (await db.Dossiers.Where(question.Scope.Predicate).Where(question.Touched).Where(any).GroupBy(d => d.Level).Select(select).ToListAsync(stop)).Select(r => (r.Level, r.Counts))];
    }

    private sealed record LevelCounts(Level Level, long[] Counts);
}
