using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Domain.Paper;
using OneStop.Domain.Procedures;

namespace OneStop.Tests.Forms;

/// <summary>Facts for a form and the plain text of what it says.</summary>
internal static class FormSamples
{
    public static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), LocalDay.Offset);

    public static FormFacts Facts { get; } = new()
    {
        Issuer = new("Văn phòng Ủy ban nhân dân tỉnh", "Trung tâm Phục vụ hành chính công tỉnh Sao Giang", "Sao Giang", "TTPVHCC", "Quầy số 03"),
        ReceivedBy = "Trung tâm Phục vụ hành chính công tỉnh Sao Giang",
        Number = "127/TNHS", IssuedAt = At("2026-11-26 09:05"), Clerk = "Lò Thị Ánh Nguyệt", Code = "H99.01-261126-0007",
        Procedure = "Cấp lại Giấy chứng nhận quyền sử dụng đất do bị mất", Agency = "Sở Nông nghiệp và Môi trường",
        Person = new("Đỗ Hữu Ước", "999000000001", "Số 12, thôn Đông Thượng, xã Mỹ Lộc", "0000123456", "uoc@example.vn"),
        Papers = [new("Đơn đề nghị cấp lại", 1, 0), new("Bản sao Căn cước", 0, 1), new("Giấy tờ chỉ xuất trình", 0, 0)],
        Limit = new Limit(10, LimitUnit.WorkingDays), ReceivedAt = At("2026-11-26 09:05"), DueAt = At("2026-12-10 17:30"),
        Why = ["Ngày đầu tiên được tính là thứ Sáu 27/11/2026."], FeeDue = 50_000, FeePaidOnline = false, ReturnChannel = Channel.Post,
        RegisterBook = "Q3/2026", RegisterNumber = 1274, TrackAddress = "https://example.vn/track/H99.01-261126-0007", Print = 1,
        Asked = ["Đơn có đủ chữ ký", "Bản sao Căn cước rõ nét"], Reason = "Đơn thiếu chữ ký của đồng sở hữu.", NewDate = At("2026-12-17 17:30"),
        Steps =
        [
            new("Quầy số 03", At("2026-11-26 09:05"), null, "Lò Thị Ánh Nguyệt", null, null, "Tiếp nhận hồ sơ"),
            new("Sở Nông nghiệp và Môi trường", At("2026-11-26 14:20"), "Lò Thị Ánh Nguyệt", "Trần Quốc Bảo", null, true, "Chuyển hồ sơ"),
            new("Sở Nông nghiệp và Môi trường", At("2026-12-11 08:00"), "Trần Quốc Bảo", null, TimelinessClass.Late, null, "Xử lý xong"),
        ],
        Lines = [new(7, "H99.01-261126-0007", "Đăng ký khai sinh", new("Đỗ Hữu Ước", null, "xã Mỹ Lộc", "0000123456"), "UBND xã Mỹ Lộc", At("2026-11-26 09:05"), At("2026-11-27 17:30"), null, Channel.Direct)],
        Days = (new(2026, 11, 1), new(2026, 11, 30)),
    };

    /// <summary>The facts with the number of the form's series.</summary>
    public static FormFacts For(string form) => form switch
    {
        "01" => Facts,
        "02" => Facts with { Number = "09/PBS" },
        "03" => Facts with { Number = "03/PTC" },
        "04" => Facts with { Number = "05/PXL", Extends = true, LetterNumber = "112/SNNMT-VP" },
        "05" => Facts with { Number = "02/TBD", Withdrawn = true },
        "06" => Facts with { Number = "11/PKS" },
        _ => Facts with { Number = "TINH-Q1/2026/STD", Code = "" },
    };

    /// <summary>What a document says, a line a block; codes as [QR …], tables as rows with bars.</summary>
    public static string TextOf(PrintDocument document) => string.Join('\n', document.Blocks.SelectMany(Lines)) + "\n";

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Paragraph paragraph => [string.Concat(paragraph.Runs.Select(run => run.Text)).Replace("\n", " / ", StringComparison.Ordinal)],
        SideBySide sides => sides.Sides.SelectMany((side, i) => side.Blocks.SelectMany(Lines).Select(line => $"{i + 1}> {line}")),
        Together together => together.Blocks.SelectMany(Lines),
        QrCodeBlock code => [$"[QR {code.Text}]"],
        BarcodeBlock code => [$"[Code 128 {code.Text}]"],
        TableBlock table => table.Head.Select(row => string.Join(" | ", row.Select(cell => cell.Text)))
            .Concat(table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Replace("\n", " / ", StringComparison.Ordinal))))),
        _ => [],
    };
}
