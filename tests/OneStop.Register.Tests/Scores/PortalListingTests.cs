using System.Text;
using OneStop.Domain.Scores;
using OneStop.Register.Files;
using OneStop.Register.Scores;

namespace OneStop.Tests.Scores;

/// <summary>The portal's list as it comes: a spreadsheet and a CSV with the same lines mean the same.</summary>
public sealed class PortalListingTests
{
    [Fact]
    public void OfTable_SpreadsheetAndCsv_MeanTheSame()
    {
        var csv = Read("Mã hồ sơ,Ngày hẹn trả,Ngày có kết quả,Trạng thái\nH1,28/08/2026,28/08/2026 16:00,Đã trả\nH2,28/08/2026,29/08/2026 08:00,Trễ\nH3,28/08/2026,,Đang xử lý\n", "onTime.solved");
        using var book = new MemoryStream();
        using (var file = new XlsxFile(book))
        using (var table = new XlsxTable(file, "Cổng", [new("Mã hồ sơ", 20), new("Ngày hẹn trả", 20), new("Ngày có kết quả", 20), new("Trạng thái", 20)]))
        {
            foreach (var (code, ended, status) in new (string, DateTimeOffset?, string)[] { ("H1", new(2026, 8, 28, 16, 0, 0, TimeSpan.FromHours(7)), "Đã trả"), ("H2", new(2026, 8, 29, 8, 0, 0, TimeSpan.FromHours(7)), "Trễ"), ("H3", null, "Đang xử lý") })
                table.Row(XlsxCell.Of(code), XlsxCell.Of(new DateOnly(2026, 8, 28)), XlsxCell.Of(ended), XlsxCell.Of(status));
        }
        var xlsx = PortalListing.OfTable(book, "onTime.solved").Value;

        Assert.Equal(csv.Entries, xlsx.Entries);
        Assert.Equal([true, false, false], xlsx.Entries.Select(e => e.Counts));
        Assert.Equal((3L, 1L, 0), (xlsx.Count().Lines, xlsx.Count().Counting, xlsx.Count().Errors.Count));
        // Read again and again, because it is checked first and stored then.
        Assert.Equal(3, xlsx.Entries.Count());
    }

    [Fact]
    public void OfTable_CodesOnly_NeedACountedColumnUnlessDatesJudge()
    {
        var listing = Read("code;counted;status\nH1;có;=1+1\nH2;không;\nH3;X;\n", "online.share");
        Assert.Equal([true, false, true], listing.Entries.Select(e => e.Counts));
        Assert.Equal("listing-column-missing", PortalListing.OfTable(Bytes("code\nH1\n"), "online.share").Refusal.Code);
        Assert.Equal("listing-column-missing", PortalListing.OfTable(Bytes("code;due\nH1;28/08/2026\n"), "onTime.solved").Refusal.Code);
    }

    [Fact]
    public void Count_MoreWrongLinesThanAreTold_CountsThemAll()
    {
        var table = new StringBuilder("code,counted\n");
        for (var i = 0; i < 500; i++) table.Append(System.Globalization.CultureInfo.InvariantCulture, $"H{i},perhaps\n");
        var count = Read(table.ToString(), "online.share").Count();
        Assert.Equal((500L, PortalListing.MostErrors), (count.Lines, count.Errors.Count));
    }

    [Fact]
    public void OfText_LinesAsTyped_AreEntries()
    {
        Assert.Null(PortalListing.OfText(" \n "));
        Assert.Equal([new PortalEntry("H1", true), new PortalEntry("H2", false)], PortalListing.OfText("H1\n\nH2; không")!.Entries);
        Assert.Equal(2, Assert.Single(PortalListing.OfText("H1\n" + new string('x', 65))!.Count().Errors).Line);
    }

    private static PortalListing Read(string table, string indicator) => PortalListing.OfTable(Bytes(table), indicator).Value;

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
