using System.Globalization;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Log;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Watch;

/// <summary>Who had a dossier for how long: the legs of its control slip, without the time it waited for the citizen.</summary>
internal sealed class TimeLegs(OfficeReference reference)
{
    private static readonly string forward = Lifecycle.Name(DossierAction.Forward);

    /// <summary>The courses of those that were handed on at least once, from the log.</summary>
    public static async IAsyncEnumerable<(Dossier Dossier, IReadOnlyList<CourseLeg> Legs)> CoursesAsync(DashboardMoment moment, IQueryable<Dossier> among, IReadOnlyDictionary<long, Dossier> measured)
    {
        if (moment.IsPast) yield break;
        var handed = moment.Events.Where(e => e.Action == forward).Select(e => e.DossierId);
        var lines = moment.Events.Where(e => among.Any(d => d.Id == e.DossierId) && handed.Contains(e.DossierId)).OrderBy(e => e.DossierId).ThenBy(e => e.Version);
        var course = new List<CourseEvent>();
        Dossier? last = null;
        await foreach (var line in moment.StreamAsync(lines))
        {
            if (last is not null && last.Id != line.DossierId)
            {
                if (measured.TryGetValue(last.Id, out var done)) yield return (done, CourseLegs.Unjudged(course));
                (last, course) = (null, []);
            }
            last = LogChain.Apply(last, line);
            if (Lifecycle.TryParse(line.Action, out var action)) course.Add(new(action, line.HappenedAt ?? line.At, line.Actor, last));
        }
        if (last is not null && measured.TryGetValue(last.Id, out var dossier)) yield return (dossier, CourseLegs.Unjudged(course));
    }

    /// <summary>The time of each holder and planned step, and of the way between them. What lies after the end is not counted.</summary>
    public IReadOnlyList<TimeSpent> Of(Dossier d, IReadOnlyList<CourseLeg> legs)
    {
        var spent = new List<TimeSpent>();
        for (var i = 0; i < legs.Count; i++)
        {
            var (from, to) = (Within(d, legs[i].TakenOverAt), Within(d, legs[i].HandedOnAt ?? d.EndedAt!.Value));
            spent.AddRange(Leg(d, legs[i].AgencyId, legs[i].Step, from, to));
            var next = Within(d, i + 1 < legs.Count ? legs[i + 1].TakenOverAt : d.EndedAt!.Value);
            if (next > to && Worked(d, legs[i].AgencyId, to, next) is { } way) spent.Add(TimeStages.Stage(d, TimeStage.Transit, way));
        }
        // Twice at one place is one dossier there.
        return [.. spent.GroupBy(s => (s.Part, s.Key, s.Name, s.NameEn)).Select(g => new TimeSpent(d, g.Key.Part, g.Key.Key, g.Key.Name, g.Key.NameEn, g.Sum(s => s.Seconds)))];
    }

    /// <summary>Of a dossier nobody handed on: all of it at its one holder.</summary>
    public IEnumerable<TimeSpent> OfOneHolder(Dossier d) => Leg(d, d.HolderAgencyId, d.StepNo, d.ReceivedAt!.Value, d.EndedAt!.Value);

    private IEnumerable<TimeSpent> Leg(Dossier d, long agencyId, int? step, DateTimeOffset from, DateTimeOffset to)
    {
        if (reference.Tree.Agency(agencyId) is not { } agency || Worked(d, agencyId, from, to) is not { } seconds) yield break;
        yield return new(d, TimePart.Holder, agency.Code, agency.Name, agency.NameEn, seconds);
        if (step is not { } no) yield break;
        var (procedure, steps) = (reference.ProcedureById[d.ProcedureId], reference.TermsOf(d).Steps);
        var named = no <= steps.Count ? (Vi: steps[no - 1].Name, En: steps[no - 1].Name) : (Vi: agency.Name, En: agency.NameEn);
        yield return new(d, TimePart.Step, string.Create(CultureInfo.InvariantCulture, $"{procedure.Code}#{no}"), $"{procedure.Name}: {named.Vi}", $"{procedure.Name}: {named.En}", seconds);
    }

    private long? Worked(Dossier d, long agencyId, DateTimeOffset from, DateTimeOffset to) => WorkedTime.Between(d, from, to, reference.Calendars.Of(reference.Tree, agencyId));

    private static DateTimeOffset Within(Dossier d, DateTimeOffset at) => at < d.ReceivedAt ? d.ReceivedAt.Value : at > d.EndedAt ? d.EndedAt.Value : at;
}
