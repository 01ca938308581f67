using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Web.Lists;
using OneStop.Web.Tests.Watch;

namespace OneStop.Web.Tests.Lists;

/// <summary>The files of lists: streamed, with their number of rows inside, and without anything a spreadsheet would run.</summary>
public sealed class ListFileTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    private static readonly string[] hostile =
    [
        "=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1+1", "\uFF0B1", "\uFF0D1", "\uFF20A", "tên;=1+1", "tên; =1+1", "tên;\"=1+1", "tên\n=1+1", "tên\r\n;+1", ";=1", "\"=1", "x\";=1", "x;;@A1",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ListFile File => office.Services.GetRequiredService<ListFile>();

    [Theory, InlineData(ListFile.Csv), InlineData(ListFile.Xlsx)]
    public async Task WriteAsync_ManyRows_KeepsNothingOfThemAndSaysHowFarItIs(string format)
    {
        const int Count = 20_000;
        var (seen, written, alive) = (new Counting(), new List<WeakReference>(), -1);
        async IAsyncEnumerable<object?[]> Rows([EnumeratorCancellation] CancellationToken stop)
        {
            await Task.Yield();
            for (var i = 0; i < Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                if (i == Count - 1) alive = Alive(written);
                yield return Row(i, written);
            }
        }
        var list = new TakenList("x", "X", [new("Mã", 10), new("Hai", 10), new("Ba", 10)], Rows) { Counted = Count };

        Assert.Equal(Count, await File.WriteAsync(Stream.Null, list, format, seen, Stop));
        Assert.Equal((Count, Count), (seen.Reports, seen.Last));
        // The row being written may still be held, and no other.
        Assert.InRange(alive, 0, 2);
    }

    [Fact]
    public async Task Csv_HostileTexts_BeginNoCellOfAnySpreadsheet()
    {
        using var output = new MemoryStream();
        await File.WriteAsync(output, List([.. hostile.Select(text => new object?[] { text, "sau" })]), ListFile.Csv, null, Stop);
        var csv = Encoding.UTF8.GetString(output.ToArray());

        foreach (var separator in new[] { ',', ';', '\t' })
            foreach (var line in csv.TrimStart('\uFEFF').Split('\n'))
                foreach (var cell in line.Split(separator))
                    Assert.False(Begins(cell) is { } first && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".Contains(first, StringComparison.Ordinal), $"'{cell}' of '{line}' parted by '{separator}'");
        Assert.Equal(hostile.Length, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task Xlsx_HostileTexts_AreTextsAndNoFormulas()
    {
        using var output = new MemoryStream();
        await File.WriteAsync(output, List([.. hostile.Select(text => new object?[] { text, 7L })]), ListFile.Xlsx, null, Stop);
        using var zip = new ZipArchive(output);
        using var part = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var sheet = XDocument.Load(part);
        XNamespace ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

        Assert.Empty(sheet.Descendants(ns + "f"));
        var rows = sheet.Descendants(ns + "row").Skip(1).ToList();
        Assert.All(rows, row => Assert.Equal("inlineStr", row.Elements(ns + "c").First().Attribute("t")!.Value));
        Assert.Equal(hostile.Length, rows.Count);
    }

    [Theory, InlineData("vi", "Mã (1.234 dòng)"), InlineData("en", "Mã (1,234 rows)")]
    public async Task Csv_ItsFirstHeading_SaysHowManyRowsFollow(string language, string heading)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        try
        {
            using var output = new MemoryStream();
            Assert.Equal(1234, await File.WriteAsync(output, List([.. Enumerable.Range(0, 1234).Select(i => new object?[] { "x", (long)i })]), ListFile.Csv, null, Stop));
            var lines = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(heading, lines[0].Split(",Sau")[0].Trim('"'));
            Assert.Equal(1234, lines.Length - 1);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task WriteAsync_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        var list = new TakenList("x", "X", [new("Mã", 10)], Endless) { Counted = null };
        using var output = new MemoryStream();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => File.WriteAsync(output, list, ListFile.Csv, new Cancelling(stop, 5_000), stop.Token));
    }

    /// <summary>What a spreadsheet takes for the first character of a cell: a quote around it and spaces before it are not of it.</summary>
    private static char? Begins(string cell)
    {
        var text = cell.TrimStart(' ');
        if (text.StartsWith('"')) text = text[1..].TrimStart(' ');
        return text.Length == 0 ? null : text[0];
    }

    private static TakenList List(IReadOnlyList<object?[]> rows) => TakenList.Of("x", "X", [new XlsxColumn("Mã", 10), new XlsxColumn("Sau", 10)], rows, row => row);

    // Methods of their own, so that no local of the test keeps a row.
    private static object?[] Row(int number, List<WeakReference> written)
    {
        object?[] row = [$"H99-{number:000000}-{Guid.NewGuid():N}", DateTimeOffset.UnixEpoch.AddMinutes(number), (long)number];
        if (number % 100 == 0) written.Add(new WeakReference(row[0]));
        return row;
    }

    private static int Alive(List<WeakReference> written)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return written.Count(row => row.IsAlive);
    }

    private static async IAsyncEnumerable<object?[]> Endless([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.Yield();
        while (true) yield return ["x"];
    }

    private sealed class Counting : IProgress<WorkDone>
    {
        public long Reports { get; private set; }
        public long Last { get; private set; }
        public void Report(WorkDone value) => (Reports, Last) = (Reports + 1, value.Done);
    }

    private sealed class Cancelling(CancellationTokenSource stop, long after) : IProgress<WorkDone>
    {
        public void Report(WorkDone value)
        {
            if (value.Done == after) stop.Cancel();
        }
    }
}
