using OneStop.Domain.Reports;
using OneStop.Register.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Register.Tests.Files;

namespace OneStop.Tests.Evidence;

/// <summary>What an appraiser may rely on when she opens a pack: nothing in it runs, and it is the same from whichever database.</summary>
public sealed class PackSafetyTests
{
    private static readonly RulesetShelf shelf = RulesetShelf.Read(Path.Combine(TestOffice.SeedFolder, "rulesets"));

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")")]
    [InlineData("+84912345678")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    public async Task WriteAsync_NameThatLooksLikeAFormula_IsTextInEveryFile(string name)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseKind.Sqlite);
        var filing = await office.FilingAsync();
        TestOffice.Ok(await office.Register.ReceiveAsync(filing with { Applicant = filing.Applicant! with { Name = name } }, office.Clerk, TestOffice.Stop));
        var files = PackForgery.Unpack(await ExportAsync(office, "lan.nguyen"));

        var cells = files.Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal)).SelectMany(file => System.Text.Encoding.UTF8.GetString(file.Value).Split('\n')).SelectMany(Cells).ToList();
        Assert.Contains(cells, cell => cell.Contains(name.Trim()[1..4], StringComparison.Ordinal));
        Assert.DoesNotContain(cells, cell => cell.Length > 1 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) && !double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _));
        foreach (var (path, content) in files.Where(file => file.Key.EndsWith(".xlsx", StringComparison.Ordinal)))
        {
            using var book = new System.IO.Compression.ZipArchive(new MemoryStream(content));
            foreach (var sheet in book.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
            {
                using var text = new StreamReader(await sheet.OpenAsync(TestOffice.Stop));
                Assert.False((await text.ReadToEndAsync(TestOffice.Stop)).Contains("<f>", StringComparison.Ordinal), $"{path}/{sheet.FullName} holds a formula.");
            }
        }
    }

    [Fact]
    [Trait("needs", "postgres")]
    public async Task WriteAsync_FromEitherDatabase_GivesTheSameFiles()
    {
        var packs = new List<Dictionary<string, byte[]>>();
        foreach (var kind in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres })
        {
            await using var office = await TestOffice.OpenSimulatedAsync(kind);
            packs.Add(PackForgery.Unpack(await ExportAsync(office, null)));
        }

        Assert.Equal(packs[0].Keys.Order(StringComparer.Ordinal), packs[1].Keys.Order(StringComparer.Ordinal));
        Assert.Empty(packs[0].Where(file => !file.Value.AsSpan().SequenceEqual(packs[1][file.Key])).Select(file => file.Key));
    }

    /// <summary>The cells of a line as a spreadsheet takes them apart; the sign that makes a text of a formula stays.</summary>
    private static IEnumerable<string> Cells(string line) => line.TrimEnd('\r').Split(',').Select(cell => cell.Trim('"'));

    private static async Task<byte[]> ExportAsync(TestOffice office, string? fullFor)
    {
        using var output = new MemoryStream();
        var request = new ExportRequest(ReportPeriod.Parse("calendar:2026").Value, null, [.. shelf.Usual.Select(id => shelf.Find(id).Value)]) { FullFor = fullFor };
        Assert.True((await office.Get<YearEndExport>().WriteAsync(output, request, null, TestOffice.Stop)).IsOk);
        return output.ToArray();
    }
}
