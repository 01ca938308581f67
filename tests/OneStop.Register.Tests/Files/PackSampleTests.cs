using System.Text;
using OneStop.Domain.Evidence;
using OneStop.Register.Files;

namespace OneStop.Register.Tests.Files;

public sealed class PackSampleTests
{
    private static readonly byte[] Pack = TestPack.Bytes();

    [Theory]
    [InlineData("2.1")]
    [InlineData("qd766/2.1")]
    public void Draw_Criterion_DrawsFromItsCountedLines(string criterion)
    {
        var sample = PackSample.Draw(new MemoryStream(Pack), criterion, 15, "20261231").Value;
        Assert.Equal(("qd766", "2.1", 120L), (sample.Ruleset, sample.Criterion, sample.Drawing.Population));
        Assert.Equal(["lists/onTime.realtime.csv"], sample.Lists);
        var codes = Enumerable.Range(0, 120).Select(i => $"H49.1-260101-{i:000000}");
        Assert.Equal(SampleDraw.Draw(codes, 15, "20261231").Drawn, sample.Drawing.Drawn);
    }

    [Fact]
    public void Draw_List_LeavesOutWhatWasNotCounted() =>
        Assert.Equal(96, PackSample.Draw(new MemoryStream(Pack), "3.6", 5, "x").Value.Drawing.Population); // every fifth is unknown

    [Theory]
    [InlineData("9.9", 5, "x", "sample-criterion-unknown")]
    [InlineData("5.2", 5, "x", "sample-no-list")]
    [InlineData("2.1", 0, "x", "sample-size")]
    [InlineData("2.1", 5, " ", "sample-seed")]
    public void Draw_Impossible_IsRefused(string criterion, int size, string seed, string code) =>
        Assert.Equal(code, PackSample.Draw(new MemoryStream(Pack), criterion, size, seed).Refusal.Code);

    [Fact]
    public void WriteSheet_Sample_HasALineForEachDossier()
    {
        using var output = new MemoryStream();
        PackSample.Draw(new MemoryStream(Pack), "2.1", 3, "x").Value.WriteSheet(output);
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("rank,code,hash,found_wrong,remark", lines[0]);
        Assert.StartsWith("1,H49.1-260101-", lines[1], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(15, 15)]
    public void Findings_FilledSheet_GiveTheInterval(int wrong, int found)
    {
        var sample = PackSample.Draw(new MemoryStream(Pack), "2.1", 15, "x").Value;
        var findings = SampleFindings.Read(new MemoryStream(Filled(sample, rank => rank <= wrong ? "có" : "không"))).Value;
        var result = SampleFindings.Of(sample, findings).Value;
        Assert.Equal(SampleInterval.Of(found, 15), result.Interval);
        Assert.Equal(wrong, result.Findings.Count(f => f.Wrong));
        Assert.All(result.Findings, f => Assert.Equal("=SUM(1)", f.Remark));
    }

    [Fact]
    public void Findings_NotAllLookedAt_ImplyNothing()
    {
        var sample = PackSample.Draw(new MemoryStream(Pack), "2.1", 5, "x").Value;
        var refusal = SampleFindings.Of(sample, SampleFindings.Read(new MemoryStream(Filled(sample, rank => rank == 3 ? null : "no"))).Value).Refusal;
        Assert.Equal("sample-unfinished", refusal.Code);
        Assert.Contains(sample.Drawing.Drawn[2].Code, refusal.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_OfAnotherDrawing_AreRefused()
    {
        var (mine, other) = (PackSample.Draw(new MemoryStream(Pack), "2.1", 15, "x").Value, PackSample.Draw(new MemoryStream(Pack), "2.1", 15, "y").Value);
        Assert.Equal("sample-sheet-differs", SampleFindings.Of(mine, SampleFindings.Read(new MemoryStream(Filled(other, _ => "no"))).Value).Refusal.Code);
        var twice = SampleFindings.Read(new MemoryStream(Filled(mine, _ => "no"))).Value;
        Assert.Equal("sample-sheet-differs", SampleFindings.Of(mine, [.. twice, twice[0]]).Refusal.Code);
    }

    [Theory]
    [InlineData("rank,code\n1,a", "sample-sheet-unreadable")]
    [InlineData("rank,code,found_wrong\n1,a,perhaps", "sample-sheet-unreadable")]
    [InlineData("", "table-empty")]
    public void Findings_NoSheet_IsRefused(string sheet, string code) =>
        Assert.Equal(code, SampleFindings.Read(new MemoryStream(Encoding.UTF8.GetBytes(sheet))).Refusal.Code);

    [Fact]
    public void Draw_Pack_IsNamedByItsManifest() =>
        Assert.Equal(Sha256Hash.Of(PackForgery.Unpack(Pack)[PackLayout.Manifest]), PackSample.Draw(new MemoryStream(Pack), "2.1", 1, "x").Value.Manifest);

    private static byte[] Filled(PackSample sample, Func<int, string?> found)
    {
        using var output = new MemoryStream();
        using (var csv = new CsvFile(output, PackSample.SheetColumns))
            foreach (var drawn in sample.Drawing.Drawn) csv.Row(null, drawn.Code, null, found(drawn.Rank), "=SUM(1)");
        return output.ToArray();
    }
}
