using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Domain.Scores;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Scores;

namespace OneStop.Tests.Scores;

/// <summary>The share of procedures with a shorter limit, from the versions in the register.</summary>
public abstract class TimeCutMeasureTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TimeCut_AfterANewVersion_CountsItFromItsFirstDayAndIsUnmeasuredBefore()
    {
        var today = LocalDay.Of(office.Clock.GetUtcNow());
        var reference = await office.ReferenceAsync();
        var code = await office.ProcedureAsync(5, LimitUnit.WorkingDays);
        var version = reference.InForce(code, today).Value;
        var queries = office.Get<IndicatorQueries>();
        async Task<IndicatorValue.Share?> AskAsync(int days) => (await queries.ValuesAsync(
            new(today, today.AddDays(days), office.Clock.GetUtcNow().AddDays(60), CounterScope.Parse("province", await office.ReferenceAsync()).Value), ["timeCut.share"], Stop))
            .OfType<IndicatorValue.Share>().SingleOrDefault();
        Assert.Null(await AskAsync(30));

        var shorter = version.Content.Channels.Select(c => c with { Limit = c.Limit is null ? null : c.Limit.Value with { Amount = c.Limit.Value.Amount * 0.6m } }).ToList();
        var done = await office.Get<CatalogueBook>().PublishAsync(new(code, version.Content.Version, today.AddDays(10)) { Basis = "Cắt giảm thời gian", Channels = shorter }, office.Clerk, Stop);
        Assert.True(done.IsOk, done.IsOk ? "" : done.Refusal.Message.En);

        Assert.Null(await AskAsync(5));
        var share = (await AskAsync(30))!;
        Assert.Equal(1, share.Numerator);
        Assert.InRange(share.Denominator, 500, share.Coverage.Of);
        Assert.True(share.Denominator < share.Coverage.Of, "procedures without a readable limit are unknown, not uncut");
        var asked = new IndicatorQuestion(today, today.AddDays(30), office.Clock.GetUtcNow().AddDays(60), CounterScope.Parse("province", await office.ReferenceAsync()).Value);
        var lines = (await queries.ListAsync(asked, "timeCut.share", null, 5000, Stop)).Value.Lines;
        Assert.Equal([code], lines.Where(l => l.Counted == Counted.Yes).Select(l => l.Code));
        Assert.Equal(share.Denominator, lines.LongCount(l => l.Counted is Counted.Yes or Counted.No));
    }
}

public sealed class TimeCutMeasureOnSqliteTests() : TimeCutMeasureTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class TimeCutMeasureOnPostgresTests() : TimeCutMeasureTests(DatabaseKind.Postgres);
