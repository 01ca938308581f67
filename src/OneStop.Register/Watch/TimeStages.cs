using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Register.Watch;

/// <summary>What one dossier spent in one place, in seconds of working time.</summary>
internal sealed record TimeSpent(Dossier Dossier, TimePart Part, string Key, string Name, string NameEn, long Seconds);

/// <summary>Working time between two moments of a dossier's life without its pauses, in the calendar of an agency.</summary>
internal static class WorkedTime
{
    /// <summary>Whole seconds; null where the calendar does not reach.</summary>
    public static long? Between(Dossier d, DateTimeOffset from, DateTimeOffset to, WorkCalendar calendar) => Seconds(calendar.Elapsed(from, to,
    [
        .. d.Pauses.Where(p => !p.Cancelled && p.From < to && (p.Until ?? to) > from)
            .Select(p => new Pause(p.From < from ? from : p.From, p.Until is { } until && until < to ? until : to, Resume.Continue)),
    ]));

    public static long? Seconds(Domain.Outcome<TimeSpan> elapsed) => elapsed.IsOk ? (long)elapsed.Value.TotalSeconds : null;
}

/// <summary>The stages of a dossier from its row alone.</summary>
internal sealed class TimeStages(OfficeReference reference)
{
    /// <summary>The stages it went through, and the work told by agency and procedure; null when it ended before it began or the calendar does not reach.</summary>
    public IReadOnlyList<TimeSpent>? Of(Dossier d)
    {
        var calendar = reference.Calendars.Of(reference.Tree, d.AgencyId);
        if (d is not { ReceivedAt: { } received, EndedAt: { } ended } || ended < received || WorkedTime.Between(d, received, ended, calendar) is not { } work) return null;
        var (agency, procedure) = (reference.Tree.Agency(d.AgencyId)!, reference.ProcedureById[d.ProcedureId]);
        var spent = new List<TimeSpent>
        {
            Stage(d, TimeStage.Work, work), new(d, TimePart.Agency, agency.Code, agency.Name, agency.NameEn, work), new(d, TimePart.Procedure, procedure.Code, procedure.Name, procedure.Name, work),
        };
        if (d.SubmittedAt <= received && WorkedTime.Seconds(calendar.Elapsed(d.SubmittedAt.Value, received)) is { } accepting) spent.Add(Stage(d, TimeStage.Acceptance, accepting));
        foreach (var kind in d.Pauses.Where(p => !p.Cancelled && p.From >= received && p.From < ended).GroupBy(p => p.Kind))
            spent.Add(Stage(d, kind.Key == PauseKind.Payment ? TimeStage.CitizenPayment : TimeStage.CitizenSupplement,
                kind.Sum(p => WorkedTime.Seconds(calendar.Elapsed(p.From, p.Until is { } until && until < ended ? until : ended)) ?? 0)));
        if (d.ReturnedAt >= ended && WorkedTime.Seconds(calendar.Elapsed(ended, d.ReturnedAt.Value)) is { } collecting) spent.Add(Stage(d, TimeStage.Collection, collecting));
        return spent;
    }

    public static TimeSpent Stage(Dossier d, TimeStage stage, long seconds) => new(d, TimePart.Stage, OnTimeNames.Of(stage), "", "", seconds);
}
