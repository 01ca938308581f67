using FsCheck;
using FsCheck.Fluent;
using OneStop.Domain.Paper;

namespace OneStop.Tests.Forms;

/// <summary>Barcodes against another encoder's output, and the rules every symbol keeps.</summary>
public sealed class Code128Tests
{
    // The widths were made with bwip-js 4.11.4.
    [Theory]
    [InlineData("H99.01-261126-0001", "2112142311133211223211221222311231221232211221321131413212212312123212211141311221321131412122222221222131312331112")]
    [InlineData("123456", "2112321122321311233311211321312331112")]
    [InlineData("AB12345678Z", "2112141113231311231131411122321311233311212411121141313123112311132331112")]
    public void Widths_OfACode_AreThoseOfAnotherEncoder(string text, string widths) => Assert.Equal(widths, string.Concat(Code128.Widths(text)));

    [Fact]
    public void Widths_OfAnyText_AreWholeSymbolsOfElevenModules()
    {
        var printable = Gen.Choose(' ', '~').Select(c => (char)c).NonEmptyListOf().Select(chars => string.Concat(chars));
        Prop.ForAll(printable.ToArbitrary(), text =>
        {
            var widths = Code128.Widths(text);
            var symbols = widths.Take(widths.Count - 7).Chunk(6).ToList();
            return symbols.TrueForAll(symbol => symbol.Sum() == 11 && (symbol[0] + symbol[2] + symbol[4]) % 2 == 0)
                && widths.Skip(widths.Count - 7).Sum() == 13;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hồ sơ")]
    [InlineData("A\nB")]
    public void CanEncode_WhatTheSetDoesNotHave_IsFalse(string text) => Assert.False(Code128.CanEncode(text));
}
