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
            Expect(ref reader, JsonTokenType.StartArray, move: false);
            var channel = Name<Channel>(ref reader);
            reader.Read();
            var amount = reader.GetDecimal();
            reader.Read();
            var unit = reader.TokenType is JsonTokenType.Null ? default(LimitUnit?) : NameHere<LimitUnit>(ref reader);
            Expect(ref reader, JsonTokenType.EndArray);
            return new StatedLimit(channel, amount, unit);
        }

        public override void Write(Utf8JsonWriter writer, StatedLimit value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Seed files are only read.");
    }

    /// <summary>["Tờ khai", 1, 0]; a number is null where the source's cannot be true.</summary>
    private sealed class PaperCells : JsonConverter<PaperLine>
    {
        public override PaperLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Expect(ref reader, JsonTokenType.StartArray, move: false);
            reader.Read();
            var name = reader.GetString() ?? throw new JsonException("A paper needs a name.");
            var paper = new PaperLine(name, Count(ref reader), Count(ref reader));
            Expect(ref reader, JsonTokenType.EndArray);
            return paper;
        }

        public override void Write(Utf8JsonWriter writer, PaperLine value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Seed files are only read.");
    }

    private static int? Count(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.Null ? null : reader.GetInt32();
    }

    private static T Name<T>(ref Utf8JsonReader reader) where T : struct, Enum
    {
        reader.Read();
        return NameHere<T>(ref reader);
    }

    private static T NameHere<T>(ref Utf8JsonReader reader) where T : struct, Enum
    {
        var name = reader.GetString();
        return Enum.TryParse<T>(name, ignoreCase: true, out var value) && char.IsAsciiLetter(name[0]) ? value
            : throw new JsonException($"\"{name}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, bool move = true)
    {
        if (move)
            reader.Read();
        if (reader.TokenType != token)
            throw new JsonException("A list of exactly three cells is expected.");
    }
}
