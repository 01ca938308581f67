using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Counters;

/// <summary>What a supervisor's dashboard shows beside the picture; each figure from totals or the open dossiers.</summary>
public static class DashboardQuery
{
    /// <summary>The last 30 days, 12 weeks or 12 months, oldest first; the running one last and not over.</summary>
    public static async Task<IReadOnlyList<TrendPoint>> TrendAsync(DashboardMoment moment, TrendStep step, CancellationToken stop)
    {
        var spans = Spans(moment.Today, step);
        var days = await moment.ListAsync(moment.Days(spans[0].From, moment.Today).Where(t => t.Measure == Measure.Received || t.Measure == Measure.Solved)
            .GroupBy(t => new { t.Day, t.Measure, t.Class }).Select(g => new { g.Key.Day, g.Key.Measure, g.Key.Class, Count = g.Sum(t => t.Count) }), stop);
        return spans.ConvertAll(span =>
        {
            var within = days.Where(d => d.Day >= span.From && d.Day <= span.To).ToList();
            long Solved(params TimelinessClass[] of) => within.Where(d => d.Measure == Measure.Solved && (of.Length == 0 || of.Contains((TimelinessClass)d.Class))).Sum(d => d.Count);
            var ratio = new Ratio(Solved(TimelinessClass.Early, TimelinessClass.OnTime), Solved());
            return new TrendPoint(span.From, span.To, within.Where(d => d.Measure == Measure.Received).Sum(d => d.Count),
                ratio.Denominator, ratio.Numerator, Solved(TimelinessClass.Late), ratio.Percent);
        });
    }

    /// <summary>How the dossiers received this calendar year were filed.</summary>
    public static async Task<FilingShares> SharesAsync(DashboardMoment moment, CancellationToken stop)
    {
        var sums = await moment.ListAsync(moment.Years(moment.Today.Year).Where(t => t.Measure == Measure.ReceivedByChannel || t.Measure == Measure.ReceivedByPapers)
            .GroupBy(t => new { t.Measure, t.Class }).Select(g => new { g.Key.Measure, g.Key.Class, Count = g.Sum(t => t.Count) }), stop);
        long Of(Measure measure, short kind) => sums.Where(s => s.Measure == measure && s.Class == kind).Sum(s => s.Count);
        return new(Of(Measure.ReceivedByChannel, (short)Channel.Direct), Of(Measure.ReceivedByChannel, (short)Channel.Online), Of(Measure.ReceivedByChannel, (short)Channel.Post),
            Of(Measure.ReceivedByPapers, 1), Of(Measure.ReceivedByPapers, 1) + Of(Measure.ReceivedByPapers, 2));
    }

    /// <summary>
    /// Every agency of the scope that solved or holds something this year. Those with enough solved come first, lowest rate first;
    /// the others follow, most overdue first. Nothing for a scope that is not made of agencies.
    /// </summary>
    public static async Task<IReadOnlyList<AgencyStanding>> StandingsAsync(DashboardMoment moment, CancellationToken stop)
    {
        if (moment.Scope.Of != TotalOf.Agency) return [];
        var solved = await moment.ListAsync(moment.Years(moment.Today.Year).Where(t => t.Measure == Measure.Solved), stop);
        var open = await ByAgencyAsync(moment, Bucket.Open, stop);
        var overdue = await ByAgencyAsync(moment, Bucket.Overdue, stop);
        var ofAgency = solved.ToLookup(t => t.Key);
        return
        [
            .. moment.Scope.Keys.Select(id =>
            {
                var (agency, own) = (moment.Reference.Tree.Agency(id)!, ofAgency[id]);
                var ratio = new Ratio(own.Where(t => t.Class is (short)TimelinessClass.Early or (short)TimelinessClass.OnTime).Sum(t => t.Count), own.Sum(t => t.Count));
                return new AgencyStanding(agency.Code, agency.Name, agency.NameEn, agency.Kind, ratio.Denominator, ratio.Numerator, ratio.Percent, WilsonInterval.Of(ratio),
                    ratio.Denominator < AgencyStanding.EnoughToRank, open.GetValueOrDefault(id), overdue.GetValueOrDefault(id));
            }).Where(s => s.Solved + s.Open > 0).OrderBy(s => s.Few).ThenBy(s => s.Few ? 0 : (double)s.InTime / s.Solved).ThenByDescending(s => s.Overdue).ThenByDescending(s => s.Solved),
        ];
    }

    /// <summary>The overdue ones and those due next, by due moment.</summary>
    public static async Task<IReadOnlyList<PressingDossier>> PressingAsync(DashboardMoment moment, int most, CancellationToken stop)
    {
        var rows = await moment.ListAsync(moment.Dossiers
            .Where(d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.DueAt != null)
            .OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(most), stop);
        var reference = moment.Reference;
        return [.. rows.Select(d => new PressingDossier(d.Code, reference.ProcedureById[d.ProcedureId].Name, reference.Tree.Agency(d.HolderAgencyId)!.Words(), d.DueAt, d.BreachedAt, d.Status))];
    }

    /// <summary>How many dossiers of a bucket of open ones each agency has to decide.</summary>
    internal static async Task<Dictionary<long, long>> ByAgencyAsync(DashboardMoment moment, Bucket bucket, CancellationToken stop) =>
        (await moment.ListAsync(moment.Dossiers.Where(d => d.Live == 1).Where(Buckets.Of(bucket, moment.Now))
            .GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.LongCount() }), stop)).ToDictionary(g => g.Key, g => g.Count);

    private static List<(DateOnly From, DateOnly To)> Spans(DateOnly today, TrendStep step)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        return step switch
        {
            TrendStep.Day => [.. Enumerable.Range(0, 30).Select(i => today.AddDays(i - 29)).Select(day => (day, day))],
            TrendStep.Week => [.. Enumerable.Range(0, 12).Select(i => monday.AddDays(7 * (i - 11))).Select(first => (first, first.AddDays(6)))],
            _ => [.. Enumerable.Range(0, 12).Select(i => month.AddMonths(i - 11)).Select(first => (first, first.AddMonths(1).AddDays(-1)))],
        };
    }
}
