using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Files;
using OneStop.Register.Import;
using OneStop.Register.Log;
using OneStop.Register.Reports;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Import;

/// <summary>The import on a real database: what goes in, what is rejected and why, and what it leaves behind.</summary>
public abstract class ImportRunTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync()
    {
        office = await OpenAsync(kind);
        office.Clock.Set("2026-03-12 09:00");
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task RunAsync_BadRows_AreReportedWithLineColumnValueAndReasonAndTheOthersGoIn()
    {
        var imported = await office.ImportAsync(
            Row("a"), Row("b", received: ""), Row("c", received: "02/13/2026 08:00"), Row("d", channel: "fax"), Row("e", procedure: "9.999999"),
            Row("f", agency: "X1"), Row("", due: ""), Row("g", status: "9"), Row("h", pauses: "[{]"), "i,too,many,,,,,,,,,,,,cells", Row("j"));

        Assert.Equal((11, 2, 9), (imported.Result.Read, imported.Result.Added, imported.Result.Rejected));
        string[] expected =
        [
            "rows.csv,3,b,rejected,received_at,,,received-missing,", "rows.csv,4,c,rejected,received_at,02/13/2026 08:00,,time-not-understood,",
            "rows.csv,5,d,rejected,channel,fax,,value-not-understood,", "rows.csv,6,e,rejected,procedure_code,9.999999,,procedure-unknown,",
            "rows.csv,7,f,rejected,agency_code,X1,,agency-unknown,", "rows.csv,8,,rejected,source_id,,,value-missing,",
            "rows.csv,9,g,rejected,finished_at,,,finished-missing,", "rows.csv,10,h,rejected,pauses,[{],,pauses-not-understood,", "rows.csv,11,,rejected,,,,row-too-many-cells,",
        ];
        Assert.Equal(expected.Order(), imported.Report.Select(line => expected.FirstOrDefault(start => line.StartsWith(start, StringComparison.Ordinal)) ?? line).Order());
        Assert.All(imported.Report, line => Assert.NotEqual(line.Split(',')[^1], line.Split(',')[^2]));
    }

    [Fact]
    public async Task RunAsync_SameFileTwice_ChangesNothingTheSecondTime()
    {
        string[] rows = [Row("a"), Row("b", finished: "05/03/2026 10:00"), Row("c", finished: "01/03/2026 10:00"), Row("d", status: "5"), Row("e", status: "3")];
        var first = await office.ImportAsync(rows);
        var second = await office.ImportAsync(rows);

        Assert.Equal((5, 2), (first.Result.Added, first.Result.Findings));
        Assert.Equal((0, 5, 0, 0), (second.Result.Added, second.Result.Unchanged, second.Result.Updated, second.Result.Findings));
        await using var db = office.Db();
        Assert.Equal((5, 2), (await db.Events.CountAsync(Stop), await db.Findings.CountAsync(Stop)));
    }

    [Fact]
    public async Task RunAsync_DryRun_SaysTheSameAndWritesNothing()
    {
        string[] rows = [Row("a"), Row("b", finished: "01/03/2026 10:00"), Row("c", received: ""), Row("d", procedure: "LOCAL-1", agency: "OLD.1"), Row("e", procedure: "LOCAL-1"), Row("a")];
        var csv = string.Join('\n', rows.Prepend(ImportHeader));
        var dry = await office.ImportCsvAsync(csv, dryRun: true, addUnknown: true);
        await using (var db = office.Db())
        {
            Assert.Equal((0, 0, 0), (await db.Dossiers.CountAsync(Stop), await db.Events.CountAsync(Stop), await db.Agencies.CountAsync(a => a.Legacy, Stop)));
            Assert.Equal(1, (await db.LogHead.SingleAsync(Stop)).CatalogueStamp);
        }
        var real = await office.ImportCsvAsync(csv, addUnknown: true);
        Assert.Equal(real.Result with { Seconds = 0 }, dry.Result with { Seconds = 0 });
        Assert.Equal(real.Report, dry.Report);
    }

    [Fact]
    public async Task RunAsync_AddUnknown_MakesLegacyEntriesOnceAndMovesTheStampOnce()
    {
        var csv = $"{ImportHeader},agency_name,procedure_name,sector,level\n"
            + string.Join('\n', Enumerable.Range(0, 20).Select(i => Row($"r{i}", procedure: $"LOCAL-{i % 3}", agency: i % 2 == 0 ? "H99.21.77" : "OLD") + $",Đơn vị {i % 2},Thủ tục {i % 3},Lâm nghiệp cũ,commune"));
        var imported = await office.ImportCsvAsync(csv, addUnknown: true);

        Assert.Equal((20, 0), (imported.Result.Added, imported.Result.Rejected));
        var reference = await office.ReferenceAsync();
        Assert.Equal(2, reference.Stamp);
        Assert.Equal((2, 3, 1), (reference.Tree.Agencies.Count(a => a.Legacy), reference.Procedures.Count(p => p.Legacy), reference.Sectors.Count(s => s.Code == "lam-nghiep-cu")));
        Assert.Equal("H99.21", reference.Tree.Agency(reference.Tree.Agency("H99.21.77")!.ParentId!.Value)!.Code);
        Assert.Equal("H99", reference.Tree.Agency(reference.Tree.Agency("OLD")!.ParentId!.Value)!.Code);
        Assert.Equal("procedure-not-in-force", reference.InForce("LOCAL-1", LocalDay.Of(office.Clock.GetUtcNow())).Refusal.Code);
        await using var second = office.SecondNode();
        Assert.Equal(0, (await office.ImportCsvAsync(csv)).Result.Rejected);
    }

    [Fact]
    public async Task RunAsync_MissingColumns_AreUnknownNotFalse()
    {
        await office.ImportCsvAsync($"{ImportHeader},papers_digitised,vneid_verified\n{Row("a")},no,\n{Row("b")},,có");
        await using var db = office.Db();
        var (a, b) = (await db.Dossiers.SingleAsync(d => d.SourceId == "a", Stop), await db.Dossiers.SingleAsync(d => d.SourceId == "b", Stop));
        Assert.Equal((false, null, null), (a.PapersDigitised, a.VneidVerified, a.PapersReused));
        Assert.Equal((null, true), (b.PapersDigitised, b.VneidVerified));
    }

    [Fact]
    public async Task RunAsync_CodesAndNumbers_GivenOnesStayMissingOnesCannotCollideAndNoBookNumberIsTaken()
    {
        var desk = await office.ReceiveAsync();
        var imported = await office.ImportCsvAsync($"{ImportHeader},code\n{Row("a")},Hồ sơ 1/2026\n{Row("b")},\n{Row("c")},{desk.Code}\n{Row("d")},feed:e\n{Row("e")},\n{new string('x', 80)}{Row("f")[1..]},");
        await using var db = office.Db();
        var codes = await db.Dossiers.Where(d => d.Source == "feed").OrderBy(d => d.SourceId).ToDictionaryAsync(d => d.SourceId!, d => d, Stop);

        Assert.Contains(",code-taken,", Assert.Single(imported.Report), StringComparison.Ordinal);
        Assert.Equal(("Hồ sơ 1/2026", "feed:b", "feed:e"), (codes["a"].Code, codes["b"].Code, codes["d"].Code));
        Assert.StartsWith("feed:e~", codes["e"].Code, StringComparison.Ordinal);
        Assert.InRange(codes[new string('x', 80)].Code.Length, 20, 64);
        Assert.All(codes.Values, d => Assert.Null(d.RegisterNumber));
        Assert.Equal(desk.RegisterNumber + 1, (await office.ReceiveAsync()).RegisterNumber);
        Assert.Empty(await db.Slips.Where(s => db.Dossiers.Any(d => d.Id == s.DossierId && d.Source != null)).ToListAsync(Stop));
    }

    [Fact]
    public async Task RunAsync_Applicants_StandBesideTheLogAndEventsSayWhenItHappened()
    {
        await office.ImportCsvAsync($"{ImportHeader},applicant_name,applicant_id,phone\n{Row("a")},Đỗ Thị Hồng Ngọc,999000000009,0900000009");
        await using var db = office.Db();
        var (line, person) = (await db.Events.SingleAsync(Stop), await db.Persons.SingleAsync(Stop));
        Assert.Equal(("import", FixedClock.At("2026-03-02 08:00"), FixedClock.At("2026-03-12 09:00")), (line.Action, line.HappenedAt, line.At));
        Assert.Equal("do thi hong ngoc", person.NameFolded);
        Assert.DoesNotContain("Ngọc", line.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("999000000009", line.Data, StringComparison.Ordinal);
        Assert.NotNull(person.IdNumberHash);
    }

    [Fact]
    public async Task RunAsync_Spreadsheet_DaysWithoutTimeEndWithTheDay()
    {
        var file = new MemoryStream();
        using (var book = new XlsxFile(file))
        using (var sheet = book.Sheet("rows"))
        {
            sheet.Row([.. ImportHeader.Split(',').Select(name => XlsxCell.Of(name))]);
            string[] cells = ["a", "1.010727", "H99.04", Desk, "online", "2026-03-02T08:00:00", "2026-03-09T00:00:00", "2026-03-09T16:00:00"];
            sheet.Row([.. cells.Select(cell => XlsxCell.Of(cell))]);
        }
        file.Position = 0;
        var (done, _) = await office.TryImportAsync(file);
        await using var db = office.Db();
        Assert.Equal((1, TimelinessClass.OnTime), (done.Value.Added, (await db.Dossiers.SingleAsync(Stop)).Class));
    }

    [Theory]
    [InlineData("source_id,channel\n1,direct", "import-column-missing")]
    [InlineData("", "table-empty")]
    public async Task RunAsync_FileThatCannotBe_IsRefusedAsAWhole(string csv, string code)
    {
        var (done, _) = await office.TryImportAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)));
        Assert.Equal(code, done.Refusal.Code);
    }

    [Fact]
    public async Task RunAsync_MapNamesAColumnThatIsNotThere_IsRefused()
    {
        var map = ImportMap.Read("""{"columns": {"recieved": "received_at"}}""").Value;
        var (done, _) = await office.TryImportAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(ImportHeader)), map: map);
        Assert.Equal(("import-column-not-there", "recieved"), (done.Refusal.Code, done.Refusal.Field));
    }

    [Fact]
    public async Task RunAsync_LateDossiers_NoLaterImportMakesThemOnTime()
    {
        await office.ImportAsync(Row("finished", finished: "10/03/2026 10:00"), Row("open"), Row("pause"), Row("due"));
        office.Clock.Advance(TimeSpan.FromDays(20));
        await office.ImportAsync(Row("finished", finished: "10/03/2026 10:00"), Row("open"), Row("pause"), Row("due"));
        var attack = await office.ImportAsync(
            Row("finished", finished: "05/03/2026 10:00"),
            Row("open", finished: "05/03/2026 10:00"),
            Row("pause", finished: "20/03/2026 10:00", pauses: """[{"from":"2026-03-03T08:00","to":"2026-03-20T09:00","kind":"supplement"}]"""),
            Row("due", due: "30/03/2026 17:30", finished: "20/03/2026 10:00"));

        await using var db = office.Db();
        Assert.All(await db.Dossiers.ToListAsync(Stop), d => Assert.Equal(TimelinessClass.Late, d.Class));
        Assert.Equal(["changed-due", "changed-finished", "finish-before-breach"], attack.Report.Select(line => line.Split(',')[7]).Order());
        var report = (await office.Get<OnTimeReport>().OfAsync(new(new(2026, 1, 1), new(2026, 12, 31)), null, Stop)).Value;
        Assert.Equal((0, 4, "0.00"), (report.Numerator, report.Denominator, report.Percent));
        Assert.Empty((await office.Get<LogVerifier>().CheckAsync(Stop)).Problems);
        Assert.Equal(0, (await office.Get<Register.Counters.Recount>().RunAsync(Stop)).Difference);
    }

    [Fact]
    public async Task RunAsync_NightlyFeed_AFinishOfTheDayIsOnTimeThoughItArrivesAfterTheDueMoment()
    {
        office.Clock.Set("2026-03-06 23:00");
        await office.ImportAsync(Row("a"));
        office.Clock.Set("2026-03-09 23:00");
        var night = await office.ImportAsync(Row("a", finished: "09/03/2026 16:30"));
        await using var db = office.Db();
        Assert.Equal((1, TimelinessClass.OnTime), (night.Result.Updated, (await db.Dossiers.SingleAsync(Stop)).Class));
    }

    [Fact]
    public async Task RunAsync_CallerOfOneAgency_IsRefusedWhatLiesOutside()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var caller = new Caller("key:partner", Scope.Of(tree, tree.Agency("H99.02")!));
        var csv = string.Join('\n', ImportHeader, Row("a"), Row("b", agency: "H99.02"));
        var done = await office.Get<ImportRun>().RunAsync(new("feed", [new("x", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)))], ImportMap.Plain), caller, Stop);
        Assert.Equal((1, 1), (done.Value.Added, done.Value.Rejected));
    }
}

public sealed class ImportRunOnSqliteTests() : ImportRunTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ImportRunOnPostgresTests() : ImportRunTests(DatabaseKind.Postgres);
