using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Domain.Evidence;

/// <summary>
/// The one way to write a JSON value as bytes, so that the same value has the same hash on any machine, culture and time
/// zone. Names sorted by UTF-16 code unit; strings in Unicode form C, escaped only where JSON demands it; numbers as plain
/// decimals without trailing zeros or exponent; UTF-8 without BOM. A number beyond 28 digits, half a surrogate pair, or two
/// names that become equal in form C have no canonical form and throw.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The bytes that get hashed: no white space at all.</summary>
    public static byte[] Bytes(JsonNode? value) => Write(value, indented: false);

    /// <summary>The same order and spelling laid out for reading: two spaces, line feeds, one at the end.</summary>
    public static byte[] Readable(JsonNode? value) => Write(value, indented: true);

    /// <summary>The hash of the canonical bytes.</summary>
    public static Sha256Hash Hash(JsonNode? value) => Sha256Hash.Of(Bytes(value));

    private static byte[] Write(JsonNode? value, bool indented)
    {
        var text = new StringBuilder();
        Append(text, value, indented ? 0 : null);
        if (indented) text.Append('\n');
        return Strict.GetBytes(text.ToString());
    }

    // Throws on half a surrogate pair instead of writing a question mark.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static void Append(StringBuilder text, JsonNode? node, int? depth)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject properties: AppendObject(text, properties, depth); break;
            case JsonArray items: AppendList(text, '[', ']', [.. items], depth, (item, inner) => Append(text, item, inner)); break;
            default: AppendValue(text, node.AsValue()); break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject properties, int? depth)
    {
        var sorted = properties.Select(pair => (Name: pair.Key.Normalize(NormalizationForm.FormC), pair.Value))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ToList();
        for (var i = 1; i < sorted.Count; i++)
            if (sorted[i].Name == sorted[i - 1].Name) throw new ArgumentException($"The name '{sorted[i].Name}' occurs twice.", nameof(properties));
        AppendList(text, '{', '}', sorted, depth, (pair, inner) =>
        {
            AppendString(text, pair.Name);
            text.Append(depth is null ? ":" : ": ");
            Append(text, pair.Value, inner);
        });
    }

    private static void AppendList<T>(StringBuilder text, char open, char close, List<T> items, int? depth, Action<T, int?> append)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(',');
            if (depth is not null) text.Append('\n').Append(' ', (depth.Value + 1) * 2);
            append(items[i], depth + 1);
        }
        if (depth is not null && items.Count > 0) text.Append('\n').Append(' ', depth.Value * 2);
        text.Append(close);
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.String: AppendString(text, value.GetValue<string>().Normalize(NormalizationForm.FormC)); break;
            case JsonValueKind.Number: text.Append(Number(value.ToJsonString())); break;
            default: throw new ArgumentException($"A {value.GetValueKind()} has no canonical form.", nameof(value));
        }
    }

    private static string Number(string written)
    {
        if (!decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw new ArgumentException($"The number {written} has no canonical form.", nameof(written));
        return number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var rest = value.AsSpan(); ;)
        {
            var stop = rest.IndexOfAny(Escaped);
            text.Append(stop < 0 ? rest : rest[..stop]);
            if (stop < 0) break;
            text.Append(rest[stop] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                var control => $"\\u{(int)control:x4}",
            });
            rest = rest[(stop + 1)..];
        }
        text.Append('"');
    }
}
