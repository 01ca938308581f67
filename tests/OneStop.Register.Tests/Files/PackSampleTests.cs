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
}
