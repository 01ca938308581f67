using System.Globalization;

namespace OneStop.Domain.Dossiers;

/// <summary>Working time in words: "Còn 2 ngày làm việc 3 giờ".</summary>
public static class WorkLeft
{
    /// <summary>What is left until a due moment, or by how much it has passed, to the minute; a day is so many working hours.</summary>
    public static Text InWords(TimeSpan left, decimal dayHours)
    {
        var time = Time(left.Duration(), dayHours);
        return left < TimeSpan.Zero
            ? new($"Quá hạn {time.Vi}", $"{time.En} overdue")
            : new($"Còn {time.Vi}", $"{time.En} left");
    }

    /// <summary>Working time without a direction: "2 ngày làm việc 3 giờ".</summary>
    public static Text Time(TimeSpan time, decimal dayHours)
    {
        var minutes = time.Ticks / TimeSpan.TicksPerMinute;
        var dayMinutes = (long)(dayHours * 60);
        var (days, hours, rest) = (minutes / dayMinutes, minutes % dayMinutes / 60, minutes % dayMinutes % 60);
        List<string> vi = [], en = [];
        if (days > 0) Add(days, "ngày làm việc", "working day");
        if (hours > 0) Add(hours, days > 0 ? "giờ" : "giờ làm việc", days > 0 ? "hour" : "working hour");
        // Beside whole days a few minutes say nothing; without them nothing else is left to say.
        if (days == 0 && (rest > 0 || hours == 0)) Add(rest, hours > 0 ? "phút" : "phút làm việc", hours > 0 ? "minute" : "working minute");
        return new(string.Join(' ', vi), string.Join(' ', en));

        void Add(long amount, string inVi, string inEn)
        {
            var number = amount.ToString(CultureInfo.InvariantCulture);
            vi.Add($"{number} {inVi}");
            en.Add($"{number} {inEn}{(amount == 1 ? "" : "s")}");
        }
    }
}
