using System.Linq.Expressions;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Counters;

/// <summary>
/// Counts one scope: what is open straight from the open dossiers through a partial index, what is finished from the totals of
/// the year and the day. Neither grows with the age of the register.
/// </summary>
public sealed class CounterQuery(RegisterDbFactory databases, ReferenceCache references)
{
    private static readonly Bucket[] live =
    [
        Bucket.Submitted, Bucket.AcceptanceOverdue, Bucket.Open, Bucket.OpenInTime, Bucket.DueToday, Bucket.DueSoon,
        Bucket.Overdue, Bucket.AwaitingSupplement, Bucket.AwaitingPayment,
    ];

    /// <summary>The picture of a scope now; the caller numbers the version.</summary>
    public async Task<CounterPicture> OfAsync(CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        var reference = await references.RecentAsync(databases, stop);
        await using var moment = await DashboardMoment.OpenAsync(databases, reference, scope, now, null, stop);
        return await OfAsync(moment, stop);
    }

    /// <summary>The picture of a moment, also a past one.</summary>
    public static async Task<CounterPicture> OfAsync(DashboardMoment moment, CancellationToken stop)
    {
        var open = await CountAsync(moment, [.. live.Select(bucket => Buckets.Of(bucket, moment.Now))], stop);
        // Results that wait to be collected are the most of what is live and need no look at their dates: a count of their own.
        var awaitingReturn = await moment.CountAsync(moment.Dossiers.Where(Buckets.Of(Bucket.AwaitingReturn, moment.Now)), stop);
        var year = await YearAsync(moment, stop);
        var today = await moment.ListAsync(moment.Days(moment.Today, moment.Today).GroupBy(t => t.Measure).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }), stop);
        long Of(Measure measure) => today.Where(t => t.Key == measure).Sum(t => t.Count);
        return new(moment.Scope.Name, moment.Now.ToUnixTimeMilliseconds(), moment.Now, Of(Measure.Received), Of(Measure.Solved),
            open[0], open[1], open[2], open[3], open[4], open[5], open[6], open[7], open[8], awaitingReturn,
            year, await moment.TrustAsync(stop));
    }

    /// <summary>Counts several predicates over what is still to be decided in one pass, with the very predicates that the lists use.</summary>
    internal static async Task<long[]> CountAsync(DashboardMoment moment, IReadOnlyList<Expression<Func<Dossier, bool>>> predicates, CancellationToken stop)
    {
        var group = Expression.Parameter(typeof(IGrouping<int, Dossier>), "g");
        var counts = predicates.Select(predicate => (Expression)Expression.Call(
            typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(Dossier)], group, predicate));
        var select = Expression.Lambda<Func<IGrouping<int, Dossier>, long[]>>(Expression.NewArrayInit(typeof(long), counts), group);
        var rows = await moment.ListAsync(moment.Dossiers.Where(d => d.Live == 1 && d.Status < DossierStatus.Processed).GroupBy(_ => 1).Select(select), stop);
        return rows is [var only] ? only : new long[predicates.Count];
    }

    private static async Task<YearPicture> YearAsync(DashboardMoment moment, CancellationToken stop)
    {
        var sums = await moment.ListAsync(moment.Years(moment.Today.Year).GroupBy(t => new { t.Measure, t.Class })
            .Select(g => new { g.Key.Measure, g.Key.Class, Count = g.Sum(t => t.Count) }), stop);

        long Sum(Measure measure, TimelinessClass? timeliness = null) =>
            sums.Where(s => s.Measure == measure && (timeliness is null || s.Class == (short)timeliness)).Sum(s => s.Count);
        RatePicture Rate(Measure measure)
        {
            var ratio = new Ratio(Sum(measure, TimelinessClass.Early) + Sum(measure, TimelinessClass.OnTime), Sum(measure));
            return new("solved", ratio.Numerator, ratio.Denominator, ratio.Percent);
        }
        return new(Sum(Measure.Received), Sum(Measure.Solved), Sum(Measure.Solved, TimelinessClass.Early), Sum(Measure.Solved, TimelinessClass.OnTime),
            Sum(Measure.Solved, TimelinessClass.Late), Sum(Measure.Solved, TimelinessClass.Unclassifiable), Sum(Measure.Withdrawn), Sum(Measure.Stopped),
            Sum(Measure.RefusedAtReception), Rate(Measure.Solved), Rate(Measure.SolvedFirstPromise));
    }
}
