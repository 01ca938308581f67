using System.Text.Json;
using System.Text.Json.Serialization;
using OneStop.Domain.Calendar;
using OneStop.Domain.Procedures;

namespace OneStop.Register.Seeding;

/// <summary>JSON and JSON Lines of the seed: an unknown property, a missing one or a wrong name is an error, never skipped.</summary>
internal static class SeedFilesJson
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new LimitCells(), new PaperCells() },
    };

    public static T Read<T>(string file)
    {
        if (!File.Exists(file))
            throw new SeedFileException(file, 0, "The file is missing.");
        using var stream = File.OpenRead(file);
        try
        {
            return JsonSerializer.Deserialize<T>(stream, options) ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException error)
        {
            throw new SeedFileException(file, (error.LineNumber ?? 0) + 1, error.Message, error);
        }
    }

    public static IEnumerable<(T Value, int Line)> Lines<T>(string file)
    {
        var line = 0;
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (text.Length > 0)
                yield return (ReadLine<T>(file, line, text), line);
        }
    }

    private static T ReadLine<T>(string file, int line, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, options) ?? throw new JsonException("The line is empty.");
        }
        catch (JsonException error)
        {
            throw new SeedFileException(file, line, error.Message, error);
        }
    }

    /// <summary>["direct", 5, "workingDays"]; the unit is null where the source gives none.</summary>
    private sealed class LimitCells : JsonConverter<StatedLimit>
    {
        public override StatedLimit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var cells = Cells(ref reader, 3, options);
            return new StatedLimit(cells[0].Deserialize<Channel>(options), cells[1].Deserialize<decimal>(options),
                cells[2].ValueKind is JsonValueKind.Null ? null : cells[2].Deserialize<LimitUnit>(options));
        }

        public override void Write(Utf8JsonWriter writer, StatedLimit value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Seed files are only read.");
    }

    /// <summary>["Tờ khai", 1, 0]; a number is null where the source's cannot be true.</summary>
    private sealed class PaperCells : JsonConverter<PaperLine>
    {
        public override PaperLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var cells = Cells(ref reader, 3, options);
            return new PaperLine(cells[0].Deserialize<string>(options) ?? throw new JsonException("A paper needs a name."),
                cells[1].Deserialize<int?>(options), cells[2].Deserialize<int?>(options));
        }

        public override void Write(Utf8JsonWriter writer, PaperLine value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Seed files are only read.");
    }

    private static JsonElement[] Cells(ref Utf8JsonReader reader, int count, JsonSerializerOptions options)
    {
        var cells = JsonSerializer.Deserialize<JsonElement[]>(ref reader, options) ?? [];
        return cells.Length == count ? cells : throw new JsonException($"{count} cells are expected, {cells.Length} found.");
    }
}
