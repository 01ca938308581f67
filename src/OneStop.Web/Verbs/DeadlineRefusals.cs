using OneStop.Domain;

namespace OneStop.Web.Verbs;

/// <summary>What can be wrong with a line before the calendar is asked.</summary>
internal static class DeadlineRefusals
{
    public static Refusal Json(string detail) => new("json-invalid", new Text(
        $"Dòng này không phải một đối tượng JSON đọc được: {detail}", $"This line is not a readable JSON object: {detail}"));

    public static readonly Refusal LineTooLong = new("line-too-long", new Text(
        "Dòng này quá dài (trên 64 MiB).", "This line is too long (above 64 MiB)."));

    /// <summary>A fault of ours: the line is answered all the same, and the messages say where it came from.</summary>
    public static Refusal Fault(string kind) => new("internal-error", new Text(
        $"Lỗi của chương trình ({kind}); xin gửi dòng này cho nhóm phát triển.", $"The program failed on this line ({kind}); please send the line to its developers."));

    public static readonly Refusal OpMissing = Missing("op");

    public static readonly Refusal OpUnknown = new("op-unknown", new Text(
        "“op” phải là due, add, addDays, elapsed, isWorkingDay hoặc isWorkingTime.",
        "\"op\" must be due, add, addDays, elapsed, isWorkingDay or isWorkingTime."), "op");

    public static readonly Refusal CalendarMissing = Missing("calendar");

    public static Refusal CalendarUnknown(string name) => new("calendar-unknown", new Text(
        $"Chưa có lịch nào tên “{name}”; khai báo bằng một dòng “define” trước đó.",
        $"No calendar is named \"{name}\"; define it on an earlier line."), "calendar");

    public static Refusal Missing(string field) => new("field-missing", new Text(
        $"Thiếu mục “{field}”.", $"\"{field}\" is missing."), field);

    public static Refusal Invalid(string field) => new("field-invalid", new Text(
        $"Không đọc được mục “{field}”.", $"\"{field}\" cannot be read."), field);

    public static readonly Refusal PauseOpen = new("pause-open", new Text(
        "Một lần tạm dừng chưa kết thúc nên chưa có ngày hẹn trả; cho biết “to” của nó.",
        "A pause has not ended, so there is no due moment yet; give its \"to\"."), "pauses.to");

    public static readonly Refusal OutOfRange = new("date-out-of-range", new Text(
        "Ngày này vượt quá khoảng tính được.", "This date is beyond what can be counted."));
}
