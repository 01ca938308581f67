using System.Text;
using System.Text.Json;
using OneStop.Domain;
using OneStop.Domain.Calendar;

namespace OneStop.Register.Import;

/// <summary>
/// How a source's table reads: <c>{"columns": {"their name": "ours"}, "values": {"channel": {"Internet": "online"}},
/// "constants": {"agency_code": "H99.04"}, "timeZone": "Europe/Amsterdam"}</c>. A column mapped to null is left out, a value
/// mapped to null is unknown; the zone only reads times without an offset.
/// </summary>
public sealed class ImportMap
{
    private readonly Dictionary<string, Dictionary<string, string?>> values;

    private ImportMap(Dictionary<string, string?> columns, Dictionary<string, Dictionary<string, string?>> values, Dictionary<string, string> constants, ZoneTable zone) =>
        (Columns, this.values, Constants, Zone) = (columns, values, constants, zone);

    /// <summary>No map: our own names, the register's zone.</summary>
    public static ImportMap Plain { get; } = new(new(StringComparer.OrdinalIgnoreCase), [], [], ZoneOf(WorkCalendar.DefaultZone)!);

    /// <summary>Their column names and ours; null leaves a column out.</summary>
    public IReadOnlyDictionary<string, string?> Columns { get; }

    /// <summary>What stands for a column of ours where a row gives nothing.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; }

    /// <summary>The zone of times without an offset.</summary>
    public ZoneTable Zone { get; }

    /// <summary>The value in our words; what the map does not name stays as it is.</summary>
    public string? Value(string column, string? text) =>
        values.TryGetValue(column, out var words) && words.TryGetValue(text ?? "", out var ours) ? ours : text;

    /// <summary>Reads a map. Anything unknown in it is refused with its name, because a misspelt map loses data silently.</summary>
    public static Outcome<ImportMap> Read(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(parsed.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            return Invalid("map", error.Message);
        }
    }

    private static Outcome<ImportMap> Read(JsonElement root)
    {
        var columns = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var values = new Dictionary<string, Dictionary<string, string?>>();
        var constants = new Dictionary<string, string>();
        var zone = Plain.Zone;
        foreach (var part in root.EnumerateObject())
        {
            switch (part.Name)
            {
                case "columns":
                    foreach (var column in part.Value.EnumerateObject())
                    {
                        var ours = column.Value.GetString();
                        if (ours is { Length: > 0 } && ImportColumns.Find(ours) is null) return Invalid("columns." + column.Name, $"'{ours}' is no column of an import");
                        var name = ours is { Length: > 0 } ? ImportColumns.Find(ours) : null;
                        if (name is not null && columns.ContainsValue(name)) return Invalid("columns." + column.Name, $"'{ours}' is mapped twice");
                        if (!columns.TryAdd(Spelled(column.Name), name)) return Invalid("columns." + column.Name, "named twice");
                    }
                    break;
                case "values":
                    foreach (var list in part.Value.EnumerateObject())
                    {
                        var words = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
                        foreach (var word in list.Value.EnumerateObject())
                            if (!words.TryAdd(Spelled(word.Name), Text(word.Value))) return Invalid($"values.{list.Name}.{word.Name}", "named twice");
                        if (!values.TryAdd(Spelled(list.Name), words)) return Invalid("values." + list.Name, "named twice");
                    }
                    break;
                case "constants":
                    foreach (var constant in part.Value.EnumerateObject())
                    {
                        if (ImportColumns.Find(constant.Name) is not { } name) return Invalid("constants." + constant.Name, "no column of an import");
                        if (Text(constant.Value) is { } text) constants[name] = text;
                    }
                    break;
                case "timeZone":
                    if (ZoneOf(part.Value.GetString() ?? "") is not { } found) return Invalid("timeZone", $"unknown zone '{part.Value.GetString()}'");
                    zone = found;
                    break;
                default:
                    return Invalid(part.Name, "unknown; a map has columns, values, constants and timeZone");
            }
        }
        // The value lists may be named after their column or ours.
        var byOurs = new Dictionary<string, Dictionary<string, string?>>();
        foreach (var (name, words) in values)
        {
            var ours = columns.GetValueOrDefault(name) ?? ImportColumns.Find(name);
            if (ours is null || !byOurs.TryAdd(ours, words)) return Invalid("values." + name, "no column of an import, or named twice");
        }
        return new ImportMap(columns, byOurs, constants, zone);
    }

    // As the table gives its cells: a map typed with combining accents means the same column and the same word.
    private static string Spelled(string name) => name.Trim().Normalize(NormalizationForm.FormC);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        _ => value.GetRawText(),
    };

    private static ZoneTable? ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new ZoneTable(zone) : null;

    private static Refusal Invalid(string part, string why) => new("import-map-malformed", new Text(
        $"Tệp ánh xạ có mục '{part}' sai: {why}.", $"The map's '{part}' is wrong: {why}."), part);
}
