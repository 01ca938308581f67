using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Tests.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Counters;

/// <summary>
/// Counter = list = recount from the log, at moments of a random history, for every kind of scope; the histories are rich enough
/// that a slightly wrong predicate would be caught; and a tampered counter turns the trust light.
/// </summary>
public abstract class CounterExactTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    /// <summary>Predicates that are nearly right, each with the bucket it would stand for.</summary>
    private static readonly (Bucket Bucket, string Mistake, Func<DateTimeOffset, Expression<Func<Dossier, bool>>> Wrong)[] mutants =
    [
        (Bucket.Overdue, "forgets what was late before its pause", now => d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && (d.BreachedAt != null || d.DueAt < now)),
        (Bucket.OpenInTime, "counts pauses", now => d => d.Live == 1 && d.Status != DossierStatus.Submitted && d.Status != DossierStatus.Processed && d.BreachedAt == null && (d.DueAt == null || d.DueAt >= now)),
        (Bucket.Open, "counts what waits to be collected", _ => d => d.Live == 1 && d.Status != DossierStatus.Submitted),
        (Bucket.AwaitingSupplement, "counts the late ones twice", _ => d => d.Live == 1 && d.Status == DossierStatus.AwaitingSupplement),
        (Bucket.FinishedToday, "takes the last 24 hours for today", now => d => d.EndedAt >= now.AddDays(-1) && d.EndedAt <= now && d.Class != null),
        (Bucket.ReceivedToday, "takes the day in UTC", now => d => d.ReceivedAt >= new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) && d.ReceivedAt < new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero)),
    ];

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Picture_AtMomentsOfARandomHistory_IsListAndRecount_AndNearMissesAreCaught()
    {
        var life = new RandomOffice(office, 505);
        var caught = new HashSet<string>();
        for (var moment = 0; moment < 8; moment++)
        {
            await life.LiveAsync(45);
            // Over due moments and midnights, without anybody writing anything.
            if (moment % 2 == 1) await PassNightAsync();
            var now = LocalDay.Precise(office.Clock.GetUtcNow());
            await using var db = office.Db();
            var folded = (await Recount.FoldAsync(db, null, Stop)).Dossiers.Values;
            foreach (var scope in await ScopesAsync())
            {
                var inScope = folded.Where(scope.Predicate.Compile()).ToList();
                var picture = await office.Get<CounterQuery>().OfAsync(scope, now, Stop);
                foreach (var (bucket, shown) in Figures(picture))
                {
                    Assert.True(shown == inScope.Count(Buckets.Of(bucket, now).Compile()), $"{scope.Name} {bucket} at {now:O}: counter {shown}, log {inScope.Count(Buckets.Of(bucket, now).Compile())}");
                    Assert.Equal(shown, await db.Dossiers.Where(scope.Predicate).LongCountAsync(Buckets.Of(bucket, now), Stop));
                }
                foreach (var mutant in mutants)
                    if (Figures(picture)[mutant.Bucket] != inScope.Count(mutant.Wrong(now).Compile())) caught.Add(mutant.Mistake);
            }
        }
        Assert.Equal(mutants.Select(m => m.Mistake).Order(StringComparer.Ordinal), caught.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(Stop)).Difference);
    }

    [Fact]
    public async Task Recount_TamperedCounter_IsAnAlarmInThePictureUntilItAgreesAgain()
    {
        await new RandomOffice(office, 9).LiveAsync(40);
        await using var db = office.Db();
        await TamperAsync(3);

        Assert.Equal(3, (await office.Get<Recount>().RunAsync(Stop)).Difference);
        var picture = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse("province", await office.ReferenceAsync()).Value, office.Clock.GetUtcNow(), Stop);
        Assert.Equal((office.Clock.GetUtcNow(), 3), (picture.Trust.RecountedAt, picture.Trust.Difference));

        await TamperAsync(-3);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(Stop)).Difference);

        async Task TamperAsync(int by)
        {
            var row = await db.YearTotals.AsNoTracking().OrderBy(t => t.Year).ThenBy(t => t.Of).ThenBy(t => t.Key).ThenBy(t => t.Measure).ThenBy(t => t.Class).FirstAsync(Stop);
            Assert.Equal(1, await db.YearTotals.Where(t => t.Year == row.Year && t.Of == row.Of && t.Key == row.Key && t.Measure == row.Measure && t.Class == row.Class)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, t => t.Count + by), Stop));
        }
    }

    /// <summary>One is finished, then 16 hours pass.</summary>
    private async Task PassNightAsync()
    {
        var dossier = await office.ReceiveAsync();
        office.Clock.Advance(TimeSpan.FromHours(1));
        await office.ActAsync(dossier, new(DossierAction.Finish) { Result = DossierResult.Result });
        office.Clock.Advance(TimeSpan.FromHours(16));
    }

    private static Dictionary<Bucket, long> Figures(CounterPicture p) => new()
    {
        [Bucket.ReceivedToday] = p.ReceivedToday, [Bucket.FinishedToday] = p.FinishedToday, [Bucket.Submitted] = p.Submitted, [Bucket.AcceptanceOverdue] = p.AcceptanceOverdue,
        [Bucket.Open] = p.Open, [Bucket.OpenInTime] = p.OpenInTime, [Bucket.DueToday] = p.DueToday, [Bucket.DueSoon] = p.DueSoon, [Bucket.Overdue] = p.Overdue,
        [Bucket.AwaitingSupplement] = p.AwaitingSupplement, [Bucket.AwaitingPayment] = p.AwaitingPayment, [Bucket.AwaitingReturn] = p.AwaitingReturn,
    };

    private async Task<List<CounterScope>> ScopesAsync()
    {
        var reference = await office.ReferenceAsync();
        await using var db = office.Db();
        var some = await db.Dossiers.OrderBy(d => d.Id).FirstAsync(Stop);
        string[] names =
        [
            "province", $"agency:{reference.Tree.Agency(some.AgencyId)!.Code}", "agency-only:H99", "desk:TINH-Q2", $"desk:{Desk}",
            $"sector:{reference.SectorById[some.SectorId].Code}", $"procedure:{reference.ProcedureById[some.ProcedureId].Code}", "level:province", "level:commune",
        ];
        return [.. names.Select(name => CounterScope.Parse(name, reference).Value)];
    }
}

public sealed class CounterExactOnSqliteTests() : CounterExactTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class CounterExactOnPostgresTests() : CounterExactTests(DatabaseKind.Postgres);
