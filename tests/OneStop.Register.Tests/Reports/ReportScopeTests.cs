using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Reports;

/// <summary>Whose dossiers a report counts, and the list of what a person must look at.</summary>
public abstract class ReportScopeTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly OnTimeRequest year = new(new(2026, 1, 1), new(2026, 12, 31));
    private TestOffice office = null!;

    public async ValueTask InitializeAsync()
    {
        office = await OpenAsync(kind);
        office.Clock.Set("2026-04-01 09:00");
        await office.ImportAsync(
            Row("a", finished: "05/03/2026 10:00"), Row("b", finished: "10/03/2026 10:00", agency: "H99.02"), Row("c", finished: "01/03/2026 10:00", agency: "H99.02", channel: "online"));
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OfAsync_ByAgency_NamesTheLinesAndSumsThem()
    {
        var report = await OfAsync(year with { By = OnTimeBy.Agency }, null);
        Assert.Equal([("H99.02", 0L, 2L, "0.00"), ("H99.04", 1L, 1L, "100.00")], report.Groups.Select(g => (g.Key, g.Numerator, g.Denominator, g.Percent!)));
        Assert.Equal(("Sở Nội vụ", 1, 3, "33.33", 1), (report.Groups[0].Name, report.Numerator, report.Denominator, report.Percent, report.Unclassifiable));
    }

    [Fact]
    public async Task OfAsync_AccountOfOneAgency_SeesItsOwnAndIsRefusedTheRest()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var reach = Scope.Of(tree, tree.Agency("H99.02")!);
        var own = await OfAsync(year, reach);
        Assert.Equal((2, "agency:H99.02"), (own.Denominator, own.Scope));
        Assert.Equal("out-of-scope", (await office.Get<OnTimeReport>().OfAsync(year with { Scope = "agency:H99.04" }, reach, Stop)).Refusal.Code);
        Assert.Equal(2, (await OfAsync(year with { Scope = "level:province" }, reach)).Denominator);
        Assert.Equal("scope-unknown", (await office.Get<OnTimeReport>().OfAsync(year with { Scope = "agency:nowhere" }, null, Stop)).Refusal.Code);
        Assert.Equal(2, (await office.Get<DataQuality>().CountAsync("province", reach, Stop)).Value.Findings.Values.Sum() + (await office.Get<DataQuality>().CountAsync("province", reach, Stop)).Value.Unclassifiable);
    }

    [Fact]
    public async Task OfAsync_NothingSolved_HasNothingToRate()
    {
        var report = await OfAsync(new(new(2025, 1, 1), new(2025, 12, 31)) { By = OnTimeBy.Channel }, null);
        Assert.Equal((0, 0, null, 0), (report.Numerator, report.Denominator, report.Percent, report.Groups.Count));
    }

    [Fact]
    public async Task FindingsAsync_Pages_NewestFirstWithTheirMeaning()
    {
        var quality = office.Get<DataQuality>();
        var found = Assert.Single((await quality.FindingsAsync("province", null, Stop)).Value);
        Assert.Equal(("finished-before-received", "feed:c", "finished_at", "feed", "c"), (found.Kind, found.Code, found.Column, found.Source, found.SourceId));
        Assert.Contains("never counted as on time", found.Reason.En, StringComparison.Ordinal);
        Assert.Empty((await quality.FindingsAsync("province", null, Stop, before: found.Id)).Value);
        Assert.Empty((await quality.FindingsAsync("province", null, Stop, kind: "changed-due")).Value);
    }

    [Fact]
    public async Task OfAsync_FormBySector_CarriesTheUnclassifiableUnderLateWithAFootnote()
    {
        var form = (await office.Get<PeriodFormQuery>().OfAsync(new(new(2026, 3, 1), new(2026, 3, 31)) { By = Domain.Reports.FormGrouping.Sector }, null, Stop)).Value;
        Assert.Equal([3L, 1L, 2L, 0L, 3L, 1L, 0L, 2L, 0L, 0L, 0L], form.Total.Columns);
        Assert.Equal((1, "moi-truong"), (form.Total.Counts.Unclassifiable, Assert.Single(form.Rows).Key));
    }

    private async Task<OnTimeResult> OfAsync(OnTimeRequest request, Scope? reach) => (await office.Get<OnTimeReport>().OfAsync(request, reach, Stop)).Value;
}

public sealed class ReportScopeOnSqliteTests() : ReportScopeTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ReportScopeOnPostgresTests() : ReportScopeTests(DatabaseKind.Postgres);
