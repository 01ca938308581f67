using System.Text.Json;

namespace OneStop.Domain.Calendar;

/// <summary>
/// Reads a calendar written as JSON: <c>timeZone, hours, weeks?, holidays, partialDays, workdays, dayHours?, covers?,
/// provisional?, version?</c>. A listed date may be bare or carry its name and decision. What it does not know it leaves
/// alone; what it knows and cannot read is refused with the field's name.
/// </summary>
public sealed class CalendarJson
{
    private readonly JsonFields fields = new();

    private CalendarJson()
    {
    }

    /// <summary>The definition, or the first thing in it that cannot be read (calendar-unreadable, segment-invalid).</summary>
    public static Outcome<CalendarDefinition> Read(JsonElement json)
    {
        var reader = new CalendarJson();
        if (json.ValueKind != JsonValueKind.Object)
            reader.fields.Fail("calendar", json);
        var definition = reader.Definition(json);
        return reader.fields.Refusal is { } refusal ? refusal : definition;
    }

    private CalendarDefinition Definition(JsonElement json) => new()
    {
        Version = fields.Text(json, "version") ?? "",
        TimeZone = fields.Text(json, "timeZone"),
        Weeks = [.. Weeks(json)],
        Days = [.. Holidays(json), .. Days(json, "partialDays", SpecialDayKind.Partial), .. Days(json, "workdays", SpecialDayKind.Workday)],
        DayHours = fields.Number(json, "dayHours"),
        Covers = Covers(json),
        Provisional = [.. fields.Items(json, "provisional").Select(Provisional), .. OwnYear(json)],
    };

    private IEnumerable<WeeklyHours> Weeks(JsonElement json)
    {
        if (!JsonFields.IsNull(JsonFields.Value(json, "hours")))
            yield return Week(json, DateOnly.MinValue);
        foreach (var week in fields.Items(json, "weeks"))
            yield return Week(week, fields.Text(week, "from") is { } from ? fields.Date(from, "weeks") : DateOnly.MinValue);
    }

    private WeeklyHours Week(JsonElement json, DateOnly from)
    {
        var days = new Dictionary<DayOfWeek, IReadOnlyList<Segment>>();
        foreach (var day in fields.Properties(json, "hours"))
            if (WeekdayOf(day.Name) is not { } weekday || !days.TryAdd(weekday, JsonFields.IsNull(day.Value) ? [] : Segments(day.Value, day.Name)))
                fields.Fail("hours." + day.Name, day.Value);
        return new WeeklyHours(days) { From = from, Basis = fields.Text(json, "basis") };
    }

    private IEnumerable<SpecialDay> Holidays(JsonElement json) =>
        fields.Items(json, "holidays").Select(item => item.ValueKind == JsonValueKind.Object
            ? Described(new SpecialDay(fields.Date(fields.Text(item, "date"), "holidays"), SpecialDayKind.Holiday), item)
            : new SpecialDay(fields.Date(item.ValueKind == JsonValueKind.String ? item.GetString() : null, "holidays"), SpecialDayKind.Holiday))
        .Distinct(); // the same bare holiday twice says nothing new

    private IEnumerable<SpecialDay> Days(JsonElement json, string list, SpecialDayKind kind)
    {
        foreach (var day in fields.Properties(json, list))
        {
            var bare = new SpecialDay(fields.Date(day.Name, list), kind);
            yield return day.Value.ValueKind == JsonValueKind.Object
                ? Described(bare, day.Value) with { Hours = OwnHours(day.Value, day.Name), Like = Like(day.Value) }
                : bare with { Hours = Segments(day.Value, day.Name) };
        }
    }

    private SpecialDay Described(SpecialDay day, JsonElement item) => day with
    {
        Name = Name(item),
        Decision = fields.Text(item, "decision"),
    };

    private Text? Name(JsonElement item)
    {
        var name = JsonFields.Value(item, "name");
        if (JsonFields.IsNull(name))
            return null;
        if (name.ValueKind == JsonValueKind.String)
            return new Text(name.GetString()!, name.GetString()!);
        if (fields.Text(name, "vi") is { } vi)
            return new Text(vi, fields.Text(name, "en") ?? vi);
        fields.Fail("name", name);
        return null;
    }

    private List<Segment>? OwnHours(JsonElement day, string where)
    {
        var hours = JsonFields.Value(day, "hours");
        return JsonFields.IsNull(hours) ? null : Segments(hours, where);
    }

    private DayOfWeek? Like(JsonElement day)
    {
        var like = fields.Text(day, "like");
        if (like is not null && WeekdayOf(like) is null)
            fields.Fail("like", day);
        return like is null ? null : WeekdayOf(like);
    }

    private List<Segment> Segments(JsonElement list, string where)
    {
        var segments = new List<Segment>();
        if (list.ValueKind != JsonValueKind.Array)
            fields.Fail(where, list);
        else
            foreach (var pair in list.EnumerateArray())
                if (pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
                    && pair[0].ValueKind == JsonValueKind.String && pair[1].ValueKind == JsonValueKind.String
                    && Segment.TryParse(pair[0].GetString(), pair[1].GetString(), out var segment))
                    segments.Add(segment);
                else
                    fields.Fail(CalendarRefusals.SegmentInvalid(where));
        return segments;
    }

    private DayRange? Covers(JsonElement json)
    {
        var days = fields.Dates(json, "covers");
        if (days.Count is not (0 or 2))
            fields.Fail("covers", JsonFields.Value(json, "covers"));
        return days.Count == 2 ? new DayRange(days[0], days[1]) : null;
    }

    // A year's file says of itself that it is not yet official.
    private ProvisionalYear[] OwnYear(JsonElement json) => fields.Text(json, "status") == "provisional" ? [Provisional(json)] : [];

    private ProvisionalYear Provisional(JsonElement item) => new(fields.Number(item, "year") is { } year and > 0 and < 9999 ? (int)year : 0)
    {
        MayBeOff = fields.Dates(item, "mayBeOff"),
        MayBeWorking = fields.Dates(item, "mayBeWorking"),
        Basis = fields.Text(item, "basis"),
    };

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
}
