using System.Globalization;
using System.Text;
using OneStop.Domain.Calendar;

namespace OneStop.Benchmarks;

/// <summary>Lines for the verb; without make-up days, which the peers cannot express, also for them.</summary>
internal static class PeerInputs
{
    public static Task WriteAsync(string path) =>
        File.WriteAllBytesAsync(path, Lines(5_000, inline: false, onlyDue: false, makeUpDays: false));

    public static byte[] Lines(int count, bool inline, bool onlyDue, bool makeUpDays = true)
    {
        var random = new Random(2);
        var receipts = BenchmarkCalendar.Receipts(count, seed: 3);
        var calendar = Calendar(makeUpDays);
        var text = new StringBuilder($"{{\"define\":\"vn\",\"calendar\":{calendar}}}\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"id\":{i},").Append(Question(random, receipts[i], onlyDue))
                .Append(",\"calendar\":").Append(inline ? calendar : "\"vn\"").Append("}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Question(Random random, DateTimeOffset at, bool onlyDue)
    {
        var time = at.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        var later = at.AddMinutes(random.Next(60 * 1440)).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return (onlyDue ? 0 : random.Next(6)) switch
        {
            0 or 1 => $"\"op\":\"due\",\"received\":\"{time}\",\"limit\":{{\"amount\":{1 + random.Next(30)},\"unit\":\"{(random.Next(3) == 0 ? "calendarDays" : "workingDays")}\"}}",
            2 => $"\"op\":\"add\",\"start\":\"{time}\",\"workingSeconds\":{random.Next(-400_000, 400_000)}",
            3 => $"\"op\":\"addDays\",\"start\":\"{time}\",\"workingDays\":{random.Next(-30, 31)}",
            4 => $"\"op\":\"elapsed\",\"from\":\"{time}\",\"to\":\"{later}\"",
            _ => $"\"op\":\"isWorkingTime\",\"at\":\"{time}\"",
        };
    }

    private static string Calendar(bool makeUpDays)
    {
        var days = BenchmarkCalendar.Definition.Days.OrderBy(day => day.Date).ToList();
        var hours = "[[\"07:30\",\"11:30\"],[\"13:30\",\"17:30\"]]";
        var week = string.Join(',', new[] { "mon", "tue", "wed", "thu", "fri" }.Select(day => $"\"{day}\":{hours}"));
        var holidays = string.Join(',', days.Where(day => day.Kind == SpecialDayKind.Holiday).Select(day => $"\"{day.Date:yyyy-MM-dd}\""));
        var workdays = string.Join(',', days.Where(day => makeUpDays && day.Kind == SpecialDayKind.Workday).Select(day => $"\"{day.Date:yyyy-MM-dd}\":{hours}"));
        return $"{{\"timeZone\":\"Asia/Ho_Chi_Minh\",\"hours\":{{{week}}},\"holidays\":[{holidays}],\"workdays\":{{{workdays}}},\"covers\":[\"2017-01-01\",\"2027-12-31\"]}}";
    }
}
