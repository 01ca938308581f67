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
        var clock = Clock(at.TimeOfDay);
        var day = DayWithName(DateOnly.FromDateTime(at.DateTime));
        return new Text($"{clock} {day.Vi}", $"{clock} {day.En}");
    }

    /// <summary>The moment something ends: midnight is 24:00 of the day it closes.</summary>
    public static Text EndMoment(DateTimeOffset at)
    {
        if (at.TimeOfDay != TimeSpan.Zero)
            return Moment(at);
        var day = DayWithName(DateOnly.FromDateTime(at.DateTime).AddDays(-1));
        return new Text($"24:00 {day.Vi}", $"24:00 {day.En}");
    }

    /// <summary>"15:00", with seconds and their fraction only where there are any.</summary>
    public static string Clock(TimeSpan time) => time.ToString(
        time.Ticks % TimeSpan.TicksPerMinute == 0 ? "hh\\:mm" : time.Ticks % TimeSpan.TicksPerSecond == 0 ? "hh\\:mm\\:ss" : "hh\\:mm\\:ss\\.FFFFFFF",
        CultureInfo.InvariantCulture);

    public static Text Limit(Limit limit)
    {
        var amount = limit.Amount.ToString("0.############################", CultureInfo.InvariantCulture);
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

    /// <summary>"11 giờ 30 phút": working time as it is, with seconds and their fraction only where there are any.</summary>
    public static Text Duration(long ticks)
    {
        var (hours, minutes, rest) = (ticks / TimeSpan.TicksPerHour, ticks % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute, ticks % TimeSpan.TicksPerMinute);
        var seconds = ((decimal)rest / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);
        var (vi, en) = (new List<string>(3), new List<string>(3));
        void Part(bool given, string inVi, string inEn)
        {
            if (!given)
                return;
            vi.Add(inVi);
            en.Add(inEn);
        }
        Part(hours != 0 || (minutes == 0 && rest == 0), $"{hours} giờ", $"{hours} h");
        Part(minutes != 0, $"{minutes} phút", $"{minutes} min");
        Part(rest != 0, $"{seconds.Replace('.', ',')} giây", $"{seconds} s");
        return new Text(string.Join(' ', vi), string.Join(' ', en));
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
