using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Domain.Calendar;

/// <summary>A short hash over everything in a definition that can move a date, the same whatever the order of its lists.</summary>
internal static class CalendarVersion
{
    public static string Of(CalendarDefinition definition)
    {
        var text = new StringBuilder();
        void Line(params object?[] parts) => text.AppendJoin('|', parts.Select(part => part is DateOnly day ? day.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(part, CultureInfo.InvariantCulture))).Append('\n');

        Line(definition.TimeZone, definition.DayHours?.ToString(CultureInfo.InvariantCulture), definition.Covers?.First, definition.Covers?.Last);
        foreach (var week in definition.Weeks.OrderBy(week => week.From))
            foreach (var day in week.Days.OrderBy(day => day.Key))
                Line("week", week.From, (int)day.Key, Hours(day.Value));
        foreach (var day in definition.Days.OrderBy(day => day.Date))
            Line("day", day.Date, (int)day.Kind, (int?)day.Like, Hours(day.Hours));
        foreach (var year in definition.Provisional.OrderBy(year => year.Year))
            Line("provisional", year.Year, Days(year.MayBeOff), Days(year.MayBeWorking));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static string Hours(IReadOnlyList<Segment>? hours) => hours is null ? "-" : string.Join(',', hours.OrderBy(hour => hour.From));

    private static string Days(IReadOnlyList<DateOnly> days) =>
        string.Join(',', days.Order().Select(day => day.ToString("O", CultureInfo.InvariantCulture)));
}
