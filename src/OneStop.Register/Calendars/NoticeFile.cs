using System.Globalization;
using System.Text;
using OneStop.Domain;
using OneStop.Domain.Calendar;
using OneStop.Register.Files;

namespace OneStop.Register.Calendars;

/// <summary>A yearly notice as a file: JSON by its first letter, else CSV (or XLSX) with the columns date, kind, name, name_en, hours, like.</summary>
public static class NoticeFile
{
    /// <summary>More than any year has.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly string[] formats = ["yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>Reads it. What is given beside the file stands in for what a CSV cannot say; a JSON file says it itself.</summary>
    public static Outcome<YearNotice> Read(byte[] content, string? decision, DateOnly? decidedOn)
    {
        if (content.Length > MostBytes) return new Refusal("too-large", new("Tệp thông báo quá lớn (tối đa 256 kB).", "The notice is too large (256 kB at most)."), "file");
        if (Encoding.UTF8.GetString(content).TrimStart('\uFEFF', ' ', '\n', '\r', '\t') is ['{', ..] json) return YearNotice.Read(json);
        var opened = TableReader.Open(new MemoryStream(content));
        if (!opened.IsOk) return opened.Refusal;
        using var table = opened.Value;
        var days = new List<SpecialDay>();
        foreach (var row in table.Rows())
        {
            var day = Day(row["date"], row["kind"], row["hours"], row["like"]);
            if (!day.IsOk) return day.Refusal with { Field = $"line {days.Count + 2}" };
            days.Add(day.Value with { Name = row["name"] is { Length: > 0 } name ? new Text(name, row["name_en"] is { Length: > 0 } en ? en : name) : null });
        }
        return days.Count == 0 ? CalendarEditRefusals.Missing("days") : YearNotice.Of(days[0].Date.Year, decision ?? "", decidedOn, days);
    }

    private static Outcome<SpecialDay> Day(string? date, string? kind, string? hours, string? like)
    {
        if (!DateOnly.TryParseExact(date?.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Wrong("date", date);
        if (kind?.Trim().ToLowerInvariant() switch { "holiday" or "nghỉ" => SpecialDayKind.Holiday, "workday" or "làm bù" => SpecialDayKind.Workday, "partial" => SpecialDayKind.Partial, _ => (SpecialDayKind?)null } is not { } what)
            return Wrong("kind", kind);
        DayOfWeek? weekday = null;
        if (!string.IsNullOrWhiteSpace(like))
        {
            if (!Enum.TryParse<DayOfWeek>(like.Trim(), ignoreCase: true, out var known) || char.IsAsciiDigit(like.Trim()[0])) return Wrong("like", like);
            weekday = known;
        }
        List<Segment>? own = null;
        foreach (var part in (hours ?? "").Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('-') is not [var from, var until] || !Segment.TryParse(from, until, out var segment)) return Wrong("hours", hours);
            (own ??= []).Add(segment);
        }
        return new SpecialDay(day, what) { Hours = what == SpecialDayKind.Partial ? own ?? [] : own, Like = weekday };
    }

    private static Refusal Wrong(string column, string? value) => new("notice-unreadable", new(
        $"Cột '{column}' có giá trị '{value}' không đọc được.", $"The column '{column}' has '{value}', which cannot be read."), column);
}
