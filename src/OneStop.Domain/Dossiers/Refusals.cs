using System.Globalization;

namespace OneStop.Domain.Dossiers;

/// <summary>Every refusal of the life cycle with its stable code; rendered on the help page.</summary>
public static class Refusals
{
    public static Refusal NotAllowed(DossierStatus? status, DossierAction action) => new("action-not-allowed", new(
        $"Không thể thực hiện '{Lifecycle.Name(action)}' khi hồ sơ ở trạng thái {(int?)status}. Tải lại hồ sơ để xem các thao tác hiện có.",
        $"'{Lifecycle.Name(action)}' is not possible in status {(int?)status}. Reload the dossier to see what is possible now."));

    public static Refusal Missing(string field, string vi, string en) => new("missing-" + Kebab(field), new(vi, en), field);

    public static readonly Refusal ReasonMissing = Missing("reason", "Nhập lý do.", "Enter a reason.");

    public static readonly Refusal OutageAction = new("outage-action", new(
        "Chỉ việc hoàn thành và trả kết quả được ghi theo thời điểm khi mất hệ thống. Bỏ trống thời điểm rồi thực hiện lại.",
        "Only a finish or a return may be entered at a time without the system. Leave the time empty, then act again."), "happenedAt");

    public static readonly Refusal OutageTimeAhead = new("outage-time-ahead", new(
        "Thời điểm đã làm không được sau thời điểm hiện tại.", "The time it was done lies in the future."), "happenedAt");

    public static readonly Refusal NoOutage = new("no-outage", new(
        "Không có thời gian gián đoạn nào của cơ quan giải quyết hoặc nơi tiếp nhận, trả kết quả chứa thời điểm đó. Khai báo thời gian gián đoạn trước, hoặc bỏ trống để tính theo lúc nhập.",
        "No outage of the competent agency, or of where the dossier was received or is handed over, holds that time. Declare the outage first, or leave the time empty to count from now."), "happenedAt");

    public static Refusal OutageBeforeLast(DateTimeOffset last) => new("outage-before-last", new(
        $"Hồ sơ đã có việc được ghi lúc {Show(last)}; thời điểm đã làm không được trước đó.",
        $"Something happened to this dossier at {Show(last)}; the time it was done cannot lie before that."), "happenedAt");

    public static readonly Refusal OutageNotApproved = new("outage-not-approved", new(
        "Thời gian gián đoạn chưa được người thứ hai phê duyệt; duyệt thời gian gián đoạn trước.",
        "A second person has not approved the outage; approve the outage first."));

    public static readonly Refusal LimitUnknown = new("limit-unknown", new(
        "Danh mục chưa có thời hạn giải quyết của thủ tục cho kênh nộp này. Đề nghị quản trị viên nhập thời hạn rồi tiếp nhận lại; hồ sơ chưa được ghi.",
        "The catalogue has no time limit of this procedure for this channel. Ask an administrator to enter it, then receive again; nothing was stored."), "procedure");

    public static readonly Refusal SecondSupplementNeedsLeader = new("second-supplement-needs-leader", new(
        "Hồ sơ đã được yêu cầu bổ sung một lần. Yêu cầu lần hai phải có tên lãnh đạo phê duyệt và được tính là trễ hạn theo Quyết định 766.",
        "A supplement was already requested once. A second request needs the name of the approving leader and counts as late under Decision 766."), "leader");

    public static readonly Refusal ExtendedBefore = new("already-extended", new(
        "Hồ sơ đã được gia hạn một lần; chỉ được hẹn lại một lần.", "The dossier was extended once already; only one extension is allowed."));

    public static readonly Refusal ExtendTooLate = new("extend-too-late", new(
        "Chỉ được gia hạn chậm nhất một ngày trước khi hết hạn. Hãy gửi thư xin lỗi với ngày hẹn dự kiến.",
        "An extension must come at least one day before expiry. Send an apology with a new expected date instead."));

    public static readonly Refusal NoDueDate = new("no-due-date", new(
        "Hồ sơ không có ngày hẹn trả để gia hạn.", "The dossier has no due date to extend."));

    public static readonly Refusal RatedBefore = new("already-rated", new(
        "Hồ sơ này đã được đánh giá; mỗi hồ sơ chỉ đánh giá một lần. Cảm ơn Ông/Bà.", "This dossier was rated already; each is rated once. Thank you."));

    public static readonly Refusal RatingOver = new("rating-over", new(
        "Đã quá 90 ngày từ khi trả kết quả nên không nhận đánh giá nữa.", "The result was handed over more than 90 days ago, so ratings are no longer taken."));

    public static readonly Refusal RatingEmpty = new("rating-empty", new(
        "Hãy chọn ít nhất một câu trả lời.", "Choose at least one answer."));

    public static readonly Refusal NothingToTell = new("nothing-to-tell", new(
        "Không có ngày hẹn dời theo quyết định nào cần báo cho người nộp.", "No due date moved by decree is waiting to be told to the citizen."));

    public static Refusal DateNotLater(DateTimeOffset than) => new("date-not-later", new(
        $"Ngày mới phải sau {Show(than)}.", $"The new date must lie after {Show(than)}."), "newDate");

    public static Refusal NotAWorkingDay(DateOnly day) => new("not-a-working-day", new(
        $"{WhyDay(day)} không phải ngày làm việc; hãy chọn một ngày làm việc.", $"{WhyDay(day)} is no working day; choose a working day."), "newDate");

    public static readonly Refusal NoHandover = new("no-handover", new(
        "Không có lần chuyển nào đang chờ xác nhận.", "No hand-over is waiting for confirmation."));

    public static readonly Refusal WrongResult = new("wrong-outcome", new(
        "Kết quả phải là 'result' (có kết quả) hoặc 'refused' (từ chối sau thẩm định).", "The outcome must be 'result' or 'refused'."), "outcome");

    public static readonly Refusal CorrectionPending = new("correction-pending", new(
        "Đang có một đề nghị đính chính chờ người thứ hai duyệt; hãy duyệt hoặc bác trước.",
        "A correction already waits for a second person; approve or decline it first."));

    public static readonly Refusal NoCorrection = new("no-correction", new(
        "Không có đề nghị đính chính nào đang chờ.", "No correction is waiting."));

    public static readonly Refusal SamePerson = new("same-person", new(
        "Người đề nghị đính chính không được tự duyệt; cần một người khác.", "Who proposed a correction cannot approve it; another person must."));

    public static readonly Refusal MayNotApprove = new("may-not-approve", new(
        "Tài khoản hoặc lệnh này không được duyệt đính chính; cần lãnh đạo đăng nhập.", "This account or verb cannot approve corrections; a supervisor must sign in."));

    public static Refusal NotCorrectable(string field) => new("not-correctable", new(
        $"Không đính chính được mục '{field}'. Các mục được phép: {string.Join(", ", Corrections.Fields)}.",
        $"'{field}' cannot be corrected. These can: {string.Join(", ", Corrections.Fields)}."), "field");

    public static Refusal BadValue(string field) => new("bad-value", new(
        $"Giá trị của '{field}' không đọc được.", $"The value of '{field}' cannot be read."), "value");

    private static string WhyDay(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Show(DateTimeOffset at) => at.ToOffset(LocalDay.Offset).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static string Kebab(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : c.ToString()));
}
