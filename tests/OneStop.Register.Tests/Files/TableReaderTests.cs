using System.Text;
using OneStop.Register.Files;

namespace OneStop.Register.Tests.Files;

public sealed class TableReaderTests
{
    [Theory]
    [InlineData("source_id,code\r\n1,\"a,b\"\r\n")]
    [InlineData("source_id;code\n1;a,b\n")]
    [InlineData("source_id\tcode\n1\ta,b")]
    [InlineData("\uFEFFsource_id;code\r1;a,b\r")]
    [InlineData("sep=;\r\nsource_id;code\r\n1;a,b\r\n")]
    [InlineData("\n\nsource_id;code\n\n 1 ; a,b \n\n")]
    [InlineData("\"source_id\",\"code\"\n\"1\" ,\"a,b\"")]
    public void Rows_OfAnySeparator_AreTheSame(string text)
    {
        using var reader = Open(text);
        Assert.Equal(["source_id", "code"], reader.Header);
        var row = Assert.Single(reader.Rows());
        Assert.Equal(("1", "a,b", null), (row["source_id"], row["CODE"], row.Problem?.Code));
    }

    [Fact]
    public void Rows_QuotedNewlines_KeepTheirLineNumbers()
    {
        using var reader = Open("a,b\n1,\"x\ny\"\"z\"\n2,q\r\n");
        var rows = reader.Rows().ToList();
        Assert.Equal(["x\ny\"z", "q"], rows.Select(row => row["b"]));
        Assert.Equal([2, 4], rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData("a,b\n1,\"x\n2,y\n", "row-quote-open", 2)]
    [InlineData("a,b\n1,x\n2,\"y\" z\n3,ok\n", "row-text-after-quote", 3)]
    [InlineData("a,b\n1,x,y\n", "row-too-many-cells", 2)]
    public void Rows_BrokenLine_IsAProblemWithItsLine(string text, string code, long line)
    {
        using var reader = Open(text);
        var broken = Assert.Single(reader.Rows(), row => row.Problem is not null);
        Assert.Equal((code, line), (broken.Problem!.Code, broken.Line));
    }

    [Fact]
    public void Rows_QuoteThatSwallowsTheFile_IsGivenUpInsteadOfHeldInMemory()
    {
        using var reader = Open("a,b\n1,\"" + new string('x', 3_000_000) + "\n2,y\n");
        Assert.Equal("row-quote-open", Assert.Single(reader.Rows()).Problem?.Code);
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,\"y\n3,z\n4,ok\n")] // never closed
    [InlineData("a,b\n1,x\r\n2,\"y\r\n3,z\r\n4,ok\r\n")]
    [InlineData("a,b\r1,x\r2,\"y\r3,z\r4,ok")]
    [InlineData("a,b\n1,x\n2,\"y\n3,\"z\"\n4,ok\n")] // closed by the next line's quote
    [InlineData("a,b\n1,x\n2,\"y\"\"\n3,\"z\"\n4,\"ok\"\n")]
    public void Rows_QuoteLeftOpen_CostsOnlyItsLine(string text)
    {
        using var reader = Open(text);
        var rows = reader.Rows().Select(row => (row.Line, Bad: row.Problem is not null, B: row.Problem is null ? row["b"] : null)).ToList();
        Assert.Equal([(2, false, "x"), (3, true, null), (4, false, "z"), (5, false, "ok")], rows);
    }

    [Fact]
    public void Rows_ManyQuotesLeftOpen_AreReadInOneGo()
    {
        using var reader = Open("a,b\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => i % 2 == 0 ? $"{i},\"open\n" : $"{i},fine\n")));
        Assert.Equal(25_000, reader.Rows().Count(row => row.Problem is null && row["b"] == "fine"));
    }

    [Fact]
    public void Rows_AfterABrokenLine_GoOn()
    {
        using var reader = Open("a,b\n1,\"y\" z\n2,ok\n");
        Assert.Equal("ok", reader.Rows().Last()["b"]);
    }

    [Fact]
    public void Rows_ShortLineOrMissingColumn_IsEmpty()
    {
        using var reader = Open("a,b,c\n1\n2,,3,\n");
        var rows = reader.Rows().ToList();
        Assert.All(rows, row => Assert.Null(row.Problem));
        Assert.Equal((null, "3", null), (rows[0]["b"], rows[1]["c"], rows[1]["nowhere"]));
    }

    [Fact]
    public void Rows_NotUtf8_AreNamedAndNotGuessed()
    {
        using var reader = TableReader.Open(new MemoryStream([.. "a,b\n1,Nguy"u8, 0xEA, .. "n\n2,ok\n"u8])).Value;
        var rows = reader.Rows().ToList();
        Assert.Equal(("row-not-utf8", "b", null), (rows[0].Problem?.Code, rows[0].Problem?.Field, rows[1].Problem));
    }

    [Fact]
    public void Rows_Utf16WithBom_AreRead()
    {
        using var reader = TableReader.Open(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("tên;số\nĐỗ;1\n")])).Value;
        Assert.Equal("Đỗ", Assert.Single(reader.Rows())["tên"]);
    }

    [Fact]
    public void Rows_CombiningAccents_MatchTheComposedColumn()
    {
        using var reader = Open("t\u00ean\nx\n".Normalize(NormalizationForm.FormD));
        Assert.Equal("x", Assert.Single(reader.Rows())["tên"]);
    }

    [Theory]
    [InlineData("", "table-empty")]
    [InlineData("\n \n", "table-empty")]
    [InlineData("a,b,A\n1,2,3\n", "table-column-twice")]
    [InlineData("PK nothing of the sort", "table-not-readable")]
    [InlineData("\"a,b\n", "row-quote-open")]
    public void Open_WhatIsNoTable_IsRefused(string text, string code) =>
        Assert.Equal(code, TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text))).Refusal.Code);

    [Fact]
    public void Open_HeaderInAnotherEncoding_SaysHowToSaveTheFile()
    {
        var utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false).GetBytes("source_id,received_at\ns1,2026-03-02\n");
        var codePage = Encoding.Latin1.GetBytes("mã,ngày nh\u00E2n\n1,2\n");
        foreach (var file in new[] { utf16, codePage })
        {
            var refused = TableReader.Open(new MemoryStream(file)).Refusal;
            Assert.Equal("table-not-readable", refused.Code);
            Assert.Contains("UTF-8", refused.Message.Vi, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rows_LongFile_IsReadAcrossBuffers()
    {
        var text = new StringBuilder("id,text\n");
        for (var i = 0; i < 20_000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},\"dòng {i}, \"\"đã\"\" xong\"\r\n");
        using var reader = Open(text.ToString());
        var count = 0;
        foreach (var row in reader.Rows())
        {
            Assert.Null(row.Problem);
            Assert.Equal($"dòng {count}, \"đã\" xong", row["text"]);
            Assert.Equal(count + 2, row.Line);
            count++;
        }
        Assert.Equal(20_000, count);
    }

    private static TableReader Open(string text) => TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text))).Value;
}
