using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Import;
using OneStop.Register.Log;
using OneStop.Register.Reports;

namespace OneStop.Tests.Import;

/// <summary>
/// Real cases (see ORIGIN.md) through the import, against a count over the file that shares nothing with the product: it splits
/// lines at commas and compares dates.
/// </summary>
public abstract class ReceiptCasesTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string folder = Repository.PathTo("tests", "OneStop.Register.Tests", "Import");
    private static readonly string csv = File.ReadAllText(Path.Combine(folder, "receipt-cases-excerpt.csv"));
    private static readonly ImportMap map = ImportMap.Read(File.ReadAllText(Path.Combine(folder, "receipt-cases.map.json"))).Value;

    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task RunAsync_RealCases_ReportListDashboardAndFormAgreeWithAnIndependentCount()
    {
        var imported = await office.ImportCsvAsync(csv, "wabo", map, addUnknown: true);
        var cases = Cases(csv);
        var ended = cases.Where(c => c.End?.Year == 2011).ToList();
        var expected = (Early: ended.Count(c => c.Class == "early"), OnTime: ended.Count(c => c.Class == "on time"), Late: ended.Count(c => c.Class == "late"), Odd: ended.Count(c => c.Class == "odd"));

        var report = (await office.Get<OnTimeReport>().OfAsync(new(new(2011, 1, 1), new(2011, 12, 31)) { By = OnTimeBy.Channel }, null, TestOffice.Stop)).Value;
        Assert.Equal(expected, (report.Early, report.OnTime, report.Late, report.Unclassifiable));
        Assert.Equal((expected.Early + expected.OnTime, ended.Count), (report.Numerator, report.Denominator));
        Assert.Equal(report.Denominator, report.Groups.Sum(g => g.Denominator));
        Assert.Equal((1, 2), (expected.OnTime, expected.Odd));

        var year = await YearOfAsync(2011);
        Assert.Equal(cases.Count(c => c.Start.Year == 2011), year.Received);
        Assert.Equal((report.Denominator, report.Early, report.OnTime, report.Late, report.Unclassifiable), (year.Finished, year.Early, year.OnTime, year.Late, year.Unclassifiable));
        Assert.Equal(report.Percent, year.Rate.Percent);

        var form = (await office.Get<PeriodFormQuery>().OfAsync(new(new(2011, 1, 1), new(2011, 12, 31)), null, TestOffice.Stop)).Value.Total;
        Assert.Equal((report.Denominator, report.Early, report.OnTime, report.Late + report.Unclassifiable), (form.Solved, form.Counts.Early, form.Counts.OnTime, form.Counts.Late));
        Assert.Equal(cases.Count(c => c.Start.Year < 2011 && (c.End is null || c.End.Value.Year >= 2011)), form.Counts.CarriedOver);
        Assert.Equal(cases.Count(c => c.Start.Year <= 2011 && (c.End is null || c.End.Value.Year > 2011) && c.Due < new DateTime(2012, 1, 1)), form.Counts.OpenOverdue);

        await using var db = office.Db();
        var late = await db.Dossiers.Where(Buckets.Of(Bucket.Late, office.Clock.GetUtcNow())).Where(Buckets.EndedIn(LocalDay.StartOf(new(2011, 1, 1)), LocalDay.StartOf(new(2012, 1, 1)))).Select(d => d.SourceId!).ToListAsync(TestOffice.Stop);
        Assert.Equal(ended.Where(c => c.Class == "late").Select(c => c.Id).Order(), late.Order());
        var overdue = await db.Dossiers.Where(Buckets.Of(Bucket.Overdue, office.Clock.GetUtcNow())).CountAsync(TestOffice.Stop);
        Assert.Equal(cases.Count(c => c.End is null), overdue);

        Assert.Equal((2, 2, 2), (imported.Result.Findings, imported.Report.Count(line => line.Contains(",finished-before-received,", StringComparison.Ordinal)), cases.Count(c => c.Class == "odd")));
        var quality = (await office.Get<DataQuality>().CountAsync("province", null, TestOffice.Stop)).Value;
        Assert.Equal((2, 2), (quality.Unclassifiable, quality.Findings["finished-before-received"]));
    }

    [Fact]
    public async Task RunAsync_SecondChangedCopy_MovesOpenCasesAlongAndListsChangedDates()
    {
        await office.ImportCsvAsync(csv, "wabo", map, addUnknown: true);
        var before = (await office.Get<OnTimeReport>().OfAsync(new(new(2011, 1, 1), new(2011, 12, 31)), null, TestOffice.Stop)).Value;
        var lines = csv.TrimEnd('\n').Split('\n');
        string[] header = lines[0].Split(',');
        int[] end = [Array.IndexOf(header, "enddate"), Array.IndexOf(header, "deadline"), Array.IndexOf(header, "startdate")];
        var (moved, shifted) = (0, 0);
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split(',');
            if (cells[end[0]].Length == 0)
            {
                (cells[end[0]], moved) = ("2012-03-01T10:00:00.000+01:00", moved + 1);
            }
            else if (shifted < 6)
            {
                // A kinder receipt, due date or finish for a case that has ended.
                cells[end[shifted % 3]] = shifted % 3 == 0 ? "2011-01-03T09:00:00.000+01:00" : "2011-12-30T09:00:00.000+01:00";
                shifted++;
            }
            lines[i] = string.Join(',', cells);
        }

        var second = await office.ImportCsvAsync(string.Join('\n', lines), "wabo", map);
        var third = await office.ImportCsvAsync(string.Join('\n', lines), "wabo", map);

        Assert.Equal((0, moved, 42 - moved, 0), (second.Result.Added, second.Result.Updated, second.Result.Unchanged, second.Result.Rejected));
        Assert.Equal(6, second.Report.Count(line => line.Contains(",changed-", StringComparison.Ordinal)));
        Assert.Equal((0, 42, 0), (third.Result.Updated, third.Result.Unchanged, third.Result.Findings));
        var after = (await office.Get<OnTimeReport>().OfAsync(new(new(2011, 1, 1), new(2011, 12, 31)), null, TestOffice.Stop)).Value;
        Assert.Equal((before.Numerator, before.Denominator, before.Late), (after.Numerator, after.Denominator, after.Late));
        await using var db = office.Db();
        Assert.Equal(moved, await db.Dossiers.CountAsync(d => d.EndedAt >= LocalDay.StartOf(new(2012, 3, 1)) && d.Class == TimelinessClass.Late, TestOffice.Stop));
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(TestOffice.Stop)).Problems);
        Assert.Equal(0, (await office.Get<Recount>().RunAsync(TestOffice.Stop)).Difference);
    }

    private async Task<YearPicture> YearOfAsync(int year)
    {
        var scope = CounterScope.Parse("agency:COSELOG", await office.ReferenceAsync()).Value;
        return (await office.Get<CounterQuery>().OfAsync(scope, LocalDay.StartOf(new(year, 12, 31)), TestOffice.Stop)).Year;
    }

    private sealed record Case(string Id, DateTime Start, DateTime Due, DateTime? End)
    {
        public string Class => End is not { } end ? "open" : end < Start ? "odd" : end > Due ? "late" : end.Date == Due.Date ? "on time" : "early";
    }

    private static List<Case> Cases(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var header = lines[0].Split(',').ToList();
        return lines.Skip(1).Select(line => line.Split(',')).Select(c => new Case(
            c[header.IndexOf("case_id")], Local(c[header.IndexOf("startdate")])!.Value, Local(c[header.IndexOf("deadline")])!.Value, Local(c[header.IndexOf("enddate")]))).ToList();

        static DateTime? Local(string text) => text.Length == 0 ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime.AddHours(7);
    }
}

public sealed class ReceiptCasesOnSqliteTests() : ReceiptCasesTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ReceiptCasesOnPostgresTests() : ReceiptCasesTests(DatabaseKind.Postgres);
