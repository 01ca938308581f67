using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;
using OneStop.Register.Log;
using OneStop.Register.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Reports;

/// <summary>
/// Counter = list = recount = report, for random histories, moments and scopes: what the database counts, what it lists, what the
/// same predicate says in memory, and what the tallies hold are one number.
/// </summary>
public abstract class ReportAgreementTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OfAsync_RandomHistories_CountListMemoryAndTalliesAgree()
    {
        await new RandomOffice(office, 20261122).LiveAsync(320);
        var rows = await RowsAsync();
        Assert.All(Enum.GetValues<DossierStatus>(), status => Assert.Contains(status, rows.Select(d => d.Status)));
        Assert.Contains(TimelinessClass.Unclassifiable, rows.Select(d => d.Class ?? default));

        var random = new Random(7);
        foreach (var definition in Enum.GetValues<OnTimeDefinition>())
            foreach (var against in Enum.GetValues<OnTimeAgainst>())
            {
                var (from, to, asOf) = Period(random);
                await AssertReportAsync(rows, new(from, to) { Definition = definition, Against = against, By = (OnTimeBy)random.Next(6), AsOf = asOf });
            }
        foreach (var grouping in Enum.GetValues<FormGrouping>()) await AssertFormAsync(rows, Period(random), grouping);

        foreach (var scope in await ScopesAsync(rows))
        {
            var year = (await office.Get<CounterQuery>().OfAsync(scope, office.Clock.GetUtcNow(), Stop)).Year;
            foreach (var against in Enum.GetValues<OnTimeAgainst>())
            {
                var report = (await office.Get<OnTimeReport>().OfAsync(new(new(2026, 1, 1), new(2026, 12, 31)) { Scope = scope.Name, Against = against }, null, Stop)).Value;
                var rate = against == OnTimeAgainst.Adjusted ? year.Rate : year.FirstPromiseRate;
                Assert.Equal((rate.Numerator, rate.Denominator, rate.Percent), (report.Numerator, report.Denominator, report.Percent));
            }
        }
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(Stop)).Difference);
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
    }

    [Theory]
    [InlineData("province", 6)]
    [InlineData("agency:H99.04", 4)]
    public async Task Sums_EveryDefinitionBreakdownAndMoment_AreTheCountedRows(string scope, int breakdowns)
    {
        await new RandomOffice(office, 41).LiveAsync(260);
        var (report, random, now) = (office.Get<OnTimeReport>(), new Random(3), office.Clock.GetUtcNow());
        foreach (var by in Enum.GetValues<OnTimeBy>().Cast<OnTimeBy?>().Append(null))
        {
            // A running year, a period that is over, and a moment in the middle of one.
            foreach (var (from, to, asOf) in new (DateOnly, DateOnly, DateTimeOffset?)[] { (new(2026, 1, 1), new(2026, 12, 31), null), (new(2026, 3, 5), LocalDay.Of(now).AddDays(-9), null), Period(random) })
            {
                var asked = Enum.GetValues<OnTimeDefinition>().SelectMany(definition => Enum.GetValues<OnTimeAgainst>()
                    .Select(against => new OnTimeRequest(from, to) { Definition = definition, Against = against, By = by, AsOf = asOf, Scope = scope })).ToList();
                var (summed, counted) = ((await report.OfAllAsync(asked, null, Stop)).Value, (await report.OfAllAsync([.. asked.Select(one => one with { KnownAt = now })], null, Stop)).Value);
                Assert.Equivalent(counted.Select(result => result with { KnownAt = null }), summed, strict: true);
            }
            breakdowns -= await AreTalliedAsync(scope, by) ? 1 : 0;
        }
        Assert.Equal(-1, breakdowns);
    }

    /// <summary>Whether the year's numbers come from the tallies and not from a scan.</summary>
    private async Task<bool> AreTalliedAsync(string scope, OnTimeBy? by)
    {
        await using var moment = (await ReportMoment.OpenAsync(office.Get<OneStop.Register.Storage.RegisterDbFactory>(), office.Get<OneStop.Register.Reference.ReferenceCache>(), scope, null, null, Stop)).Value;
        var question = OnTimeQuestion.Over(new(2026, 1, 1), new(2026, 12, 31), office.Clock.GetUtcNow(), definition: OnTimeDefinition.Realtime);
        return await new OnTimeSums(moment, [question], (new(2026, 1, 1), new(2026, 12, 31)), by).CountAsync(question, Stop) is not null;
    }

    [Fact]
    public async Task OfAsync_KnownAt_SaysAgainWhatWasSaidThen()
    {
        var life = new RandomOffice(office, 606);
        var said = new List<(DateTimeOffset At, OnTimeRequest Request, OnTimeResult Result, PeriodForm Form)>();
        foreach (var definition in Enum.GetValues<OnTimeDefinition>())
        {
            await life.LiveAsync(50);
            var now = office.Clock.GetUtcNow();
            var request = new OnTimeRequest(new(2026, 2, 20), LocalDay.Of(now)) { Definition = definition, By = OnTimeBy.Agency };
            var form = new PeriodFormRequest(request.From, request.To);
            said.Add((now, request, (await office.Get<OnTimeReport>().OfAsync(request, null, Stop)).Value, (await office.Get<PeriodFormQuery>().OfAsync(form, null, Stop)).Value));
        }
        await life.LiveAsync(50);

        var moved = 0;
        foreach (var (at, request, result, form) in said)
        {
            var again = (await office.Get<OnTimeReport>().OfAsync(request with { KnownAt = at }, null, Stop)).Value;
            Assert.Equivalent(result with { KnownAt = at }, again, strict: true);
            var formAgain = (await office.Get<PeriodFormQuery>().OfAsync(new(request.From, request.To) { KnownAt = at }, null, Stop)).Value;
            Assert.Equal(form.Total.Columns, formAgain.Total.Columns);
            var today = (await office.Get<OnTimeReport>().OfAsync(request, null, Stop)).Value;
            moved += today.Numerator == result.Numerator && today.Denominator == result.Denominator ? 0 : 1;
        }
        Assert.True(moved > 0, "Without --known-at the later history must show.");
    }

    private async Task AssertReportAsync(List<Dossier> rows, OnTimeRequest request)
    {
        var report = office.Get<OnTimeReport>();
        var result = (await report.OfAsync(request, null, Stop)).Value;
        var asked = request.At(office.Clock.GetUtcNow());
        var question = OnTimeLedger.Candidates(asked) is { } candidates ? asked.With(rows.Where(candidates.Compile())) : asked;
        var label = $"{request.Definition} {request.Against} {request.By} {request.From:O} {request.To:O} {request.AsOf:O}";
        foreach (var cell in Enum.GetValues<OnTimeCell>())
        {
            var memory = rows.Where(OnTimeCells.Of(question, cell).Compile()).Select(d => d.Id).ToList();
            var listed = await IdsAsync(report.DossiersAsync(request, cell, null, stop: Stop));
            Assert.Equal(memory, listed);
            Assert.True(memory.Count == Of(result, cell), $"{label} {cell}: memory {memory.Count}, report {Of(result, cell)}");
            Assert.Equal(memory.Count, result.Groups.Sum(group => Of(group, cell)));
        }
        foreach (var group in result.Groups)
            Assert.Equal(group.Denominator, (await IdsAsync(report.DossiersAsync(request, OnTimeCell.Denominator, null, group.Key, stop: Stop))).Count);
    }

    private async Task AssertFormAsync(List<Dossier> rows, (DateOnly From, DateOnly To, DateTimeOffset? AsOf) period, FormGrouping grouping)
    {
        var query = office.Get<PeriodFormQuery>();
        var request = new PeriodFormRequest(period.From, period.To) { By = grouping };
        var form = (await query.OfAsync(request, null, Stop)).Value;
        var (from, until, now) = (LocalDay.StartOf(period.From), LocalDay.StartOf(period.To.AddDays(1)), office.Clock.GetUtcNow());
        foreach (var cell in Enum.GetValues<PeriodFormCell>())
        {
            var memory = rows.Where(PeriodFormCells.Of(cell, from, until, now < until ? now : until).Compile()).Select(d => d.Id).ToList();
            Assert.Equal(memory, await IdsAsync(query.DossiersAsync(request, cell, null, stop: Stop)));
            Assert.Equal(memory.Count, cell == PeriodFormCell.Unclassifiable ? form.Total.Counts.Unclassifiable : form.Total.Columns[(int)cell - 3]);
        }
        foreach (var line in form.Rows)
            foreach (var cell in Enum.GetValues<PeriodFormCell>())
            {
                var counted = cell == PeriodFormCell.Unclassifiable ? line.Counts.Unclassifiable : line.Columns[(int)cell - 3];
                Assert.Equal(counted, (await IdsAsync(query.DossiersAsync(request, cell, null, line.Key, stop: Stop))).Count);
            }
    }

    private async Task<List<CounterScope>> ScopesAsync(List<Dossier> rows)
    {
        var reference = await office.ReferenceAsync();
        var some = rows.First(d => d.Class == TimelinessClass.Late);
        string[] names =
        [
            "province", $"agency:{reference.Tree.Agency(some.AgencyId)!.Code}", $"desk:{reference.Tree.Desk(some.DeskId)!.Code}", "desk:TINH-Q2",
            $"sector:{reference.SectorById[some.SectorId].Code}", $"procedure:{reference.ProcedureById[some.ProcedureId].Code}", "level:province", "agency:H99",
        ];
        return [.. names.Select(name => CounterScope.Parse(name, reference).Value)];
    }

    private static (DateOnly From, DateOnly To, DateTimeOffset? AsOf) Period(Random random)
    {
        var from = new DateOnly(2026, 2, 20).AddDays(random.Next(40));
        var to = from.AddDays(random.Next(1, 60));
        return (from, to, random.Next(2) == 0 ? null : Start.AddHours(random.Next(24 * 60)));
    }

    private async Task<List<Dossier>> RowsAsync()
    {
        await using var db = office.Db();
        return await db.Dossiers.OrderBy(d => d.Id).ToListAsync(Stop);
    }

    private static async Task<List<long>> IdsAsync(IAsyncEnumerable<Dossier> dossiers)
    {
        var ids = new List<long>();
        await foreach (var dossier in dossiers) ids.Add(dossier.Id);
        return ids;
    }

    private static long Of(OnTimeResult r, OnTimeCell cell) => Pick(cell, r.Numerator, r.Denominator, r.Early, r.OnTime, r.Late, r.Unclassifiable, r.WithoutResult, r.OpenInTime, r.OpenLate);

    private static long Of(OnTimeGroup g, OnTimeCell cell) => Pick(cell, g.Numerator, g.Denominator, g.Early, g.OnTime, g.Late, g.Unclassifiable, g.WithoutResult, g.OpenInTime, g.OpenLate);

    private static long Pick(OnTimeCell cell, params long[] inOrderOfTheCells) => inOrderOfTheCells[(int)cell];
}

public sealed class ReportAgreementOnSqliteTests() : ReportAgreementTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ReportAgreementOnPostgresTests() : ReportAgreementTests(DatabaseKind.Postgres);
