using OneStop.Domain.Procedures;

namespace OneStop.Tests.Procedures;

/// <summary>Names of papers as the portal's table has them, with the name of a form's file glued to the end: real lines of the seed.</summary>
public sealed class PaperNameTests
{
    [Theory]
    // nothing new in the tail: dropped
    [InlineData("Giấy đề nghị cấp, cấp lại giấy phép theo mẫuTK 1.001023", "Giấy đề nghị cấp, cấp lại giấy phép theo mẫu")]
    [InlineData("Văn bản đề nghị cấp Chứng chỉ hành nghề luật sưMẫu số", "Văn bản đề nghị cấp Chứng chỉ hành nghề luật sư")]
    [InlineData("Tờ khai phí bảo vệ môi trường đối với khai thác khoáng sản (Mẫu số 01/PBVMT)Mẫu số 01", "Tờ khai phí bảo vệ môi trường đối với khai thác khoáng sản (Mẫu số 01/PBVMT)")]
    [InlineData("Phiếu thu nhận thông tin căn cước (Mẫu CC01 ban hành kèm theo Thông tư số 17/2024/TT-BCA của Bộ Công an)Mẫu CC01 Phiếu thu nhận thông tin căn", "Phiếu thu nhận thông tin căn cước (Mẫu CC01 ban hành kèm theo Thông tư số 17/2024/TT-BCA của Bộ Công an)")]
    [InlineData("Tờ khai thay đổi thông tin cư trú (Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA).1.MuCT01banhnhkmtheoThngts53", "Tờ khai thay đổi thông tin cư trú (Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA)")]
    [InlineData("Đơn đề nghị cấp lại Giấy chứng nhận đăng ký phương tiện thủy nội địa theo quy địnhMauon", "Đơn đề nghị cấp lại Giấy chứng nhận đăng ký phương tiện thủy nội địa theo quy định")]
    [InlineData("Báo cáo đầu tư ra nước ngoài theo Phụ lục số 02 ban hành kèm Thông tư 12;PHỤ LỤC 02", "Báo cáo đầu tư ra nước ngoài theo Phụ lục số 02 ban hành kèm Thông tư 12")]
    // the tail says more: kept, but apart
    [InlineData("Văn bản đề nghị cấp lại giấy phép khai thác khoáng sảnMau 07 - Phu luc", "Văn bản đề nghị cấp lại giấy phép khai thác khoáng sản – Mau 07 - Phu luc")]
    [InlineData("Giấy đề nghị giám định tiền không đủ tiêu chuẩn lưu thông.PHỤ LỤC 02", "Giấy đề nghị giám định tiền không đủ tiêu chuẩn lưu thông – PHỤ LỤC 02")]
    [InlineData("Phiếu khai báo tạm trú cho người nước ngoài (mẫu NA17)101-Mau A17 tam tru cho nguoi nuoc", "Phiếu khai báo tạm trú cho người nước ngoài (mẫu NA17) – Mau A17 tam tru cho nguoi nuoc")]
    [InlineData("Văn bản theo mẫuTK 1.001765 (Tổ chức) .docx", "Văn bản theo mẫu – TK 1.001765 (Tổ chức)")]
    [InlineData(") (khoản 1 Điều 27 Nghị định số 99/2022/NĐ-CP).Mau so 01a_QSDT", ") (khoản 1 Điều 27 Nghị định số 99/2022/NĐ-CP) – Mau so 01a QSDT")]
    [InlineData("Giấy chứng nhận bệnh tật (mẫu HH2).75-Mẫu…", "Giấy chứng nhận bệnh tật (mẫu HH2) – Mẫu…")]
    public void Clean_AGluedTail_IsDroppedOrPartedButNeverLost(string raw, string name)
    {
        Assert.Equal(name, PaperName.Clean(raw));
        Assert.Equal(name, PaperName.Clean(name));
    }

    [Theory]
    [InlineData("Đơn đề nghị cấp lại Giấy xác nhận theo Mẫu số 26.NT Phụ lục I ban hành kèm theo Nghị định số 41/2026/NĐ-CP")]
    [InlineData("Đơn đề nghị hỗ trợ theo Mẫu số 01. - Biên bản họp cộng đồng theo Mẫu số 02. - Dự án theo Mẫu số 03")]
    [InlineData("(vi)Văn bản của Cơ quan đăng ký đầu tư chấp thuận về việc góp vốn")]
    [InlineData("Hồ sơ gồm:Mẫu số 1 ban hành kèm theo Thông tư 12;Mẫu số 2; Bản vẽ")]
    [InlineData("Biểu mẫu 1b")]
    [InlineData("Mẫu số 05")]
    [InlineData("TK")]
    [InlineData("")]
    public void Clean_ANameWithoutATail_StaysAsItIs(string name) => Assert.Equal(name, PaperName.Clean(name));
}
