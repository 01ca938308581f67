using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;
using static OneStop.Tests.TestOffice;

namespace OneStop.Tests.Import;

/// <summary>What spreadsheets and careless exports do to a table.</summary>
public sealed class ImportSpreadsheetTests
{
    [Fact]
    public async Task RunAsync_DaysAsBareNumbers_AreRead()
    {
        await using var office = await OpenAsync(DatabaseKind.Sqlite);
        office.Clock.Set("2026-03-12 09:00");
        var file = new MemoryStream();
        using (var book = new XlsxFile(file))
        using (var sheet = book.Sheet("rows"))
        {
            sheet.Row([.. ImportHeader.Split(',').Select(name => XlsxCell.Of(name))]);
            // 02/03/2026 08:00, 09/03/2026, 09/03/2026 16:00 in a column whose date format was lost.
            sheet.Row([.. new[] { "a", "1.010727", "H99.04", Desk, "online" }.Select(cell => XlsxCell.Of(cell)), XlsxCell.Of(46083.333333333336m), XlsxCell.Of(46090L), XlsxCell.Of(46090.666666666664m)]);
        }
        file.Position = 0;
        var (done, report) = await office.TryImportAsync(file);
        Assert.Empty(report);
        await using var db = office.Db();
        var dossier = await db.Dossiers.SingleAsync(Stop);
        Assert.Equal((1, FixedClock.At("2026-03-02 08:00"), TimelinessClass.OnTime), (done.Value.Added, dossier.ReceivedAt, dossier.Class));
    }

    [Fact]
    public async Task RunAsync_BareNumberInACsv_IsNoTime()
    {
        await using var office = await OpenAsync(DatabaseKind.Sqlite);
        var done = await office.ImportAsync(Row("a", received: "46083.5"));
        Assert.Equal((0, 1), (done.Result.Added, done.Result.Rejected));
        Assert.Contains("time-not-understood", Assert.Single(done.Report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_QuoteLeftOpen_RejectsOneLineAndTakesTheOthers()
    {
        await using var office = await OpenAsync(DatabaseKind.Sqlite);
        var done = await office.ImportAsync(Row("a"), "b,1.010727,\"H99.04", Row("c"), Row("d"));
        Assert.Equal((3, 1), (done.Result.Added, done.Result.Rejected));
    }

    [Fact]
    public async Task RunAsync_ColumnsNobodyKnows_AreNamed()
    {
        await using var office = await OpenAsync(DatabaseKind.Sqlite);
        var done = await office.ImportCsvAsync("source_id,procedure_code,agency_code,channel,received_at,recieved_by\na,1.010727,H99.04,direct,02/03/2026 08:00,Lan");
        Assert.Equal(["recieved_by"], done.Result.IgnoredColumns);
    }
}
