using System.Globalization;
using System.Text;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Tests.Pages;

/// <summary>What scanners type for a citizen card: more fields, fewer, other dates, marks apart.</summary>
public sealed class CitizenCardTests
{
    [Theory]
    [InlineData("079090000001|012345678|Lò Thị Mơ|05061990|Nữ|Bản Cọ|01012022", "05/06/1990", "Bản Cọ")]
    [InlineData("079090000001||Lò Thị Mơ|05061990|Nữ|Bản Cọ|01012022|thêm|nữa", "05/06/1990", "Bản Cọ")]
    [InlineData("CCCD|079090000001|012345678|Lò Thị Mơ|05061990|Nữ|Bản Cọ", "05/06/1990", "Bản Cọ")]
    [InlineData("079090000001|Lò Thị Mơ|05061990|Nữ|Bản Cọ|01012022", "05/06/1990", "Bản Cọ")] // no field for an old number
    [InlineData("079090000001|012345678|Lò Thị Mơ", null, null)]
    [InlineData("079090000001|Lò Thị Mơ", null, null)]
    [InlineData("079090000001|012345678|Lò Thị Mơ|5/6/1990|Nữ|Bản Cọ", "05/06/1990", "Bản Cọ")]
    [InlineData("079090000001|012345678|Lò Thị Mơ|05-06-1990|Nữ|", "05/06/1990", null)]
    [InlineData("079090000001|012345678|Lò Thị Mơ|1990-06-05|Nữ|", "05/06/1990", null)]
    [InlineData("079090000001|012345678|Lò Thị Mơ|19900605|Nữ|", "05/06/1990", null)]
    [InlineData("079090000001|012345678|Lò Thị Mơ|1990|Nữ|Bản Cọ", null, "Bản Cọ")]            // only the year is known
    [InlineData("079090000001|012345678|Lò Thị Mơ|31021990|Nữ|Bản Cọ", null, "Bản Cọ")]        // no such day
    [InlineData("012345678||Lò Thị Mơ|05061990|Nữ|Bản Cọ", "05/06/1990", "Bản Cọ")]            // an old identity card
    [InlineData("\ufeff079090000001|012345678|Lò Thị Mơ|05061990|Nữ|Bản Cọ\r\n", "05/06/1990", "Bản Cọ")]
    public void Read_ACard_GivesWhatItHolds(string scanned, string? born, string? address)
    {
        foreach (var text in new[] { scanned, scanned.Normalize(NormalizationForm.FormD) })
        {
            var card = CitizenCard.Read(text)!;
            Assert.Equal(("Lò Thị Mơ", born, address), (card.Name, card.Born?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), card.Address));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("079090000001")]
    [InlineData("07909000001|x|Lò Thị Mơ")]       // eleven digits
    [InlineData("079090000001|012345678|")]
    [InlineData("079090000001|012345678|12345")]  // no name
    [InlineData("H99.21.01-260828-0001")]
    [InlineData("Lò Thị Mơ | 0912345678")]
    public void Read_WhatIsNoCard_IsNothing(string? scanned) => Assert.Null(CitizenCard.Read(scanned));
}
