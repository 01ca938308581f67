using System.Globalization;
using System.Text.Json;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Tests.Calendar;

/// <summary>Calendars and instants written the way people write them.</summary>
internal static class Office
{
    public const string EightHours = """
        {"timeZone": "Asia/Ho_Chi_Minh", "covers": ["2025-01-01", "2026-12-31"],
         "hours": {"mon": [["07:30","11:30"],["13:30","17:30"]], "tue": [["07:30","11:30"],["13:30","17:30"]],
                   "wed": [["07:30","11:30"],["13:30","17:30"]], "thu": [["07:30","11:30"],["13:30","17:30"]],
                   "fri": [["07:30","11:30"],["13:30","17:30"]]},
         "holidays": ["2026-01-01","2026-01-02","2026-02-16","2026-02-17","2026-02-18","2026-02-19","2026-02-20",
                      "2026-04-27","2026-04-30","2026-05-01","2026-08-31","2026-09-01","2026-09-02","2026-11-24"],
         "workdays": {"2026-01-10": [["07:30","11:30"],["13:30","17:30"]], "2026-08-22": [["07:30","11:30"],["13:30","17:30"]]}}
        """;

    public static WorkCalendar Calendar(string json) => Build(json).Value;

    public static Outcome<WorkCalendar> Build(string json)
    {
        using var document = JsonDocument.Parse(json);
        var definition = CalendarJson.Read(document.RootElement);
        return definition.IsOk ? WorkCalendar.Build(definition.Value) : definition.Refusal;
    }

    /// <summary>"2026-04-23 09:00" on the calendar's wall clock.</summary>
    public static DateTimeOffset At(this WorkCalendar calendar, string wall) => calendar.Clock.AtWall(calendar.Clock.ToUtc(
        DateTime.ParseExact(wall, ["yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture).Ticks));

    public static string Wall(this DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
