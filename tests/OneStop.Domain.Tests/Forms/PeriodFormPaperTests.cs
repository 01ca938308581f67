using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Domain.Reports;

namespace OneStop.Domain.Tests.Forms;

public sealed class PeriodFormPaperTests
{
    private static readonly DateTimeOffset Printed = new(2026, 9, 15, 8, 30, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Print_OfInventedDossiers_SaysSo(bool invented) =>
        Assert.Equal(invented, Texts(PeriodFormPaper.Print(Form(FormGrouping.Agency) with { Illustration = invented }, Printed).Blocks)
            .Any(text => text.Contains("MINH HỌA", StringComparison.Ordinal)));

    [Fact]
    public void Print_AQuarter_HasTheOfficialHeadTheNumbersAndTwoSignatures()
    {
        var document = PeriodFormPaper.Print(Form(FormGrouping.Agency), Printed, "Kỳ đã chốt");

        Assert.True(document.Landscape);
        Assert.Equal(PaperSize.A4, document.Size);
        Assert.Equal("Biểu số II.06a/VPCP/KSTT · số liệu đếm lúc 08:30 15/09/2026", document.Foot);
        var texts = Texts(document.Blocks).ToList();
        Assert.Contains("Kỳ báo cáo quý III năm 2026: từ ngày 15/06/2026 đến ngày 14/09/2026", texts);
        Assert.Contains("Kỳ đã chốt", texts);
        Assert.Contains("Đơn vị báo cáo: Tỉnh Minh Họa", texts);
        Assert.Contains("Ghi chú: cột 10 gồm 2 hồ sơ đã giải quyết nhưng không có căn cứ để phân loại đúng hạn hay quá hạn.", texts);
        Assert.Equal(2, texts.Count(text => text is "NGƯỜI LẬP BIỂU" or "THỦ TRƯỞNG ĐƠN VỊ"));
        var table = document.Blocks.OfType<TableBlock>().Single();
        Assert.Equal(["1", "Sở Xây dựng", "1.120", "600", "400", "120", "980", "700", "272", "8", "140", "137", "3"], table.Rows[0]);
        Assert.Equal(["", "Tổng cộng", "1.120"], table.Rows[^1].Take(3));
        Assert.Equal([table.Rows.Count - 1], Enumerable.Range(0, table.Rows.Count).Where(table.IsTotal));
    }

    [Theory]
    [InlineData(FormGrouping.Agency)]
    [InlineData(FormGrouping.Sector)]
    [InlineData(FormGrouping.Level)]
    public void Rows_OfTheHead_CoverThirteenColumnsFourRowsDeep(FormGrouping grouping)
    {
        var head = PeriodFormHead.Rows(grouping);
        var covered = new int[4, 13];
        for (var row = 0; row < 4; row++)
        {
            var column = 0;
            foreach (var cell in head[row])
            {
                while (covered[row, column] > 0) column++;
                for (var y = 0; y < cell.Down; y++)
                    for (var x = 0; x < cell.Across; x++) covered[row + y, column + x]++;
            }
        }
        Assert.All(covered.Cast<int>(), times => Assert.Equal(1, times));
    }

    [Fact]
    public void Print_ByLevel_SaysThatTheRollUpIsOurs()
    {
        Assert.Contains($"Ghi chú: {PeriodFormHead.OwnRollUp}", Texts(PeriodFormPaper.Print(Form(FormGrouping.Level), Printed).Blocks));
        Assert.DoesNotContain(Texts(PeriodFormPaper.Print(Form(FormGrouping.Sector), Printed).Blocks), text => text.Contains("cách gộp", StringComparison.Ordinal));
    }

    private static PeriodForm Form(FormGrouping grouping)
    {
        var period = ReportPeriod.Parse("report:2026-Q3").Value;
        var row = PeriodFormRow.Of("H49", "Sở Xây dựng", new PeriodFormCounts(600, 400, 120, 700, 272, 8, 137, 3, Unclassifiable: 2)).Value;
        return PeriodForm.Of(period.Name, period.From, period.Until, "Tỉnh Minh Họa", null, grouping, [row]).Value;
    }

    private static IEnumerable<string> Texts(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Paragraph paragraph => [string.Concat(paragraph.Runs.Select(run => run.Text))],
        SideBySide sides => sides.Sides.SelectMany(side => Texts(side.Blocks)),
        Together together => Texts(together.Blocks),
        _ => [],
    });
}
