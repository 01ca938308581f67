namespace OneStop.Domain.Calendar;

/// <summary>Why an edit of a calendar cannot be made; each names the field it is about.</summary>
public static class CalendarEditRefusals
{
    public static Refusal Missing(string field) => new("edit-field-missing", new Text(
        $"Thay đổi lịch còn thiếu mục “{field}”.", $"The change of the calendar lacks \"{field}\"."), field);

    public static readonly Refusal RangeReversed = new("range-reversed", new Text(
        "Ngày cuối đứng trước ngày đầu.", "The last day lies before the first."), "to");

    public static readonly Refusal RangeTooLong = new("range-too-long", new Text(
        $"Mỗi thay đổi đặt tối đa {CalendarEdits.MostDays} ngày; thay đổi lâu dài hãy khai theo giờ trong tuần.",
        $"One change sets at most {CalendarEdits.MostDays} days; a lasting change belongs into the weekly hours."), "to");

    public static Refusal NothingToInherit(string field) => new("nothing-to-inherit", new Text(
        "Lịch này không khai riêng gì ở đây; đang theo lịch cấp trên rồi.", "This calendar has nothing of its own here; it follows its parent already."), field);

    public static readonly Refusal DecisionMissing = new("missing-decision", new Text(
        "Nhập số, ngày văn bản là căn cứ của thay đổi (quyết định, công điện, thông báo).",
        "Enter the number and date of the document behind the change (decision, telegram, notice)."), "decision");

    public static readonly Refusal YearUnknown = new("lunar-year-unknown", new Text(
        "Chỉ tính được ngày nghỉ của các năm từ 1991 đến 2099.", "Days off can be worked out for the years 1991 to 2099."), "year");

    public static Refusal YearNotNext(int expected) => new("year-not-next", new Text(
        $"Các năm của lịch phải liền nhau; năm tiếp theo là {expected}.", $"The years of a calendar follow one another; the next one is {expected}."), "year");

    public static Refusal YearOfficial(int year) => new("year-official", new Text(
        $"Năm {year} đã có lịch chính thức; không thay bằng lịch tính trước.", $"The year {year} is official already; it is not replaced by a worked-out one."), "year");

    public static Refusal DayOutsideYear(DateOnly day, int year) => new("day-outside-year", new Text(
        $"Ngày {CalendarRefusals.Day(day.DayNumber)} không thuộc năm {year}.", $"{CalendarRefusals.Day(day.DayNumber)} is not in {year}."), "days");
}
