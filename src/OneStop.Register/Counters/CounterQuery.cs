using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Counters;

/// <summary>
/// Counts one scope: what is open straight from the open dossiers through a partial index, what is finished from the year's
/// totals. Neither grows with the age of the register.
/// </summary>
public sealed class CounterQuery(RegisterDbFactory databases)
{
    private static readonly Bucket[] live =
    [
        Bucket.Submitted, Bucket.AcceptanceOverdue, Bucket.Open, Bucket.OpenInTime, Bucket.DueToday, Bucket.DueSoon,
        Bucket.Overdue, Bucket.AwaitingSupplement, Bucket.AwaitingPayment, Bucket.AwaitingReturn,
    ];

    /// <summary>The picture of a scope at a moment; the caller numbers the version.</summary>
    public async Task<CounterPicture> OfAsync(CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        await using var db = databases.Open();
        // One read transaction: a dossier finished in between is never counted as open and as finished.
        await using var moment = await db.BeginReadAsync(stop);
        var open = await CountAsync(db.Dossiers.Where(d => d.Live == 1).Where(scope.Predicate), live, now, stop);
        var year = await YearAsync(db, scope, LocalDay.Of(now).Year, stop);
        var (receivedToday, finishedToday) = await TodayAsync(db, scope, now, stop);
        var trust = await db.Settings.Where(s => s.Name == RecountResult.Setting).Select(s => s.Content).SingleOrDefaultAsync(stop);
        return new(scope.Name, now.ToUnixTimeMilliseconds(), now, receivedToday, finishedToday,
            open[0], open[1], open[2], open[3], open[4], open[5], open[6], open[7], open[8], open[9],
            year, RecountResult.Picture(trust));
    }

    /// <summary>Counts several buckets in one pass, with the very predicates that the lists use.</summary>
    internal static async Task<long[]> CountAsync(IQueryable<Dossier> dossiers, IReadOnlyList<Bucket> buckets, DateTimeOffset now, CancellationToken stop)
    {
        var group = Expression.Parameter(typeof(IGrouping<int, Dossier>), "g");
        var counts = buckets.Select(bucket => (Expression)Expression.Call(
            typeof(Enumerable), nameof(Enumerable.LongCount), [typeof(Dossier)], group, Buckets.Of(bucket, now)));
        var select = Expression.Lambda<Func<IGrouping<int, Dossier>, long[]>>(Expression.NewArrayInit(typeof(long), counts), group);
        return await dossiers.GroupBy(_ => 1).Select(select).SingleOrDefaultAsync(stop) ?? new long[buckets.Count];
    }

    private static async Task<YearPicture> YearAsync(RegisterDb db, CounterScope scope, int year, CancellationToken stop)
    {
        var keys = scope.Keys.ToArray();
        var totals = db.YearTotals.Where(t => t.Year == year && t.Of == scope.Of);
        if (scope.Name != "province") totals = totals.Where(t => keys.Contains(t.Key));
        var sums = await totals.GroupBy(t => new { t.Measure, t.Class }).Select(g => new { g.Key.Measure, g.Key.Class, Count = g.Sum(t => t.Count) }).ToListAsync(stop);

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

    private static async Task<(long Received, long Finished)> TodayAsync(RegisterDb db, CounterScope scope, DateTimeOffset now, CancellationToken stop)
    {
        var today = LocalDay.Of(now);
        var keys = scope.Keys.ToArray();
        var rows = db.Tallies.Where(t => t.Day == today && (t.Measure == Measure.Received || t.Measure == Measure.Solved));
        if (scope.Name == "province" || scope.Of is TotalOf.Agency or TotalOf.Desk)
        {
            if (scope.Of == TotalOf.Desk) rows = rows.Where(t => keys.Contains(t.DeskId));
            else if (scope.Name != "province") rows = rows.Where(t => keys.Contains(t.AgencyId));
            var sums = await rows.GroupBy(t => t.Measure).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(stop);
            return (sums.Where(s => s.Key == Measure.Received).Sum(s => s.Count), sums.Where(s => s.Key == Measure.Solved).Sum(s => s.Count));
        }
        var ofScope = db.Dossiers.Where(scope.Predicate);
        return (await ofScope.LongCountAsync(Buckets.Of(Bucket.ReceivedToday, now), stop), await ofScope.LongCountAsync(Buckets.Of(Bucket.FinishedToday, now), stop));
    }
}
