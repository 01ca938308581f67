using OneStop.Domain;
using OneStop.Register.Reference;

namespace OneStop.Register.Calendars;

/// <summary>Why a change of calendars is not made.</summary>
public static class CalendarRefusals
{
    public static readonly Refusal NoTarget = new("missing-targets", new(
        "Chọn ít nhất một lịch để thay đổi.", "Choose at least one calendar to change."), "targets");

    public static Refusal OutOfScope(CalendarKey key) => new("calendar-out-of-scope", new(
        $"Tài khoản không được sửa lịch '{key.Name}'. Lịch quốc gia do quản trị viên cấp tỉnh giữ; lịch của cơ quan do quản trị viên của cơ quan đó hoặc cấp trên giữ.",
        $"The account may not change the calendar '{key.Name}'. The national one is kept by the province's administrator, an agency's by its own or a higher administrator."), "targets");

    public static Refusal TargetUnknown(CalendarKey key) => new("calendar-target-unknown", new(
        $"Không có cơ quan hoặc quầy '{(key.Desk.Length > 0 ? key.Desk : key.Agency)}'.", $"There is no agency or desk '{(key.Desk.Length > 0 ? key.Desk : key.Agency)}'."), "targets");

    public static Refusal TermOfDesk(string desk) => new("calendar-term-of-desk", new(
        $"Quầy '{desk}' chỉ có giờ tiếp nhận; thời hạn tính theo lịch của cơ quan giải quyết.", $"Desk '{desk}' has opening hours only; terms are counted by the competent agency's calendar."), "kind");

    public static Refusal YearsAreNational(CalendarKey key) => new("calendar-year-national", new(
        $"Danh sách ngày nghỉ của cả năm chỉ đặt ở lịch quốc gia, không đặt ở '{key.Name}'.", $"The days off of a whole year are set in the national calendar, not in '{key.Name}'."), "targets");

    public static readonly Refusal Unchanged = new("calendar-unchanged", new(
        "Thay đổi này không làm lịch khác đi; không có gì để lưu.", "This change leaves every chosen calendar as it is; there is nothing to store."), "edits");

    public static readonly Refusal ChangedSince = new("calendar-changed-since", new(
        "Lịch đã được người khác thay đổi sau khi bản nháp này được lập. Xem lại bản xem trước rồi áp dụng lại.",
        "Someone changed the calendar after this draft was made. Look at the preview again, then apply."));

    public static readonly Refusal ChangeNotFound = new("calendar-change-not-found", new("Không có thay đổi lịch này.", "There is no such change of calendars."), "id");

    public static readonly Refusal ChangeEnded = new("calendar-change-ended", new(
        "Thay đổi này đã được áp dụng hoặc bỏ.", "This change was applied or discarded already."), "id");
}
