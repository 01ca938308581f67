using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneStop.Domain.Petitions;

/// <summary>
/// A petition as one text, for the chain of its steps: every field by name, in fixed order, instants as UTC milliseconds. Complete by construction,
/// because it runs over every stored property, and without personal data, because a petition holds none.
/// </summary>
public static class PetitionFacts
{
    private static readonly JsonWriterOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly PropertyInfo[] fields = [.. typeof(Petition).GetProperties().Where(p => p.SetMethod is not null).OrderBy(p => p.Name, StringComparer.Ordinal)];
    private static readonly Petition nothing = new();

    /// <summary>The text of a petition.</summary>
    public static string Of(Petition petition)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, compact))
        {
            json.WriteStartObject();
            foreach (var field in fields) json.WriteString(Named(field), Text(field, petition));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// The fields in which a petition is not what a text says, with both values; a field the text does not know (it is older) must be
    /// empty. A text that cannot be read differs in everything.
    /// </summary>
    public static IEnumerable<(string Field, string Is, string Says)> Differing(Petition petition, string facts)
    {
        var said = Read(facts);
        foreach (var field in fields)
        {
            var (stands, says) = (Text(field, petition), said is null ? "?" : said.GetValueOrDefault(Named(field)) ?? Text(field, nothing));
            if (stands != says) yield return (Named(field), stands, says);
        }
    }

    private static Dictionary<string, string>? Read(string facts)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(facts);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Named(PropertyInfo field) => JsonNamingPolicy.CamelCase.ConvertName(field.Name);

    private static string Text(PropertyInfo field, Petition petition) => field.GetValue(petition) switch
    {
        null => "",
        DateTimeOffset at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        Enum choice => Convert.ToInt64(choice, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
