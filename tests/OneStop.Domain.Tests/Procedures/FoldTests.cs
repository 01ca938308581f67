namespace OneStop.Domain.Tests.Procedures;

public sealed class FoldTests
{
    [Theory]
    [InlineData("Cấp lại thẻ căn cước", "cap lai the can cuoc")]
    [InlineData("CẤP LẠI THẺ CĂN CƯỚC", "cap lai the can cuoc")]
    [InlineData("Đăng ký lại khai tử", "dang ky lai khai tu")]
    [InlineData("\u00D0ang ký \u00F0ất \u00F0ai", "dang ky dat dai")]
    [InlineData("đường Đỗ Đình Ưng, ngõ Ơ", "duong do dinh ung, ngo o")]
    [InlineData("  hai \t khoảng\u00a0trắng\r\n ", "hai khoang trang")]
    [InlineData("1.004238.000.00.00.H49", "1.004238.000.00.00.h49")]
    [InlineData("vô\u200b hình\ufeff", "vo hinh")]
    [InlineData("Kiều Nhi ♥ 東京", "kieu nhi ♥ 東京")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData(" \u0301 ", "")]
    public void Text_AnyWriting_GivesWhatIsTyped(string? text, string folded) => Assert.Equal(folded, Fold.Text(text));

    [Fact]
    public void Text_ComposedAndDecomposed_GiveTheSame()
    {
        const string name = "Nguyễn Thị Phượng Hoàng Đặng Ưỡn Ỷ";
        Assert.Equal(Fold.Text(name.Normalize(System.Text.NormalizationForm.FormC)), Fold.Text(name.Normalize(System.Text.NormalizationForm.FormD)));
    }

    [Fact]
    public void Text_BrokenSurrogate_IsKeptNotThrown() => Assert.Equal("a\ud800b", Fold.Text("A\ud800B"));

    [Fact]
    public void Text_Twice_ChangesNothing()
    {
        var random = new Random(20260701);
        for (var round = 0; round < 5_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0xFFFF))]);
            var once = Fold.Text(text);
            Assert.Equal(once, Fold.Text(once));
        }
    }
}
