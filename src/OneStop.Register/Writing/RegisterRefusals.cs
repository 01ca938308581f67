using OneStop.Domain;
using OneStop.Domain.Dossiers;

namespace OneStop.Register.Writing;

/// <summary>Refusals of the register itself; those of the life cycle stand in the domain.</summary>
public static class RegisterRefusals
{
    public static Refusal DossierNotFound(string code) => new("dossier-not-found", new(
        $"Không tìm thấy hồ sơ '{code}'. Kiểm tra lại mã trên giấy tiếp nhận.", $"There is no dossier '{code}'. Check the code on the receipt."), "code");

    public static Refusal CodeTaken(string code) => new("code-taken", new(
        $"Mã hồ sơ '{code}' đã có trong sổ.", $"The dossier code '{code}' is in the register already."), "code");

    public static Refusal DeskUnknown(string code) => new("desk-unknown", new(
        $"Không có quầy tiếp nhận '{code}'.", $"There is no reception desk '{code}'."), "desk");

    public static Refusal AgencyUnknown(string code) => new("agency-unknown", new(
        $"Không có cơ quan '{code}' hoặc cơ quan không còn hiệu lực.", $"There is no agency '{code}', or it is no longer valid."), "agency");

    public static readonly Refusal AgencyMissing = new("agency-missing", new(
        "Không xác định được cơ quan có thẩm quyền; hãy chọn cơ quan giải quyết.", "The competent agency cannot be worked out; choose it."), "agency");

    public static readonly Refusal OutOfScope = new("out-of-scope", new(
        "Hồ sơ hoặc cơ quan này ngoài phạm vi của tài khoản.", "This dossier or agency is outside your account's scope."));

    public static readonly Refusal KeyReused = new("idempotency-key-reused", new(
        "Khóa chống gửi trùng đã dùng cho một nội dung khác; hãy dùng khóa mới.", "The idempotency key was used with another body; use a new key."));

    public static Refusal BadCode(string code) => new("code-malformed", new(
        $"Mã hồ sơ '{code}' không hợp lệ: từ 1 đến 64 ký tự in được.", $"The dossier code '{code}' is not valid: 1 to 64 printable characters."), "code");

    public static Refusal ChannelClosed(Text? because) => new("channel-closed", because ?? new(
        "Thủ tục này không tiếp nhận qua kênh đã chọn.", "This procedure is not offered through the chosen channel."), "channel");

    public static Refusal CodeReserved(string code) => new("code-reserved", new(
        $"Mã '{code}' thuộc dãy số dự phòng in sẵn; chỉ được nhập từ giấy tiếp nhận viết tay.",
        $"The code '{code}' belongs to the numbers printed beforehand; it is entered only from a receipt written by hand."), "code");

    public static Refusal NumberNotGivenOut(string code) => new("number-not-given-out", new(
        $"Số dự phòng '{code}' chưa được cấp cho quầy này. Kiểm tra lại số trên giấy, hoặc sổ số dự phòng.",
        $"The number '{code}' was never given out to this desk. Check the number on the paper, or the number register."), "code");

    public static Refusal NumberMarked(string code, string mark, string by, string reason) => new("number-marked", new(
        $"Số '{code}' đã được {by} ghi là '{mark}' ({reason}). Nếu giấy này có thật, hãy bỏ đánh dấu trong sổ số dự phòng rồi nhập lại.",
        $"The number '{code}' was marked '{mark}' by {by} ({reason}). If this paper is real, take the mark back in the number register, then enter it again."), "code");

    public static readonly Refusal PaperReceiptTime = new("paper-receipt-time", new(
        "Thời điểm tiếp nhận trên giấy phải sau khi số được cấp và không sau thời điểm hiện tại.",
        "The time on the paper must lie after its number was given out and not in the future."), "receivedAt");

    public static Refusal OutageTimes(int days) => new("outage-times", new(
        $"Thời gian gián đoạn phải kết thúc sau khi bắt đầu và dài không quá {days} ngày; lâu hơn thì khai báo thành nhiều đợt.",
        $"An outage must end after it began and last {days} days at most; declare a longer one in parts."), "to");

    public static readonly Refusal OutageUnknown = new("outage-unknown", new(
        "Không có thời gian gián đoạn này trong phạm vi của tài khoản.", "There is no such outage within your account's scope."));

    public static readonly Refusal OutageDecided = new("outage-decided", new(
        "Thời gian gián đoạn này đã được duyệt hoặc từ chối; tải lại trang để xem.", "This outage was approved or declined already; reload to see it."));

    /// <summary>A list was asked for something that does not exist.</summary>
    public static Refusal FilterUnknown(string kind, string code) => new($"{kind}-unknown", new(
        $"Không có mã '{code}' để lọc theo '{kind}'. Kiểm tra lại mã.", $"There is no {kind} '{code}' to filter by. Check the code."), kind);

    public static readonly Refusal BadCursor = new("cursor-malformed", new(
        "Vị trí trang không hợp lệ cho danh sách này; hãy mở lại từ trang đầu.", "The page position does not fit this list; start again from its first page."), "after");

    /// <summary>Someone was first: says who did what, and which version stands now.</summary>
    public static Refusal Stale(Dossier stands, string? actor, string? action) => new("stale-version", new(
        $"Hồ sơ vừa được {actor ?? "người khác"} cập nhật ({action ?? "?"}); phiên bản hiện tại là {stands.Version}. Tải lại rồi thực hiện tiếp.",
        $"{actor ?? "Someone"} has just changed this dossier ({action ?? "?"}); its version is now {stands.Version}. Reload, then act again."), "version")
    {
        Details = new Dictionary<string, object> { ["changedBy"] = actor ?? "", ["changedWith"] = action ?? "", ["currentVersion"] = stands.Version },
    };

    public static readonly Refusal SlipNotFound = new("slip-not-found", new(
        "Hồ sơ không có phiếu này. Mở hồ sơ để xem các phiếu đã cấp.", "The dossier has no such slip. Open the dossier to see the slips that were issued."), "number");

    public static readonly Refusal PersonsHidden = new("not-allowed", new(
        "Phiếu có thông tin cá nhân; vai trò của bạn không được xem.", "The slip holds personal data, which your role may not see."));

    public static Refusal BookTooLong(int most) => new("book-too-long", new(
        $"Sổ in một lần tối đa {most} hồ sơ. Chọn khoảng thời gian ngắn hơn hoặc một lĩnh vực, hoặc tải sổ về dưới dạng tệp.", $"A book is printed with {most} dossiers at most. Choose a shorter period or one sector, or take the book as a file."), "from");

    public static readonly Refusal Stopping = new("register-stopping", new(
        "Hệ thống đang dừng; yêu cầu chưa được ghi. Hãy gửi lại sau.", "The register is stopping; nothing was stored. Send it again later."));
}
