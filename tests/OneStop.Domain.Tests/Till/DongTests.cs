using OneStop.Domain.Till;

namespace OneStop.Tests.Till;

/// <summary>Amounts as people write them; what could be read in two ways is not read at all.</summary>
public sealed class DongTests
{
    [Theory]
    [InlineData("150000", 150_000)]
    [InlineData("150.000", 150_000)]
    [InlineData("150,000", 150_000)]
    [InlineData("1.250.000", 1_250_000)]
    [InlineData("150 000", 150_000)]
    [InlineData("150\u00a0000", 150_000)]
    [InlineData(" 8.000 ₫ ", 8_000)]
    [InlineData("8.000đ", 8_000)]
    [InlineData("8.000 đồng", 8_000)]
    [InlineData("8.000 đo\u0302\u0300ng", 8_000)]     // typed decomposed
    [InlineData("8000 VND", 8_000)]
    [InlineData("0", 0)]
    [InlineData("0 ₫", 0)]
    [InlineData("9999999999999", 9_999_999_999_999)]
    public void Read_AnAmount_IsIt(string typed, long amount) => Assert.Equal(amount, Dong.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("₫")]
    [InlineData("-8000")]
    [InlineData("−8000")]
    [InlineData("+8000")]
    [InlineData("150.5")]          // decimals
    [InlineData("150,50")]
    [InlineData("1.234,5")]
    [InlineData("8.000,00")]
    [InlineData("1.50.000")]       // thousands in the wrong place
    [InlineData("1.2345")]
    [InlineData("1,234.567")]      // two separators: one may be decimal
    [InlineData(".500")]
    [InlineData("500.")]
    [InlineData("8k")]
    [InlineData("tám nghìn")]
    [InlineData("１２３")]           // other digits
    [InlineData("8000\n9000")]
    [InlineData("10000000000000")] // fourteen digits
    [InlineData("₫8000")]
    public void Read_WhatCouldMeanSomethingElse_IsNothing(string? typed) => Assert.Null(Dong.Read(typed));
}
