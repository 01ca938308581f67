using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Counters;
using OneStop.Register.Storage;

namespace OneStop.Register.Scores;

/// <summary>
/// What is measured: the days [<paramref name="From"/>, <paramref name="Until"/>), whose dossiers (by competence, with the
/// subtree), and the moment at which open ones are judged.
/// </summary>
public sealed record IndicatorQuestion(DateOnly From, DateOnly Until, DateTimeOffset AsOf, CounterScope Scope)
{
    /// <summary>The first moment of the period.</summary>
    public DateTimeOffset Start => LocalDay.StartOf(From);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset End => LocalDay.StartOf(Until);

    /// <summary>As reports judge what a period leaves open: at its end, or at the as-of moment while it still runs.</summary>
    public DateTimeOffset JudgedAt => AsOf < End ? AsOf : End;

    /// <summary>
    /// What any measure of a period can be about: received, ended or handed over since it began, or not ended. Says nothing new beside
    /// the measures, but lets the database go through its indexes instead of every dossier there ever was.
    /// </summary>
    public Expression<Func<Dossier, bool>> Touched
    {
        get
        {
            var start = Start;
            return d => d.EndedAt == null || d.EndedAt >= start || d.ReceivedAt >= start || d.ReturnedAt >= start;
        }
    }

    /// <summary>The last day of the period that the as-of moment reaches: the catalogue of that day counts.</summary>
    public DateOnly LastDay => LocalDay.Of(JudgedAt.AddMilliseconds(-1));

    /// <summary>
    /// The moment at which what the period counts last changed, by an event of one of its dossiers or by a due moment that passed
    /// before <paramref name="now"/>, to the full second after it; for a period that is over never before its end. Between that
    /// moment and now every figure is the same, so it can stand for "now" in a pack that must not depend on the clock.
    /// </summary>
    public static async Task<DateTimeOffset> LastChangeAsync(RegisterDb db, DateOnly from, DateOnly until, CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        var (start, end) = (LocalDay.StartOf(from), LocalDay.StartOf(until));
        var counted = db.Dossiers.Where(scope.Predicate).Where(d => d.ReceivedAt < end || d.EndedAt < end);
        var written = await counted.Where(d => d.EndedAt == null || d.EndedAt >= start || d.ReturnedAt >= start).MaxAsync(d => d.UpdatedAt, stop);
        var passed = await counted.Where(d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.DueAt < now).MaxAsync(d => d.DueAt, stop);
        var changes = new[] { written, passed, await PetitionMeasures.LastChangeAsync(db, start, end, scope, now, stop) }.OfType<DateTimeOffset>().Select(NextSecond);
        return changes.Append(now < end ? start : end).Max();
    }

    private static DateTimeOffset NextSecond(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds() + 1);
}
