using System.Text.Json;
using OneStop.Domain.Calendar;

namespace OneStop.Web.Verbs;

/// <summary>Writes the lines of an explanation: kind, both languages, and where a line is about days, those with cause and decision.</summary>
internal static class DeadlineWhy
{
    private static readonly JsonEncodedText[] kinds =
        [.. Enum.GetValues<WhyKind>().Select(kind => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())))];

    public static void Write(Utf8JsonWriter json, IReadOnlyList<WhyLine> lines)
    {
        json.WriteStartArray("why"u8);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, kinds[(int)line.Kind]);
            json.WriteString("vi"u8, line.Text.Vi);
            json.WriteString("en"u8, line.Text.En);
            if (line.Days.Count > 0)
                Days(json, line.Days);
            if (line.Cause is { } cause)
            {
                json.WriteStartObject("cause"u8);
                json.WriteString("vi"u8, cause.Vi);
                json.WriteString("en"u8, cause.En);
                json.WriteEndObject();
            }
            if (line.Decision is { } decision)
                json.WriteString("decision"u8, decision);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Days(Utf8JsonWriter json, IReadOnlyList<DateOnly> days)
    {
        Span<char> text = stackalloc char[10];
        json.WriteStartArray("days"u8);
        foreach (var day in days)
        {
            day.TryFormat(text, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }
}
