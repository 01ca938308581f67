using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;

namespace OneStop.Register.Watch;

/// <summary>A stretch of a dossier's life. Waiting for the citizen stands apart and is in none of the others.</summary>
public enum TimeStage { Acceptance, Work, CitizenSupplement, CitizenPayment, Collection }

/// <summary>Working time spent in a stage or on a procedure: of so many dossiers half took at most P50, nine in ten at most P90 seconds.</summary>
public sealed record TimeLine(string Key, string Name, long Dossiers, long? P50, long? P90);

/// <summary>Where the time of what ended in a period went.</summary>
public sealed record TimePicture(IReadOnlyList<TimeLine> Stages, IReadOnlyList<TimeLine> Procedures, long Dossiers, long NotMeasured);

/// <summary>
/// Percentiles of working time, from the dossiers that ended in a period: through the index on the end, so the cost is that of
/// the period and not of the register's age.
/// </summary>
public static class TimeQuery
{
    private const int MostProcedures = 15;

    /// <summary>The picture of the moment's scope for days that are both included.</summary>
    public static async Task<TimePicture> OfAsync(DashboardMoment moment, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (start, end) = (LocalDay.StartOf(from), LocalDay.StartOf(to.AddDays(1)));
        var stages = Enum.GetValues<TimeStage>().ToDictionary(stage => stage, _ => new List<long>());
        var procedures = new Dictionary<long, List<long>>();
        long dossiers = 0, unmeasured = 0;
        await foreach (var d in moment.StreamAsync(moment.Dossiers.Where(d => d.EndedAt >= start && d.EndedAt < end && d.Class != null)).WithCancellation(stop))
        {
            dossiers++;
            if (Measured(d, moment.Reference.Calendars.Of(moment.Reference.Tree, d.AgencyId)) is not { } spent)
            {
                unmeasured++;
                continue;
            }
            foreach (var (stage, seconds) in spent) stages[stage].Add(seconds);
            if (!procedures.TryGetValue(d.ProcedureId, out var times)) procedures[d.ProcedureId] = times = [];
            times.Add(spent.First(s => s.Stage == TimeStage.Work).Seconds);
        }
        return new([.. stages.Select(s => Line(Domain.Counters.OnTimeNames.Of(s.Key), "", s.Value))],
            [.. procedures.Select(p => Line(moment.Reference.ProcedureById[p.Key].Code, moment.Reference.ProcedureById[p.Key].Name, p.Value)).OrderByDescending(l => l.P90).ThenBy(l => l.Key, StringComparer.Ordinal).Take(MostProcedures)],
            dossiers, unmeasured);
    }

    private static TimeLine Line(string key, string name, List<long> seconds)
    {
        seconds.Sort();
        return new(key, name, seconds.Count, Percentiles.Of(seconds, 50), Percentiles.Of(seconds, 90));
    }

    /// <summary>The stages it went through; null when it ended before it began or the calendar does not reach.</summary>
    private static List<(TimeStage Stage, long Seconds)>? Measured(Dossier d, WorkCalendar calendar)
    {
        if (d.ReceivedAt is not { } received || d.EndedAt is not { } ended || ended < received) return null;
        var spent = new List<(TimeStage, long)>();
        var pauses = d.Pauses.Where(p => !p.Cancelled && p.From >= received && p.From < ended)
            .Select(p => (p.Kind, Pause: new Pause(p.From, p.Until is { } until && until < ended ? until : ended, Resume.Continue))).ToList();
        if (Seconds(calendar.Elapsed(received, ended, [.. pauses.Select(p => p.Pause)])) is not { } work) return null;
        spent.Add((TimeStage.Work, work));
        if (d.SubmittedAt is { } submitted && submitted <= received && Seconds(calendar.Elapsed(submitted, received)) is { } accepting) spent.Add((TimeStage.Acceptance, accepting));
        foreach (var kind in pauses.GroupBy(p => p.Kind))
            spent.Add((kind.Key == PauseKind.Payment ? TimeStage.CitizenPayment : TimeStage.CitizenSupplement, kind.Sum(p => Seconds(calendar.Elapsed(p.Pause.From, p.Pause.Until)) ?? 0)));
        if (d.ReturnedAt >= ended && Seconds(calendar.Elapsed(ended, d.ReturnedAt.Value)) is { } collecting) spent.Add((TimeStage.Collection, collecting));
        return spent;
    }

    private static long? Seconds(Domain.Outcome<TimeSpan> elapsed) => elapsed.IsOk ? (long)elapsed.Value.TotalSeconds : null;
}
