using System.Text;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Import;

namespace OneStop.Tests.Import;

/// <summary>Statuses and channels as the systems of offices write them.</summary>
public sealed class ImportWordsTests
{
    [Theory]
    [InlineData("4", DossierStatus.InProgress)]
    [InlineData("in_progress", DossierStatus.InProgress)]
    [InlineData("In progress", DossierStatus.InProgress)]
    [InlineData("Đang xử lý", DossierStatus.InProgress)]
    [InlineData("ĐANG XỬ LÍ", DossierStatus.InProgress)]
    [InlineData("\u00D0ang xử lý", DossierStatus.InProgress)]
    [InlineData("  đang   xử lý ", DossierStatus.InProgress)]
    [InlineData("Mới đăng ký", DossierStatus.Submitted)]
    [InlineData("Mới đăng kí", DossierStatus.Submitted)]
    [InlineData("Không được tiếp nhận", DossierStatus.RefusedAtReception)]
    [InlineData("Yêu cầu bổ sung giấy tờ", DossierStatus.AwaitingSupplement)]
    [InlineData("Yêu cầu thực hiện nghĩa vụ tài chính", DossierStatus.AwaitingPayment)]
    [InlineData("Công dân yêu cầu rút hồ sơ", DossierStatus.Withdrawn)]
    [InlineData("Dừng xử lý", DossierStatus.Stopped)]
    [InlineData("Đã xử lý xong", DossierStatus.Processed)]
    [InlineData("Đã trả kết quả", DossierStatus.Returned)]
    [InlineData("Đã trả", null)]
    [InlineData("Từ chối", null)]
    [InlineData("0", null)]
    [InlineData("11", null)]
    public void StatusOf_ThePortalsNames_InEitherUnicodeForm(string text, DossierStatus? status)
    {
        Assert.Equal(status, ImportWords.StatusOf(text));
        Assert.Equal(status, ImportWords.StatusOf(text.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("Trực tiếp", Channel.Direct)]
    [InlineData("TRỰC TUYẾN", Channel.Online)]
    [InlineData("Dịch vụ bưu chính", Channel.Post)]
    [InlineData("Bưu chính công ích", Channel.Post)]
    [InlineData("Internet", null)]
    public void ChannelOf_TheCataloguesNames(string text, Channel? channel) => Assert.Equal(channel, ImportWords.ChannelOf(text));
}
