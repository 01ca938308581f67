using System.Text;
using OneStop.Domain;

namespace OneStop.Tests;

/// <summary>Names as they are kept, however they were typed, pasted or scanned.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Đỗ Thị Hồng Ngọc", "Đỗ Thị Hồng Ngọc")]
    [InlineData("  Đỗ   Thị \t Ngọc ", "Đỗ Thị Ngọc")]
    [InlineData("Đỗ\r\nThị", "Đỗ Thị")]
    [InlineData("Vừ\u0000A\u0007Dính", "Vừ A Dính")]
    [InlineData("Ng\u200bọc\ufeff", "Ngọc")]                  // zero width
    [InlineData("\u202eHồng\u202c", "Hồng")]                  // direction override
    [InlineData("H'Lê <b>\"Niê\"</b> & Cty", "H'Lê <b>\"Niê\"</b> & Cty")] // no mark is lost, pages write it out
    [InlineData("אבג Ngọc", "אבג Ngọc")]
    [InlineData("李小龍 🏠", "李小龍 🏠")]
    [InlineData("\u200b\u202e ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Line_OfWhatWasTyped_IsOneVisibleLine(string? typed, string? kept) => Assert.Equal(kept, PlainText.Line(typed));

    [Fact]
    public void Line_OfDecomposedLetters_IsComposed() =>
        Assert.Equal("Nguyễn Thị Tuyết Nhung", PlainText.Line("Nguyễn Thị Tuyết Nhung".Normalize(NormalizationForm.FormD)));

    [Fact]
    public void Line_OfHalfASurrogatePair_DoesNotThrow() => Assert.Equal("a\ufffdb", PlainText.Line("a\ud800b"));

    [Fact]
    public void Line_OfAnything_IsTheSameWhenDoneTwice()
    {
        var random = new Random(RandomSeed.Value);
        for (var i = 0; i < 2_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(0x20, 0xFFFF)));
            Assert.True(PlainText.Line(typed) == PlainText.Line(PlainText.Line(typed)), $"seed {RandomSeed.Value}");
        }
    }
}
