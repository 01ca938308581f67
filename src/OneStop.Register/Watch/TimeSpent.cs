using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using static OneStop.Domain.Counters.OnTimeNames;

namespace OneStop.Register.Watch;

/// <summary>A stretch of a dossier's life. Waiting for the citizen stands apart and is in none of the others; the way between two holders is a part of the work.</summary>
public enum TimeStage { Acceptance, Work, CitizenSupplement, CitizenPayment, Transit, Collection }

/// <summary>By what the time is told: stage, agency that had it, planned step, agency that decides, procedure (of the last two the work alone).</summary>
public enum TimePart { Stage, Holder, Step, Agency, Procedure }

/// <summary>Working time spent in one place: of so many dossiers half took at most P50, nine in ten at most P90 seconds.</summary>
public sealed record TimeLine(TimePart Part, string Key, string Name, string NameEn, long Dossiers, long? P50, long? P90);

/// <summary>Where the time of what ended in a period went.</summary>
public sealed record TimePicture(IReadOnlyList<TimeLine> Lines, long Dossiers, long NotMeasured)
{
    /// <summary>The lines of one part: stages in their order, the others slowest first.</summary>
    public IReadOnlyList<TimeLine> Of(TimePart part) => [.. Lines.Where(l => l.Part == part)];
}

/// <summary>One dossier of a line, and what it took there.</summary>
public sealed record TimedDossier(string Code, string Procedure, PlaceView Agency, DateTimeOffset? ReceivedAt, DateTimeOffset? EndedAt, long Seconds);

/// <summary>
/// Percentiles of working time, from the dossiers that ended in a period: through the index on the end, so the cost is that of
/// the period and not of the register's age. A line's list is what its percentiles were taken from.
/// </summary>
public static class TimeQuery
{
    /// <summary>The picture of the moment's scope for days that are both included.</summary>
    public static async Task<TimePicture> OfAsync(DashboardMoment moment, DateOnly from, DateOnly to, CancellationToken stop) => Picture(await SumAsync(moment, from, to, stop));

    /// <summary>The same, kept and moved along with what is written.</summary>
    public static async Task<TimePicture> KeptAsync(DashboardMoment moment, DateOnly from, DateOnly to, KeptAnswers kept, CancellationToken stop)
    {
        var measured = new TimeMeasured(moment.Reference, Buckets.EndedIn(LocalDay.StartOf(from), LocalDay.StartOf(to.AddDays(1))).And(d => d.Class != null).And(moment.Scope.Predicate));
        return Picture(await moment.KeptAsync(kept, FormattableString.Invariant($"time {from:O} {to:O}"), () => SumAsync(moment, from, to, stop),
            (known, since) => Task.FromResult(known.With(measured.Before(since), measured.After(since))), stop));
    }

    /// <summary>The dossiers of one line, longest first; nothing for a line that is not there.</summary>
    public static async Task<IReadOnlyList<TimedDossier>> ListAsync(DashboardMoment moment, DateOnly from, DateOnly to, (TimePart Part, string Key) line, CancellationToken stop)
    {
        var (spent, _, _) = await MeasureAsync(moment, from, to, stop);
        return
        [
            .. spent.Where(s => s.Part == line.Part && s.Key == line.Key).OrderByDescending(s => s.Seconds).ThenBy(s => s.Dossier.Code, StringComparer.Ordinal)
                .Select(s => new TimedDossier(s.Dossier.Code, moment.Reference.ProcedureById[s.Dossier.ProcedureId].Name, DossierViewing.Place(moment.Reference.Tree.Agency(s.Dossier.AgencyId)!),
                    s.Dossier.ReceivedAt, s.Dossier.EndedAt, s.Seconds)),
        ];
    }

    private static async Task<(List<TimeSpent> Spent, long Dossiers, long NotMeasured)> MeasureAsync(DashboardMoment moment, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var ended = moment.EndedIn(from, to).Where(d => d.Class != null);
        var stages = new TimeStages(moment.Reference);
        var (spent, measured, dossiers) = (new List<TimeSpent>(), new Dictionary<long, Dossier>(), 0L);
        await foreach (var dossier in moment.StreamAsync(ended).WithCancellation(stop))
        {
            dossiers++;
            if (stages.Of(dossier) is not { } lines) continue;
            measured.Add(dossier.Id, dossier);
            spent.AddRange(lines);
        }
        // The log a second time only for those that went from hand to hand; the others have one holder, who did all the work.
        var legs = new TimeLegs(moment.Reference);
        await foreach (var (dossier, course) in TimeLegs.CoursesAsync(moment, ended, measured).WithCancellation(stop))
        {
            measured.Remove(dossier.Id);
            spent.AddRange(legs.Of(dossier, course));
        }
        spent.AddRange(measured.Values.SelectMany(legs.OfOneHolder));
        return (spent, dossiers, dossiers - spent.LongCount(s => s is { Part: TimePart.Agency }));
    }

    private static async Task<TimeSums> SumAsync(DashboardMoment moment, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (spent, dossiers, _) = await MeasureAsync(moment, from, to, stop);
        return TimeSums.Of(spent, dossiers);
    }

    private static TimePicture Picture(TimeSums sums)
    {
        var stages = Enum.GetValues<TimeStage>().Select(stage => new TimeLineKey(TimePart.Stage, Of(stage), "", "")).Select(key => Line(key, sums.Lines.GetValueOrDefault(key) ?? []));
        var others = sums.Lines.Where(l => l.Key.Part != TimePart.Stage).Select(l => Line(l.Key, l.Value))
            .OrderBy(l => l.Part).ThenByDescending(l => l.P90).ThenBy(l => l.Key, StringComparer.Ordinal);
        return new([.. stages, .. others], sums.Dossiers, sums.Dossiers - sums.Lines.Where(l => l.Key.Part == TimePart.Agency).Sum(l => (long)l.Value.Length));
    }

    private static TimeLine Line(TimeLineKey of, long[] seconds) => new(of.Part, of.Key, of.Name, of.NameEn, seconds.Length, Percentiles.Of(seconds, 50), Percentiles.Of(seconds, 90));
}
