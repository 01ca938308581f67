using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OneStop.Domain.Reports;
using OneStop.Register.Files;

namespace OneStop.Register.Tests.Files;

public sealed class XlsxTests
{
    private static readonly XlsxColumn[] Columns = [new("Mã hồ sơ", 24), new("Số", 8), new("Tỷ lệ", 8), new("Ngày", 12), new("Lúc", 18)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Table_Written_PassesTheValidatorAndReadsBack(bool compress)
    {
        var bytes = Table(compress);
        Assert.Empty(Errors(bytes));
        using var reader = TableReader.Open(new MemoryStream(bytes)).Value;
        Assert.Equal(["Mã hồ sơ", "Số", "Tỷ lệ", "Ngày", "Lúc"], reader.Header);
        var rows = reader.Rows().ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(["=1+1 \"đúng\" <&> \u0001 _x0041_", "34999", "99.71", "2026-08-14T00:00:00", "2026-08-14T17:30:00"], rows[0].Cells);
        Assert.Equal((2, 3), (rows[0].Line, rows[1].Line));
        Assert.All(rows[1].Cells.Skip(1), Assert.Null);
    }

    [Fact]
    public void Table_TextLikeAFormula_IsATextCell()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Table(true)), false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList();
        Assert.Contains(cells, cell => cell.InnerText.StartsWith("=1+1", StringComparison.Ordinal));
        Assert.All(cells, cell => Assert.Null(cell.CellFormula));
    }

    [Fact]
    public void Table_LongerThanASheet_GoesOnUnderTheSameHeader()
    {
        using var output = new MemoryStream();
        using (var file = new XlsxFile(output))
        using (var table = new XlsxTable(file, "Hồ sơ", [new("Mã", 10)], rowsPerSheet: 4))
        {
            for (var i = 1; i <= 7; i++) table.Row(XlsxCell.Of(i));
            Assert.Equal(7, table.Rows);
        }
        using var book = SpreadsheetDocument.Open(new MemoryStream(output.ToArray()), false);
        var sheets = book.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        Assert.Equal(["Hồ sơ", "Hồ sơ (2)", "Hồ sơ (3)"], sheets.Select(sheet => sheet.Name!.Value));
        var rows = sheets.Select(sheet => ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count());
        Assert.Equal([4, 4, 2], rows); // three of each plus the header
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("tr-TR")]
    [InlineData("en-US")]
    public void Table_InAnyCulture_HasTheSameBytes(string culture)
    {
        var expected = SHA256.HashData(Table(true));
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, SHA256.HashData(Table(true)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Table_Parts_CarryNoTimeOfWriting()
    {
        using var zip = new ZipArchive(new MemoryStream(Table(true)));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void Sheet_NameThatCannotBe_IsMadeFit()
    {
        using var output = new MemoryStream();
        using (var file = new XlsxFile(output))
        {
            foreach (var name in new[] { "a/b:c", new string('x', 40), new string('x', 40), "" }) file.Sheet(name).Dispose();
        }
        Assert.Empty(Errors(output.ToArray()));
        using var book = SpreadsheetDocument.Open(new MemoryStream(output.ToArray()), false);
        Assert.Equal(["a b c", new string('x', 31), new string('x', 27) + " (2)", "1"], book.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value));
    }

    [Fact]
    public void Form06a_Written_HasTheOfficialLayout()
    {
        var period = ReportPeriod.Parse("report:2026").Value;
        var row = PeriodFormRow.Of("H49", "Sở Xây dựng", new PeriodFormCounts(600, 400, 120, 700, 272, 8, 137, 3, Unclassifiable: 2)).Value;
        var form = PeriodForm.Of(period.Name, period.From, period.Until, "Tỉnh", null, FormGrouping.Agency, [row]).Value;
        using var output = new MemoryStream();
        Form06aXlsx.Write(output, form);

        Assert.Empty(Errors(output.ToArray()));
        using var reader = TableReader.Open(new MemoryStream(output.ToArray())).Value;
        var rows = reader.Rows().ToDictionary(line => line.Line, line => line.Cells);
        Assert.Equal("Đơn vị tính: số hồ sơ TTHC", rows[5][0]);
        Assert.Contains("từ ngày 15/12/2025 đến ngày 14/12/2026", rows[3][0], StringComparison.Ordinal);
        Assert.Equal(["(1)", "(2)", "(3)=(4)+(5)+(6)"], rows[10].Take(3));
        Assert.Equal(["1", "Sở Xây dựng", "1120", "600", "400", "120", "980", "700", "272", "8", "140", "137", "3"], rows[11]);
        Assert.Equal([null, "Tổng cộng", "1120"], rows[12].Take(3));
        Assert.Contains("cột 10 gồm 2 hồ sơ", rows[14][1], StringComparison.Ordinal);
    }

    private static byte[] Table(bool compress)
    {
        using var output = new MemoryStream();
        using (var file = new XlsxFile(output, compress))
        using (var table = new XlsxTable(file, "Hồ sơ", Columns))
        {
            table.Row(
                XlsxCell.Of("=1+1 \"đúng\" <&> \u0001 _x0041_"), XlsxCell.Of(34_999), XlsxCell.Of(99.71m),
                XlsxCell.Of(new DateOnly(2026, 8, 14)), XlsxCell.Of(new DateTimeOffset(2026, 8, 14, 10, 30, 0, TimeSpan.Zero)));
            table.Row(XlsxCell.Of("x"), XlsxCell.Of((long?)null), XlsxCell.Of((decimal?)null), XlsxCell.Of((DateOnly?)null), XlsxCell.Of((DateTimeOffset?)null));
        }
        return output.ToArray();
    }

    private static List<string> Errors(byte[] workbook)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(workbook), false);
        return [.. new OpenXmlValidator().Validate(book).Select(error => $"{error.Path?.XPath}: {error.Description}")];
    }
}
