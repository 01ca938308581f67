using System.Globalization;

namespace OneStop.Domain.Calendar;

/// <summary>Every refusal of the calendar, with its stable code.</summary>
internal static class CalendarRefusals
{
    public static Refusal NotCovered(int firstDay, int lastDay) => new("calendar-not-covered", new Text(
        $"Lịch làm việc chỉ có từ {Day(firstDay)} đến {Day(lastDay)}; hãy bổ sung lịch của năm còn thiếu rồi thử lại.",
        $"The calendar only covers {Day(firstDay)} to {Day(lastDay)}; add the calendar of the missing year and try again."));

    public static readonly Refusal NoLimit = new("limit-none", new Text(
        "Thủ tục không quy định thời hạn nên không có ngày hẹn trả.", "There is no time limit, so there is no due date."), "limit");

    public static readonly Refusal LimitInvalid = new("limit-invalid", new Text(
        "Thời hạn phải là số không âm với đơn vị đã biết.", "A time limit must be a number that is not negative, in a known unit."), "limit");

    public static readonly Refusal LimitNotWhole = new("limit-not-whole", new Text(
        "Thời hạn theo ngày lịch hoặc tháng phải là số nguyên.", "A limit in calendar days or months must be a whole number."), "limit");

    public static readonly Refusal PauseReversed = new("pause-reversed", new Text(
        "Một khoảng tạm dừng kết thúc trước khi bắt đầu.", "A pause ends before it begins."), "pauses");

    public static readonly Refusal PausesOverlap = new("pauses-overlap", new Text(
        "Các khoảng tạm dừng chồng lên nhau; mỗi lúc chỉ được một khoảng.", "Pauses overlap; only one may be open at a time."), "pauses");

    public static readonly Refusal RestartNotHere = new("pause-restart-not-here", new Text(
        "Tính lại từ đầu chỉ áp dụng khi tính ngày hẹn trả.", "A pause that restarts the term can only be used when a due date is asked for."), "pauses");

    public static Refusal ZoneUnknown(string zone) => new("time-zone-unknown", new Text(
        $"Không có múi giờ “{zone}”; dùng tên IANA, ví dụ Asia/Ho_Chi_Minh.",
        $"There is no time zone \"{zone}\"; use an IANA name such as Asia/Ho_Chi_Minh."), "timeZone");

    public static readonly Refusal WeekWithoutHours = new("week-without-hours", new Text(
        "Tuần làm việc không có giờ nào; khai ít nhất một ngày có giờ làm việc.",
        "The week has no working hours; give at least one weekday its hours."), "hours");

    public static Refusal SegmentInvalid(string where) => new("segment-invalid", new Text(
        $"Giờ làm việc của {where} phải bắt đầu trước khi kết thúc, trong một ngày (ca đêm là hai khoảng).",
        $"Hours of {where} must begin before they end, within one day (a night shift is two segments)."), where);

    public static Refusal SegmentsOverlap(string where) => new("segments-overlap", new Text(
        $"Các khoảng giờ của {where} chồng lên nhau.", $"The segments of {where} overlap."), where);

    public static Refusal DateListedTwice(DateOnly day) => new("date-listed-twice", new Text(
        $"Ngày {Day(day.DayNumber)} có trong hai danh sách; chỉ để lại một.",
        $"{Day(day.DayNumber)} stands in two lists; leave it in one."), Iso(day));

    public static Refusal WorkdayWithoutHours(DateOnly day) => new("workday-without-hours", new Text(
        $"Ngày làm bù {Day(day.DayNumber)} không có giờ làm việc.", $"The make-up day {Day(day.DayNumber)} has no hours."), Iso(day));

    public static readonly Refusal WeeksStartTogether = new("weeks-start-together", new Text(
        "Hai tuần làm việc có hiệu lực từ cùng một ngày.", "Two weekly patterns take force on the same day."), "hours");

    public static readonly Refusal CoversReversed = new("covers-reversed", new Text(
        "Khoảng thời gian của lịch kết thúc trước khi bắt đầu.", "The covered period ends before it begins."), "covers");

    public static readonly Refusal DayHoursInvalid = new("day-hours-invalid", new Text(
        "Số giờ của một ngày làm việc phải lớn hơn 0 và không quá 24.", "The hours of a working day must be above 0 and at most 24."), "dayHours");

    public static Refusal ProvisionalInvalid(int year) => new("provisional-invalid", new Text(
        $"Năm dự kiến {year} sai, hoặc có ngày chưa chắc chắn nằm ngoài năm đó.",
        $"The provisional year {year} is wrong, or one of its uncertain days lies outside it."), "provisional");

    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
