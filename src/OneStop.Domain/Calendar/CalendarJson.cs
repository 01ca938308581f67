using System.Globalization;
using System.Text.Json;

namespace OneStop.Domain.Calendar;

/// <summary>
/// Reads a calendar written as JSON: <c>timeZone, hours, weeks?, holidays, partialDays, workdays, dayHours?, covers?,
/// provisional?, version?</c>. A listed date may be bare or carry its name and decision. What it does not know it leaves
/// alone; what it knows and cannot read is refused with the field's name.
/// </summary>
public sealed class CalendarJson
{
    private Refusal? refusal;

    private CalendarJson()
    {
    }

    /// <summary>The definition, or the first thing in it that cannot be read (calendar-unreadable, segment-invalid, date-listed-twice).</summary>
    public static Outcome<CalendarDefinition> Read(JsonElement json)
    {
        var reader = new CalendarJson();
        if (json.ValueKind != JsonValueKind.Object)
            return Unreadable("calendar", "{}");
        var definition = reader.Definition(json);
        return reader.refusal is { } refusal ? refusal : definition;
    }

    private CalendarDefinition Definition(JsonElement json) => new()
    {
        Version = String(json, "version") ?? "",
        TimeZone = String(json, "timeZone"),
        Weeks = [.. Weeks(json)],
        Days = [.. Holidays(json), .. Days(json, "partialDays", SpecialDayKind.Partial), .. Days(json, "workdays", SpecialDayKind.Workday)],
        DayHours = Number(json, "dayHours"),
        Covers = Covers(json),
        Provisional = [.. Items(json, "provisional").Select(Provisional), .. OwnYear(json)],
    };

    private IEnumerable<WeeklyHours> Weeks(JsonElement json)
    {
        if (json.TryGetProperty("hours", out var hours) && !IsNull(hours))
            yield return Week(hours, DateOnly.MinValue, null);
        foreach (var week in Items(json, "weeks"))
            if (Property(week, "hours", JsonValueKind.Object, "weeks") is { } days)
                yield return Week(days, String(week, "from") is { } from ? DateOf(from, "weeks") : DateOnly.MinValue, String(week, "basis"));
    }

    private WeeklyHours Week(JsonElement hours, DateOnly from, string? basis)
    {
        var days = new Dictionary<DayOfWeek, IReadOnlyList<Segment>>();
        if (hours.ValueKind != JsonValueKind.Object)
            Fail("hours", hours);
        else
            foreach (var day in hours.EnumerateObject())
                if (WeekdayOf(day.Name) is not { } weekday || !days.TryAdd(weekday, IsNull(day.Value) ? [] : Segments(day.Value, day.Name)))
                    Fail("hours." + day.Name, day.Value);
        return new WeeklyHours(days) { From = from, Basis = basis };
    }

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    private IEnumerable<SpecialDay> Holidays(JsonElement json) =>
        Items(json, "holidays").Select(item => item.ValueKind == JsonValueKind.Object
            ? Described(new SpecialDay(DateOf(String(item, "date"), "holidays"), SpecialDayKind.Holiday), item)
            : new SpecialDay(DateOf(item.ValueKind == JsonValueKind.String ? item.GetString() : null, "holidays"), SpecialDayKind.Holiday))
        .Distinct(); // the same bare holiday twice says nothing new

    private IEnumerable<SpecialDay> Days(JsonElement json, string list, SpecialDayKind kind)
    {
        if (!json.TryGetProperty(list, out var days) || IsNull(days))
            yield break;
        if (days.ValueKind != JsonValueKind.Object)
        {
            Fail(list, days);
            yield break;
        }
        foreach (var day in days.EnumerateObject())
        {
            var bare = new SpecialDay(DateOf(day.Name, list), kind);
            yield return day.Value.ValueKind == JsonValueKind.Object
                ? Described(bare, day.Value) with { Hours = OwnHours(day.Value, day.Name), Like = Weekday(day.Value) }
                : bare with { Hours = Segments(day.Value, day.Name) };
        }
    }

    private SpecialDay Described(SpecialDay day, JsonElement item) => day with
    {
        Name = Name(item),
        Decision = String(item, "decision"),
    };

    private Text? Name(JsonElement item)
    {
        if (!item.TryGetProperty("name", out var name))
            return null;
        if (name.ValueKind == JsonValueKind.String)
            return new Text(name.GetString()!, name.GetString()!);
        if (name.ValueKind == JsonValueKind.Object && String(name, "vi") is { } vi)
            return new Text(vi, String(name, "en") ?? vi);
        Fail("name", name);
        return null;
    }

    private List<Segment>? OwnHours(JsonElement day, string where) =>
        day.TryGetProperty("hours", out var hours) ? Segments(hours, where) : null;

    private DayOfWeek? Weekday(JsonElement day)
    {
        if (String(day, "like") is not { } like)
            return null;
        if (WeekdayOf(like) is { } weekday)
            return weekday;
        Fail("like", day);
        return null;
    }

    private List<Segment> Segments(JsonElement list, string where)
    {
        var segments = new List<Segment>();
        if (list.ValueKind != JsonValueKind.Array)
            Fail(where, list);
        else
            foreach (var pair in list.EnumerateArray())
                if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
                    && pair[0].ValueKind == JsonValueKind.String && pair[1].ValueKind == JsonValueKind.String
                    && Segment.TryParse(pair[0].GetString(), pair[1].GetString(), out var segment))
                    segments.Add(segment);
                else
                    refusal ??= CalendarRefusals.SegmentInvalid(where);
        return segments;
    }

    private DayRange? Covers(JsonElement json)
    {
        var days = Items(json, "covers").Select(day => DateOf(day.ValueKind == JsonValueKind.String ? day.GetString() : null, "covers")).ToList();
        if (days.Count is not (0 or 2))
            Fail("covers", json.GetProperty("covers"));
        return days.Count == 2 ? new DayRange(days[0], days[1]) : null;
    }

    // A year's file says of itself that it is not yet official.
    private ProvisionalYear[] OwnYear(JsonElement json) => String(json, "status") == "provisional" ? [Provisional(json)] : [];

    private ProvisionalYear Provisional(JsonElement item) => new((int)(Number(item, "year") ?? 0))
    {
        MayBeOff = Dates(item, "mayBeOff"),
        MayBeWorking = Dates(item, "mayBeWorking"),
        Basis = String(item, "basis"),
    };

    private List<DateOnly> Dates(JsonElement json, string list) =>
        [.. Items(json, list).Select(day => DateOf(day.ValueKind == JsonValueKind.String ? day.GetString() : null, list))];

    private List<JsonElement> Items(JsonElement json, string list)
    {
        if (!json.TryGetProperty(list, out var items) || IsNull(items))
            return [];
        if (items.ValueKind == JsonValueKind.Array)
            return [.. items.EnumerateArray()];
        Fail(list, items);
        return [];
    }

    private JsonElement? Property(JsonElement json, string name, JsonValueKind kind, string field)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == kind)
            return value;
        Fail(field, json);
        return null;
    }

    private string? String(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value) || IsNull(value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Fail(name, value);
        return null;
    }

    private decimal? Number(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || IsNull(value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        Fail(name, value);
        return null;
    }

    private DateOnly DateOf(string? text, string field)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        refusal ??= Unreadable(field, text ?? "null");
        return default;
    }

    private static DayOfWeek? WeekdayOf(string name) => name switch
    {
        "sun" => DayOfWeek.Sunday,
        "mon" => DayOfWeek.Monday,
        "tue" => DayOfWeek.Tuesday,
        "wed" => DayOfWeek.Wednesday,
        "thu" => DayOfWeek.Thursday,
        "fri" => DayOfWeek.Friday,
        "sat" => DayOfWeek.Saturday,
        _ => null,
    };

    private void Fail(string field, JsonElement value) => refusal ??= Unreadable(field, value.GetRawText());

    private static Refusal Unreadable(string field, string value)
    {
        var shown = value.Length > 60 ? value[..60] + "…" : value;
        return new("calendar-unreadable", new Text(
            $"Không đọc được mục “{field}” của lịch: {shown}.", $"Cannot read \"{field}\" of the calendar: {shown}."), field);
    }
}
