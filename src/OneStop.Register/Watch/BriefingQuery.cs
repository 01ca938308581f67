using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Agencies;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Watch;

/// <summary>A week's number and the same of the week before.</summary>
public readonly record struct Weekly(long Now, long Before)
{
    public static Weekly operator +(Weekly left, Weekly right) => left.Add(right);

    public Weekly Add(Weekly other) => new(Now + other.Now, Before + other.Before);
}

/// <summary>One agency in the briefing. Received, solved and late are of the week; overdue and apologies of its last moment.</summary>
public sealed record BriefingLine(string Code, string Name, string NameEn, AgencyKind Kind, Weekly Received, Weekly Solved, Weekly Late, Weekly Overdue, long ApologyOwed)
{
    public bool IsEmpty => this is { Received: { Now: 0, Before: 0 }, Solved: { Now: 0, Before: 0 }, Overdue: { Now: 0, Before: 0 }, ApologyOwed: 0 };
}

/// <summary>The briefing of a week, Monday to Sunday, as of its last moment or of now while it runs.</summary>
public sealed record Briefing(DateOnly From, DateOnly To, DateTimeOffset AsOf, bool Running, IReadOnlyList<BriefingLine> Lines, BriefingLine Total, IReadOnlyList<LateDossier> Worst);

/// <summary>Monday's briefing (bản giao ban), from day totals and what is open.</summary>
public static class BriefingQuery
{
    private const int MostWorst = 5;

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The moment at which a week is looked at: its end, and for a week that has not ended null, which is now.</summary>
    public static PastMoment? MomentOf(DateOnly monday, DateTimeOffset now)
    {
        var last = LocalDay.StartOf(monday.AddDays(7)).AddMilliseconds(-1);
        return last < now ? new(last, last) { Since = LocalDay.StartOf(monday.AddDays(-7)) } : null;
    }

    /// <summary>The briefing of a scope of agencies at the moment of its week.</summary>
    public static async Task<Briefing> OfAsync(DashboardMoment moment, DateOnly monday, CancellationToken stop)
    {
        var days = await moment.ListAsync(moment.AgencyDays(monday.AddDays(-7), monday.AddDays(6)).Where(t => t.Measure == Measure.Received || t.Measure == Measure.Solved), stop);
        var ofAgency = days.ToLookup(t => t.Key);
        var overdue = await DashboardQuery.ByAgencyAsync(moment, Bucket.Overdue, stop);
        var before = await OverdueBeforeAsync(moment, LocalDay.StartOf(monday), stop);
        var apologies = await ApologiesAsync(moment, stop);

        Weekly Sum(long agency, Func<DayTotalRow, bool> counted) => new(
            ofAgency[agency].Where(t => t.Day >= monday && counted(t)).Sum(t => t.Count), ofAgency[agency].Where(t => t.Day < monday && counted(t)).Sum(t => t.Count));
        var lines = moment.Scope.Of == TotalOf.Agency ? moment.Scope.Keys.Select(id =>
        {
            var agency = moment.Reference.Tree.Agency(id)!;
            return new BriefingLine(agency.Code, agency.Name, agency.NameEn, agency.Kind, Sum(id, t => t.Measure == Measure.Received), Sum(id, t => t.Measure == Measure.Solved),
                Sum(id, t => t.Measure == Measure.Solved && t.Class == (short)TimelinessClass.Late), new(overdue.GetValueOrDefault(id), before.GetValueOrDefault(id)), apologies.GetValueOrDefault(id));
        }).Where(line => !line.IsEmpty) : [];
        List<BriefingLine> sorted = [.. lines.OrderByDescending(l => l.Overdue.Now).ThenByDescending(l => l.Late.Now).ThenByDescending(l => l.Received.Now).ThenBy(l => l.Code, StringComparer.Ordinal)];
        var worst = await LateQuery.PressingAsync(moment, new(Bucket.Overdue, null), MostWorst, stop);
        return new(monday, monday.AddDays(6), moment.Now, !moment.IsPast, sorted, Total(sorted), worst);
    }

    /// <summary>Several lines as one, for what does not fit on the page and for the foot of the table.</summary>
    public static BriefingLine Total(IReadOnlyCollection<BriefingLine> lines) => new("", "", "", default,
        lines.Aggregate(default(Weekly), (sum, l) => sum + l.Received), lines.Aggregate(default(Weekly), (sum, l) => sum + l.Solved),
        lines.Aggregate(default(Weekly), (sum, l) => sum + l.Late), lines.Aggregate(default(Weekly), (sum, l) => sum + l.Overdue), lines.Sum(l => l.ApologyOwed));

    /// <summary>
    /// What was overdue when the week began: the latched breach says so, also of what has ended since; an import that brought a late
    /// end at once latched none. Of a dossier that was re-opened since then the row does not know that it had ended.
    /// </summary>
    private static async Task<Dictionary<long, long>> OverdueBeforeAsync(DashboardMoment moment, DateTimeOffset start, CancellationToken stop)
    {
        var overdue = OnTimeCells.WasOverdueAt(start);
        var open = await CountAsync(moment, moment.Dossiers.Where(d => d.Live == 1 && d.Status != DossierStatus.Processed && d.ReceivedAt < start).Where(overdue), stop);
        var ended = await CountAsync(moment, moment.Dossiers.Where(d => d.EndedAt >= start && d.ReceivedAt < start)
            .Where(overdue.Or(d => d.BreachedAt == null && d.Class == TimelinessClass.Late && d.DueAt < start)), stop);
        foreach (var (agency, count) in ended) open[agency] = open.GetValueOrDefault(agency) + count;
        return open;
    }

    private static Task<Dictionary<long, long>> ApologiesAsync(DashboardMoment moment, CancellationToken stop) =>
        CountAsync(moment, moment.Dossiers.Where(d => d.Live == 1).Where(new Figure(null, FigureName.ApologyOwed).At(moment.At)), stop);

    private static async Task<Dictionary<long, long>> CountAsync(DashboardMoment moment, IQueryable<Dossier> dossiers, CancellationToken stop) =>
        (await moment.ListAsync(dossiers.GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.LongCount() }), stop)).ToDictionary(g => g.Key, g => g.Count);
}
