using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OneStop.Web.Api;

/// <summary>Other names under which a field of a request is also understood; its snake_case name always is.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlsoAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>How JSON is written and read: camelCase, enums by name, instants with the office's offset.</summary>
internal static class ApiJson
{
    /// <summary>For reading requests.</summary>
    public static readonly JsonSerializerOptions Reading = MakeReading();

    /// <summary>For answers, problems and pictures.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        // Vietnamese letters stay letters; the answer is JSON, never part of a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new MomentConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions MakeReading()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddOtherNames } },
        };
        Configure(options);
        options.Converters.Add(new PlainText());
        options.MakeReadOnly();
        return options;
    }

    private static void AddOtherNames(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var taken = type.Properties.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.Properties.ToList())
        {
            var also = property.AttributeProvider?.GetCustomAttributes(typeof(AlsoAttribute), false).OfType<AlsoAttribute>().SelectMany(a => a.Names) ?? [];
            foreach (var name in also.Append(property.Name).SelectMany(n => new[] { n, JsonNamingPolicy.SnakeCaseLower.ConvertName(n) }).Where(taken.Add))
            {
                var other = type.CreateJsonPropertyInfo(property.PropertyType, name);
                other.Set = property.Set;
                other.CustomConverter = property.CustomConverter;
                type.Properties.Add(other);
            }
        }
    }

    /// <summary>Text without NUL, which PostgreSQL cannot store.</summary>
    private sealed class PlainText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
