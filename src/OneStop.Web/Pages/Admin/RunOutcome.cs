using System.Text.Json;
using Microsoft.Extensions.Localization;
using OneStop.Web.Resources;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Admin;

/// <summary>The outcome of a run in words: JSON of a success as named figures, a refusal in the page's language, anything else as it stands.</summary>
internal static class RunOutcome
{
    /// <summary>The file that the run left to be fetched; null when it left none.</summary>
    public static string? FileOf(string outcome) =>
        Read(outcome) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("file", out var file) ? file.GetString() : null;

    public static IReadOnlyList<string> Words(string outcome, IStringLocalizer<AdminTexts> texts, Show show)
    {
        if (Read(outcome) is not { } json) return outcome.Length == 0 ? [] : [outcome];
        if (json.ValueKind != JsonValueKind.Object) return json.ValueKind == JsonValueKind.Null ? [] : [json.ToString()];
        if (json.TryGetProperty("refusal", out var refusal) && refusal.TryGetProperty("message", out var message))
            return [message.GetProperty(Show.Language).GetString() ?? ""];
        var summary = json.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object ? result : json;
        return [.. summary.EnumerateObject().Select(part => (part.Name, Value: ValueOf(part.Value, show))).Where(part => part.Value.Length > 0)
            .Select(part => $"{Named(part.Name, texts)}: {part.Value}")];
    }

    private static string Named(string name, IStringLocalizer<AdminTexts> texts) => texts[$"outcome.{name}"] is { ResourceNotFound: false } known ? known : name;

    private static string ValueOf(JsonElement value, Show show) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => show.Number(number),
        JsonValueKind.Array => value.GetArrayLength() is var count and > 3
            ? show.Number(count)
            : string.Join(", ", value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(item.GetString(), "yyyy-MM-dd", out var day) ? show.Day(day) : item.ToString())),
        // A yes or no of the order is no outcome.
        JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False => "",
        JsonValueKind.Number => show.Exact(value.GetDecimal(), 1),
        JsonValueKind.String when value.TryGetDateTimeOffset(out var at) => show.Moment(at),
        _ => value.ToString(),
    };

    private static JsonElement? Read(string outcome)
    {
        if (outcome is not ['{' or '[' or 'n', ..]) return null;
        try
        {
            return JsonDocument.Parse(outcome).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
