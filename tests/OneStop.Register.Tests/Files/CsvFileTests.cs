using System.Text;
using OneStop.Register.Files;

namespace OneStop.Register.Tests.Files;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+84 912", "'+84 912")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("Đỗ Thị Ánh", "Đỗ Thị Ánh")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Row_Cell_IsQuotedAndCannotBeAFormula(string? cell, string written)
    {
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, ["c", "d"], bom: false)) csv.Row(cell, "x");
        Assert.Equal($"c,d\r\n{written},x\r\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Row_Count_LeavesTheHeaderOut()
    {
        using var output = new MemoryStream();
        using var csv = new CsvFile(output, ["c"]);
        Assert.Equal(0, csv.Rows);
        csv.Row("1");
        csv.Row("2");
        Assert.Equal(2, csv.Rows);
        Assert.Throws<ArgumentException>(() => csv.Row("1", "2"));
    }

    [Fact]
    public void File_WithBom_StartsWithIt()
    {
        using var output = new MemoryStream();
        using (new CsvFile(output, ["c"])) { }
        Assert.Equal([0xEF, 0xBB, 0xBF], output.ToArray().Take(3));
    }
}
