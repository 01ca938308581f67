using System.Globalization;
using System.Text;
using System.Text.Json;
using OneStop.Domain.Calendar;
using OneStop.Domain.Tests.Calendar;

namespace OneStop.Web.Tests.Verbs;

/// <summary>A random question of the verb with what the day walk answers to it: ticks (UTC or of work), 1 or 0 for yes or no.</summary>
internal sealed record DeadlineQuestion(string Fields, string Field, long Answer, DayRange? Covers)
{
    public static DeadlineQuestion Random(RandomOffice office, DayWalk walk, CalendarDefinition calendar)
    {
        var (at, other) = (office.Instant(walk), office.Instant(walk));
        var pauses = office.Pauses(walk, restarts: false);
        switch (office.Next(6))
        {
            case 0:
                var work = office.Work() * (office.Next(2) == 0 ? 1 : -1);
                return new($"\"op\":\"add\",\"start\":{Time(office, walk, at)},\"workingSeconds\":{Seconds(work)}{Write(pauses)}", "at", walk.Add(at, work, pauses), calendar.Covers);
            case 1:
                var days = office.Next(60) - 25;
                return new($"\"op\":\"addDays\",\"start\":{Time(office, walk, at)},\"workingDays\":{days}", "at", walk.AddDays(at, days), calendar.Covers);
            case 2:
                return new($"\"op\":\"elapsed\",\"from\":{Time(office, walk, at)},\"to\":{Time(office, walk, other)}{Write(pauses)}", "workingSeconds", walk.Elapsed(at, other, pauses), calendar.Covers);
            case 3:
                return new($"\"op\":\"isWorkingTime\",\"at\":{Time(office, walk, at)}", "answer", walk.IsWorkingTime(at) ? 1 : 0, calendar.Covers);
            case 4:
                var day = office.Day();
                return new($"\"op\":\"isWorkingDay\",\"at\":{Time(office, walk, walk.StartOf(day))}", "answer", walk.IsWorkingDay(walk.DayOf(walk.StartOf(day))) ? 1 : 0, calendar.Covers);
            default:
                var (limit, convention) = (office.Limit(), office.Convention());
                pauses = office.Pauses(walk, restarts: true);
                return new($"\"op\":\"due\",\"received\":{Time(office, walk, at)},{Write(limit, convention)}{Write(pauses)}", "due", DayWalkDeadline.Due(walk, at, limit, convention, pauses), calendar.Covers);
        }
    }

    /// <summary>The same answer; or no answer, when the walk's lies outside the covered days.</summary>
    public bool Fits(JsonElement answer)
    {
        if (answer.TryGetProperty("refusal", out var refusal))
            return refusal.GetProperty("code").GetString() == "calendar-not-covered" && Field == "at" && Covers is { } covers
                && (Answer < covers.First.ToDateTime(TimeOnly.MinValue).Ticks + TimeSpan.TicksPerDay || Answer > covers.Last.ToDateTime(TimeOnly.MinValue).Ticks);
        var given = answer.GetProperty(Field);
        return Answer == given.ValueKind switch
        {
            JsonValueKind.String => given.GetDateTimeOffset().UtcTicks,
            JsonValueKind.Number => (long)(given.GetDecimal() * TimeSpan.TicksPerSecond),
            _ => given.GetBoolean() ? 1 : 0,
        };
    }

    public static string Json(CalendarDefinition calendar)
    {
        var text = new StringBuilder($"{{\"timeZone\":\"{calendar.TimeZone}\",\"weeks\":[");
        text.AppendJoin(',', calendar.Weeks.Select(week => $"{{\"from\":\"{week.From:yyyy-MM-dd}\",\"hours\":{{{string.Join(',', week.Days.Select(day => $"\"{day.Key.ToString()[..3].ToLowerInvariant()}\":{Hours(day.Value)}"))}}}}}")).Append(']');
        foreach (var (kind, name) in new[] { (SpecialDayKind.Partial, "partialDays"), (SpecialDayKind.Workday, "workdays") })
            text.Append(CultureInfo.InvariantCulture, $",\"{name}\":{{").AppendJoin(',', calendar.Days.Where(day => day.Kind == kind).Select(day => $"\"{day.Date:yyyy-MM-dd}\":{Hours(day.Hours!)}")).Append('}');
        text.Append(",\"holidays\":[").AppendJoin(',', calendar.Days.Where(day => day.Kind == SpecialDayKind.Holiday).Select(day => $"\"{day.Date:yyyy-MM-dd}\"")).Append(']');
        if (calendar.Covers is { } covers)
            text.Append(CultureInfo.InvariantCulture, $",\"covers\":[\"{covers.First:yyyy-MM-dd}\",\"{covers.Last:yyyy-MM-dd}\"]");
        return text.Append('}').ToString();
    }

    private static string Hours(IEnumerable<Segment> hours) => $"[{string.Join(',', hours.Select(hour => $"[\"{Clock(hour.From)}\",\"{Clock(hour.Until)}\"]"))}]";

    private static string Clock(TimeSpan clock) => clock == TimeSpan.FromDays(1) ? "24:00" : clock.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    // As an instant, or as wall time where that means the same.
    private static string Time(RandomOffice office, DayWalk walk, long utc)
    {
        var wall = new DateTime(utc + walk.OffsetAt(utc));
        return office.Next(2) == 0 && walk.ToUtc(wall) == utc
            ? $"\"{wall.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}\""
            : $"\"{new DateTime(utc).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)}Z\"";
    }

    private static string Seconds(long ticks) => ((decimal)ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);

    private static string Write(List<Pause> pauses) => pauses.Count == 0 ? "" : ",\"pauses\":[" + string.Join(',', pauses.Select(pause =>
        $"{{\"from\":\"{pause.From:O}\",\"to\":\"{pause.Until:O}\",\"resume\":\"{(pause.Resume == Resume.Restart ? "restart" : "continue")}\"}}")) + "]";

    private static string Write(Limit limit, Convention convention) => string.Create(CultureInfo.InvariantCulture,
        $"\"limit\":{{\"amount\":{limit.Amount},\"unit\":\"{JsonNamingPolicy.CamelCase.ConvertName(limit.Unit.ToString())}\"}},\"convention\":{{\"cutOff\":{(convention.CutOff is { } cut ? $"\"{cut:HH\\:mm}\"" : "null")},\"firstDay\":\"{(convention.FirstDay == FirstDay.Same ? "same" : "next")}\",\"dueMoment\":\"{(convention.DueMoment == DueMoment.SameClock ? "sameClock" : "endOfDay")}\"}}");
}
