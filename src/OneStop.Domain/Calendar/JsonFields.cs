using System.Globalization;
using System.Text.Json;

namespace OneStop.Domain.Calendar;

/// <summary>Reads single fields of a JSON object and remembers the first that is there but cannot be read.</summary>
internal sealed class JsonFields
{
    public Refusal? Refusal { get; private set; }

    public static bool IsNull(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>The field's value; undefined when it is missing or null. Something that is no object has no fields.</summary>
    public static JsonElement Value(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && !IsNull(value) ? value : default;

    public string? Text(JsonElement json, string name)
    {
        var value = Value(json, name);
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        if (!IsNull(value))
            Fail(name, value);
        return null;
    }

    public decimal? Number(JsonElement json, string name)
    {
        var value = Value(json, name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        if (!IsNull(value))
            Fail(name, value);
        return null;
    }

    public List<JsonElement> Items(JsonElement json, string name)
    {
        var value = Value(json, name);
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray()];
        if (!IsNull(value))
            Fail(name, value);
        return [];
    }

    public List<JsonProperty> Properties(JsonElement json, string name)
    {
        var value = Value(json, name);
        if (value.ValueKind == JsonValueKind.Object)
            return [.. value.EnumerateObject()];
        if (!IsNull(value))
            Fail(name, value);
        return [];
    }

    public List<DateOnly> Dates(JsonElement json, string name) =>
        [.. Items(json, name).Select(day => Date(day.ValueKind == JsonValueKind.String ? day.GetString() : null, name))];

    public DateOnly Date(string? text, string field)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Refusal ??= Unreadable(field, text ?? "null");
        return day;
    }

    public void Fail(string field, JsonElement value) => Refusal ??= Unreadable(field, IsNull(value) ? "null" : value.GetRawText());

    public void Fail(Refusal refusal) => Refusal ??= refusal;

    private static Refusal Unreadable(string field, string value)
    {
        var shown = value.Length > 60 ? value[..60] + "…" : value;
        return new("calendar-unreadable", new Text(
            $"Không đọc được mục “{field}” của lịch: {shown}.", $"Cannot read \"{field}\" of the calendar: {shown}."), field);
    }
}
