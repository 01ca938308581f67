using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Reports;
using OneStop.Register.Counters;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Reports;

/// <summary>A department merged into another one in the middle of March: as itself until then, under its successor after; each dossier once.</summary>
public abstract class MergerReportTests(DatabaseKind kind) : IAsyncLifetime
{
    private const string Old = "H99.04", Successor = "H99.02";
    private static readonly DateOnly merged = new(2026, 3, 16);
    private static readonly PeriodFormRequest march = new(new(2026, 3, 1), new(2026, 3, 31));
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private PeriodFormQuery Form => office.Get<PeriodFormQuery>();

    [Fact]
    public async Task OfAsync_MergedInThePeriod_ShowsItselfUntilThenAndItsSuccessorAfter()
    {
        await FillAsync();
        await MergeAsync(Old, Successor, merged);

        var form = (await Form.OfAsync(march, null, Stop)).Value;
        Assert.Equal([(Successor, 4L, 3L, 1L), (Old, 1L, 1L, 0L)], form.Rows.Select(row => (row.Key, row.Received, row.Solved, row.InProgress)));
        Assert.Equal((5, 4, 1), (form.Total.Received, form.Total.Solved, form.Total.InProgress));
        Assert.StartsWith("Sở Nông nghiệp và Môi trường nhập vào Sở Nội vụ từ 16/03/2026", Assert.Single(form.Remarks), StringComparison.Ordinal);
        Assert.Equal(["feed:a1"], await CodesAsync(Form.DossiersAsync(march, PeriodFormCell.Received, null, Old, stop: Stop)));
        Assert.Equal(["feed:a2", "feed:a3", "feed:b1", "feed:b2"], await CodesAsync(Form.DossiersAsync(march, PeriodFormCell.Received, null, Successor, stop: Stop)));

        var onTime = (await office.Get<OnTimeReport>().OfAsync(new(march.From, march.To) { By = OnTimeBy.Agency }, null, Stop)).Value;
        Assert.Equal([(Successor, 3L), (Old, 1L)], onTime.Groups.Select(group => (group.Key, group.Denominator)));
        // Of the year before the merger nothing moves.
        Assert.Equal([(Successor, 1L), (Old, 3L)], (await Form.OfAsync(new(march.From, merged.AddDays(-1)), null, Stop)).Value.Rows.Select(row => (row.Key, row.Received)));
    }

    [Fact]
    public async Task PartsAsync_BeforeAndAfterTheMerger_GiveTheSuccessorsWhole()
    {
        await FillAsync();
        await MergeAsync(Old, Successor, merged);

        var parts = (await office.Get<PeriodPartsQuery>().OfAsync(march with { Scope = $"agency:{Successor}" }, PeriodCut.Mergers, null, Stop)).Value;
        Assert.Equal([(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 15)), (merged, new DateOnly(2026, 3, 31))], parts.Parts.Select(part => (part.From, part.Until.AddDays(-1))));
        Assert.Equal([(Successor, 1L, 0L), (Old, 3L, 2L)], parts.Parts[0].Rows.Select(row => (row.Key, row.Received, row.InProgress)));
        var after = Assert.Single(parts.Parts[1].Rows);
        Assert.Equal((Successor, 3L, 2L, 1L), (after.Key, after.Received, after.Counts.CarriedOver, after.InProgress));
        var together = Assert.Single(PeriodPartsQuery.Within(await office.ReferenceAsync(), "province", march.From, march.To));
        Assert.Equal(Successor, together.Successor);
        Assert.Equal([Successor, Old], together.Agencies);
        Assert.Equal(parts.WholeOf(together.Agencies), PeriodParts.Sum(parts.Of(together.Agencies)));
        Assert.Equal(5, PeriodParts.Sum(parts.Of(together.Agencies)).Columns[0]);
    }

    [Fact]
    public async Task Merge_Approved_GivesTheSuccessorReachCountersAndNewDossiers()
    {
        await FillAsync();
        var before = await office.ReferenceAsync();
        Assert.False(Scope.Of(before.Tree, before.Tree.Agency(Successor)!).CoversAgency(before.Tree.Agency(Old)!.Id));
        await MergeAsync(Old, Successor, merged);

        var reference = await office.ReferenceAsync();
        var reach = Scope.Of(reference.Tree, reference.Tree.Agency(Successor)!);
        await using var db = office.Db();
        Assert.True(reach.Covers(await db.Dossiers.SingleAsync(d => d.Code == "feed:a3", Stop)));
        var picture = await office.Get<CounterQuery>().OfAsync(CounterScope.Parse($"agency:{Successor}", reference).Value, office.Clock.GetUtcNow(), Stop);
        Assert.Equal((5, 4, 1), (picture.Year.Received, picture.Year.Finished, picture.Open));
        var desk = reference.Tree.Desk(Desk)!;
        var listed = before.Catalogue.All.First(v => before.ProposeAgency(desk, before.Known(v), merged)?.Code == Old);
        Assert.Equal((Old, Successor), (reference.ProposeAgency(desk, reference.Known(listed), merged.AddDays(-1))!.Code, reference.ProposeAgency(desk, reference.Known(listed), merged)!.Code));
    }

    [Fact]
    public async Task OfAsync_RandomHistoriesAndAChainOfMergers_EachDossierStandsInOneLineAndMonthsGiveTheYear()
    {
        await new RandomOffice(office, 20261127).LiveAsync(260);
        string[] agencies;
        await using (var db = office.Db())
        {
            var ids = await db.Dossiers.Select(d => d.AgencyId).Distinct().ToListAsync(Stop);
            var tree = (await office.ReferenceAsync()).Tree;
            agencies = [.. ids.Select(id => tree.Agency(id)!.Code).Append("H99.02").Distinct().Order(StringComparer.Ordinal)];
        }
        Assert.True(agencies.Length >= 2, "A merger needs two.");
        var today = LocalDay.Of(office.Clock.GetUtcNow());
        // Each goes into the next, on a later day: what the first left open runs through the whole chain.
        for (var i = 0; i + 1 < agencies.Length && i < 3; i++) await MergeAsync(agencies[i], agencies[i + 1], new DateOnly(2026, 3, 12).AddDays(i * 11));

        foreach (var (from, to) in new[] { (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (new(2026, 3, 5), new(2026, 3, 20)), (new(2026, 3, 20), new(2026, 4, 30)), (new(2025, 12, 15), today) })
        {
            foreach (var definition in Enum.GetValues<OnTimeDefinition>())
            {
                var request = new OnTimeRequest(from, to) { Definition = definition, By = OnTimeBy.Agency };
                var report = (await office.Get<OnTimeReport>().OfAsync(request, null, Stop)).Value;
                Assert.Equal((report.Numerator, report.Denominator, report.OpenInTime), (report.Groups.Sum(g => g.Numerator), report.Groups.Sum(g => g.Denominator), report.Groups.Sum(g => g.OpenInTime)));
                foreach (var group in report.Groups)
                {
                    Assert.Equal(group.Denominator, (await CodesAsync(office.Get<OnTimeReport>().DossiersAsync(request, OnTimeCell.Denominator, null, group.Key, stop: Stop))).Count);
                    Assert.Equal(group.Late, (await CodesAsync(office.Get<OnTimeReport>().DossiersAsync(request, OnTimeCell.Late, null, group.Key, stop: Stop))).Count);
                }
            }
            var asked = new PeriodFormRequest(from, to);
            var form = (await Form.OfAsync(asked, null, Stop)).Value;
            var lines = new List<string>();
            foreach (var row in form.Rows)
            {
                var codes = await CodesAsync(Form.DossiersAsync(asked, PeriodFormCell.Received, null, row.Key, stop: Stop));
                Assert.Equal(row.Received, codes.Count);
                Assert.Equal(row.InProgress, (await CodesAsync(Form.DossiersAsync(asked, PeriodFormCell.InProgress, null, row.Key, stop: Stop))).Count);
                lines.AddRange(codes);
            }
            Assert.Equal(await CodesAsync(Form.DossiersAsync(asked, PeriodFormCell.Received, null, stop: Stop)), lines.Order(StringComparer.Ordinal));
            foreach (var cut in Enum.GetValues<PeriodCut>())
            {
                var parts = await office.Get<PeriodPartsQuery>().OfAsync(asked, cut, null, Stop);
                Assert.True(parts.IsOk, parts.IsOk ? "" : $"{cut} {from}: {parts.Refusal.Message.En}");
                Assert.Equal(form.Total.Counts, PeriodParts.Sum(parts.Value.Parts.Select(part => part.Total.Counts)));
                foreach (var together in PeriodPartsQuery.Within(await office.ReferenceAsync(), "province", from, to < today ? to : today))
                    Assert.Equal(parts.Value.WholeOf(together.Agencies), PeriodParts.Sum(parts.Value.Of(together.Agencies)));
            }
        }
        foreach (var period in new[] { "calendar:2026", "report:2026", "report:2026-Q2" })
        {
            var named = ReportPeriod.Parse(period).Value;
            var parts = await office.Get<PeriodPartsQuery>().OfAsync(new(named.From, named.LastDay) { Period = named, By = FormGrouping.Sector }, PeriodCut.Months, null, Stop);
            Assert.True(parts.IsOk, parts.IsOk ? "" : $"{period}: {parts.Refusal.Message.En}");
        }
    }

    private async Task FillAsync()
    {
        office.Clock.Set("2026-04-01 09:00");
        await office.ImportAsync(
            Row("a1", finished: "05/03/2026 10:00"), Row("a2", received: "10/03/2026 08:00", due: "23/03/2026 17:30", finished: "20/03/2026 10:00"),
            Row("a3", received: "12/03/2026 08:00", due: "20/04/2026 17:30"), Row("b1", received: "03/03/2026 08:00", finished: "06/03/2026 10:00", agency: Successor),
            Row("b2", received: "20/03/2026 08:00", due: "30/03/2026 17:30", finished: "25/03/2026 10:00", agency: Successor));
    }

    private async Task MergeAsync(string agency, string successor, DateOnly from)
    {
        var book = office.Get<AgencyBook>();
        var proposed = await book.ProposeAsync(new(agency, successor, from), "", "Nghị quyết sáp nhập", office.Clerk, Stop);
        Assert.True(proposed.IsOk, proposed.IsOk ? "" : proposed.Refusal.Message.En);
        Assert.True((await book.DecideAsync(proposed.Value.Id, approve: true, office.Leader, Stop)).IsOk);
    }

    private static async Task<List<string>> CodesAsync(IAsyncEnumerable<Dossier> dossiers)
    {
        var codes = new List<string>();
        await foreach (var dossier in dossiers) codes.Add(dossier.Code);
        codes.Sort(StringComparer.Ordinal);
        return codes;
    }
}

public sealed class MergerReportOnSqliteTests() : MergerReportTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class MergerReportOnPostgresTests() : MergerReportTests(DatabaseKind.Postgres);
