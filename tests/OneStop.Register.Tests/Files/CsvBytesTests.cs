using System.Globalization;
using System.Text;
using OneStop.Domain.Dossiers;
using OneStop.Register.Files;

namespace OneStop.Tests.Files;

/// <summary>A pack's lines are the same bytes whether they were spelled from strings or never were strings.</summary>
public sealed class CsvBytesTests
{
    private static readonly string[] pieces = ["", "a", "Nguyễn Thị Ánh", "\"", "\"\"", ",", "\r\n", "\n", "=1+1", "+", "-", "@", "\t", "＝1", "＠", "'", "😀", "{\"details\":{},\"set\":{}}", new string('x', 1000) + "\"" + new string('ơ', 40_000)];

    [Fact]
    public void Text_AnyCells_GivesTheBytesOfCsvFile()
    {
        var random = new Random(2026);
        var lines = Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Next(6) == 0 ? null : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray()).ToList();
        var (fromText, fromBytes) = (new CsvBytes(), new CsvBytes());
        foreach (var line in lines)
        {
            foreach (var cell in line)
            {
                fromText.Text(cell);
                fromBytes.Text(Encoding.UTF8.GetBytes(cell ?? ""));
            }
            fromText.End();
            fromBytes.End();
        }

        var expected = ByCsvFile(5, lines);
        Assert.Equal(expected, fromText.Written.ToArray());
        Assert.Equal(expected, fromBytes.Written.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-7)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Number_Any_GivesTheBytesOfCsvFile(long number)
    {
        var line = new CsvBytes();
        line.Number(number);
        line.Empty();
        line.Number(number);
        line.End();

        var text = number.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(ByCsvFile(3, [[text, null, text]]), line.Written.ToArray());
    }

    [Fact]
    public void Instant_Any_IsSpelledAsInTheLog()
    {
        var at = new DateTimeOffset(2026, 8, 14, 9, 12, 33, 123, TimeSpan.FromHours(7));
        var line = new CsvBytes();
        line.Instant(at);
        line.End();

        Assert.Equal("2026-08-14T02:12:33.123Z\r\n", Encoding.ASCII.GetString(line.Written));
        Assert.Equal(Instants.Write(at) + "\r\n", Encoding.ASCII.GetString(line.Written));
    }

    private static byte[] ByCsvFile(int columns, IEnumerable<string?[]> lines)
    {
        using var output = new MemoryStream();
        var header = Enumerable.Range(0, columns).Select(i => "c").ToArray();
        using (var csv = new CsvFile(output, header, bom: false))
            foreach (var line in lines) csv.Row(line);
        return output.ToArray()[(string.Join(',', header).Length + 2)..];
    }
}
