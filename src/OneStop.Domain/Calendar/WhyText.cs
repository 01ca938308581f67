using System.Globalization;

namespace OneStop.Domain.Calendar;

/// <summary>Dates, durations and limits in the words of both languages.</summary>
internal static class WhyText
{
    private static readonly string[] weekdaysVi = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
    private static readonly string[] weekdaysEn = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static Text DayWithName(DateOnly day)
    {
        var date = Day(day);
        return new Text($"{weekdaysVi[(int)day.DayOfWeek]} {date}", $"{weekdaysEn[(int)day.DayOfWeek]} {date}");
    }

    public static Text Moment(DateTimeOffset at)
    {
        var clock = at.ToString("HH:mm", CultureInfo.InvariantCulture);
        var day = DayWithName(DateOnly.FromDateTime(at.DateTime));
        return new Text($"{clock} {day.Vi}", $"{clock} {day.En}");
    }

    public static Text Limit(Limit limit)
    {
        var amount = limit.Amount.ToString("0.####", CultureInfo.InvariantCulture);
        var vi = amount.Replace('.', ',');
        var s = limit.Amount == 1 ? "" : "s";
        return limit.Unit switch
        {
            LimitUnit.WorkingDays => new Text($"{vi} ngày làm việc", $"{amount} working day{s}"),
            LimitUnit.WorkingHours => new Text($"{vi} giờ làm việc", $"{amount} working hour{s}"),
            LimitUnit.CalendarDays => new Text($"{vi} ngày", $"{amount} day{s}"),
            LimitUnit.Months => new Text($"{vi} tháng", $"{amount} month{s}"),
            _ => new Text("không quy định", "none"),
        };
    }

    /// <summary>"11 giờ 30 phút": working time to the minute, rounded down.</summary>
    public static Text Duration(long ticks)
    {
        var (hours, minutes) = (ticks / TimeSpan.TicksPerHour, ticks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute);
        return minutes == 0
            ? new Text($"{hours} giờ", $"{hours} h")
            : new Text($"{hours} giờ {minutes} phút", $"{hours} h {minutes} min");
    }

    /// <summary>"25/01–02/02/2025, 08/02/2025": days in a row as one range; past eight ranges only their number and the ends.</summary>
    public static Text Days(IReadOnlyList<DateOnly> days)
    {
        var ranges = new List<string>();
        for (int i = 0, from = 0; i < days.Count; i++)
        {
            if (i + 1 < days.Count && days[i + 1] == days[i].AddDays(1))
                continue;
            ranges.Add(Range(days[from], days[i]));
            from = i + 1;
            if (ranges.Count > 8)
                return new Text(
                    $"{days.Count} ngày từ {Day(days[0])} đến {Day(days[^1])}", $"{days.Count} days from {Day(days[0])} to {Day(days[^1])}");
        }
        var text = string.Join(", ", ranges);
        return new Text(text, text);
    }

    private static string Range(DateOnly from, DateOnly until) => from == until
        ? Day(from)
        : $"{from.ToString(from.Year == until.Year ? "dd/MM" : "dd/MM/yyyy", CultureInfo.InvariantCulture)}–{Day(until)}";
}
