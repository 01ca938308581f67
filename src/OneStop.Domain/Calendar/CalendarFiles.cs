using System.Text.Json;

namespace OneStop.Domain.Calendar;

/// <summary>
/// Reads the calendar files: one base file (zone, week) and one file per year. A year's file is a calendar with a
/// <c>year</c> and a <c>status</c> ("official" or "provisional"); together they cover their years, which must follow
/// one another without a gap.
/// </summary>
public static class CalendarFiles
{
    /// <summary>The calendar of the base file with all years in it.</summary>
    public static Outcome<CalendarDefinition> Parse(Stream baseFile, IEnumerable<Stream> years)
    {
        var root = Read(baseFile, out _);
        if (!root.IsOk)
            return root;
        var definition = root.Value;
        var known = new SortedSet<int>();
        foreach (var file in years)
        {
            var read = Read(file, out var year);
            if (!read.IsOk)
                return read;
            if (year is null || !known.Add(year.Value))
                return Refuse("year", year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?");
            definition = read.Value.Over(definition);
        }
        if (known.Count == 0)
            return definition;
        if (known.Max - known.Min + 1 != known.Count)
            return Refuse("years", string.Join(", ", known));
        return definition with { Version = "", Covers = new DayRange(new DateOnly(known.Min, 1, 1), new DateOnly(known.Max, 12, 31)) };
    }

    private static Outcome<CalendarDefinition> Read(Stream file, out int? year)
    {
        year = null;
        try
        {
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var read = CalendarJson.Read(json.RootElement);
            if (read.IsOk && JsonFields.Value(json.RootElement, "year") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value))
                year = value;
            return read;
        }
        catch (JsonException error)
        {
            return Refuse("json", error.Message);
        }
    }

    private static Refusal Refuse(string field, string value) => new("calendar-file-unreadable", new Text(
        $"Tệp lịch có mục “{field}” sai hoặc thiếu năm: {value}.", $"A calendar file's \"{field}\" is wrong or a year is missing: {value}."), field);
}
