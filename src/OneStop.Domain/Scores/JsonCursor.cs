using System.Globalization;
using System.Text.Json;

namespace OneStop.Domain.Scores;

/// <summary>
/// Reads a JSON object by name and remembers where it is, so that every complaint names its path ("fields[2].maximum").
/// A wrong value is noted and replaced by a harmless one: the reader goes on and reports all faults at once.
/// </summary>
internal sealed class JsonCursor(JsonElement element, string path, List<FileFault> faults)
{
    public string Path => path;

    public JsonCursor Expect(params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            Fault("", "phải là một đối tượng", "must be an object");
        else
            foreach (var property in element.EnumerateObject())
                if (!known.Contains(property.Name))
                    Fault(property.Name, "không phải thuộc tính được biết", "is not a known property");
        return this;
    }

    public string String(string name, string fallback = "") =>
        OptionalString(name) ?? Missing(name, fallback);

    public string? OptionalString(string name)
    {
        if (Get(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) return text;
        Fault(name, "phải là chuỗi không rỗng", "must be a non-empty string");
        return null;
    }

    public decimal Number(string name)
    {
        if (Get(name) is not { } value) return Missing(name, 0m);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        Fault(name, "phải là số", "must be a number");
        return 0;
    }

    public bool Flag(string name)
    {
        if (Get(name) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fault(name, "phải là true hoặc false", "must be true or false");
        return false;
    }

    public DateOnly? OptionalDay(string name)
    {
        if (OptionalString(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault(name, "phải là ngày dạng yyyy-MM-dd", "must be a day as yyyy-MM-dd");
        return null;
    }

    public T Choice<T>(string name, T fallback) where T : struct, Enum
    {
        if (OptionalString(name) is not { } text) return fallback;
        foreach (var choice in Enum.GetValues<T>())
            if (Camel(choice.ToString()) == text) return choice;
        var all = string.Join(", ", Enum.GetNames<T>().Select(Camel));
        Fault(name, $"phải là một trong: {all}", $"must be one of: {all}");
        return fallback;
    }

    public Text Words(string name) => OptionalWords(name) ?? Missing(name, new Text("", ""));

    public Text? OptionalWords(string name)
    {
        if (Object(name) is not { } words) return null;
        words.Expect("vi", "en");
        return new Text(words.String("vi"), words.String("en"));
    }

    public JsonCursor? Object(string name) =>
        Get(name) is { } value ? new JsonCursor(value, Join(name), faults) : null;

    public IReadOnlyList<JsonCursor> Items(string name)
    {
        if (Get(name) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((item, index) => new JsonCursor(item, $"{Join(name)}[{index}]", faults))];
        Fault(name, "phải là danh sách", "must be a list");
        return [];
    }

    public void Fault(string name, string vi, string en) => faults.Add(new FileFault(Join(name), new Text(vi, en)));

    public T Missing<T>(string name, T fallback)
    {
        // A wrong value has been noted already; only an absent one is "missing".
        if (Get(name) is null) Fault(name, "bị thiếu", "is missing");
        return fallback;
    }

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private JsonElement? Get(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private string Join(string name) => (path, name) switch
    {
        ("", _) => name,
        (_, "") => path,
        _ => $"{path}.{name}",
    };
}

/// <summary>One fault of a file: where, and what is wrong there.</summary>
public sealed record FileFault(string Path, Text Problem)
{
    /// <summary>"fields[2].maximum: is missing", in both languages.</summary>
    public Text Sentence => new($"{Path}: {Problem.Vi}", $"{Path}: {Problem.En}");
}
