using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace OneStop.Domain.Dossiers;

/// <summary>One field of a dossier, as the log writes and reads it.</summary>
public sealed class DossierField
{
    private readonly Func<Dossier, object?> get;
    private readonly Action<Dossier, object?> set;
    private readonly Type type;

    internal DossierField(PropertyInfo property)
    {
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var dossier = Expression.Parameter(typeof(Dossier));
        get = Expression.Lambda<Func<Dossier, object?>>(Expression.Convert(Expression.Property(dossier, property), typeof(object)), dossier).Compile();
        set = property.SetValue;
    }

    /// <summary>The name in the log: "dueAt".</summary>
    public string Name { get; }

    /// <summary>Whether both dossiers hold the same value.</summary>
    public bool Same(Dossier one, Dossier other)
    {
        var (left, right) = (get(one), get(other));
        return left is IReadOnlyList<PauseEntry> a && right is IReadOnlyList<PauseEntry> b ? a.SequenceEqual(b) : Equals(left, right);
    }

    /// <summary>The value as text for a message.</summary>
    public string Show(Dossier dossier) => Convert.ToString(get(dossier), CultureInfo.InvariantCulture) ?? "null";

    internal void Write(Utf8JsonWriter json, Dossier dossier)
    {
        json.WritePropertyName(Name);
        switch (get(dossier))
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case DateTimeOffset at: json.WriteStringValue(Instants.Write(at)); break;
            case IReadOnlyList<PauseEntry> pauses: PauseLedger.Write(json, pauses); break;
            case var number: json.WriteNumberValue(Convert.ToInt64(number, CultureInfo.InvariantCulture)); break;
        }
    }

    internal void Read(JsonElement value, Dossier into) => set(into, value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => PauseLedger.Read(value),
        JsonValueKind.String when type == typeof(DateTimeOffset) => Instants.Read(value.GetString()!),
        JsonValueKind.String => value.GetString(),
        _ when type.IsEnum => Enum.ToObject(type, value.GetInt64()),
        _ => Convert.ChangeType(value.GetInt64(), type, CultureInfo.InvariantCulture),
    });
}

/// <summary>Instants in the log: UTC, milliseconds, always the same width.</summary>
public static class Instants
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>How many characters an instant takes.</summary>
    public const int Width = 24;

    /// <summary>"2026-08-14T02:12:33.123Z".</summary>
    public static string Write(DateTimeOffset at) => string.Create(Width, at, static (text, at) => Write(text, at));

    /// <summary>The same into the first <see cref="Width"/> characters.</summary>
    public static void Write(Span<char> text, DateTimeOffset at)
    {
        // By hand: every line of the log is spelled to be hashed, in millions when a pack or a check runs over all of it.
        var utc = at.UtcDateTime;
        ToSecond(text, utc);
        ".000Z".CopyTo(text[19..]);
        Digits(text, 20, 3, utc.Millisecond);
    }

    /// <summary>Writes day and time to the second, "2026-08-14T02:12:33", into the first 19 characters.</summary>
    public static void ToSecond(Span<char> text, DateTime at)
    {
        "0000-00-00T00:00:00".CopyTo(text);
        Digits(text, 0, 4, at.Year);
        Digits(text, 5, 2, at.Month);
        Digits(text, 8, 2, at.Day);
        Digits(text, 11, 2, at.Hour);
        Digits(text, 14, 2, at.Minute);
        Digits(text, 17, 2, at.Second);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static void Digits(Span<char> text, int at, int width, int number)
    {
        for (var i = at + width - 1; i >= at; i--, number /= 10) text[i] = (char)('0' + (number % 10));
    }
}

/// <summary>
/// The difference between a dossier before and after, as the log keeps it, and the way back: replaying all differences gives
/// the dossier. Complete by construction, because it runs over every stored property of <see cref="Dossier"/>.
/// </summary>
public static class DossierFields
{
    /// <summary>Every field but the id and the version, which the event itself carries.</summary>
    public static readonly IReadOnlyList<DossierField> All =
    [
        .. typeof(Dossier).GetProperties()
            .Where(p => p.SetMethod is { IsPublic: true } && p.Name is not (nameof(Dossier.Id) or nameof(Dossier.Version)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => new DossierField(p)),
    ];

    private static readonly Dossier nothing = new();
    private static readonly IReadOnlyDictionary<string, DossierField> byName = All.ToDictionary(f => f.Name);

    /// <summary>Writes an object with the fields that differ, in name order.</summary>
    public static void WriteDifference(Utf8JsonWriter json, Dossier? before, Dossier after)
    {
        json.WriteStartObject();
        foreach (var field in All)
            if (!field.Same(before ?? nothing, after)) field.Write(json, after);
        json.WriteEndObject();
    }

    /// <summary>The dossier after the difference; <paramref name="before"/> null starts from nothing.</summary>
    public static Dossier Apply(Dossier? before, JsonElement difference)
    {
        var after = (before ?? nothing) with { };
        foreach (var changed in difference.EnumerateObject())
            byName[changed.Name].Read(changed.Value, after);
        return after;
    }

    /// <summary>The names of the fields in which two dossiers differ.</summary>
    public static IEnumerable<DossierField> Differing(Dossier one, Dossier other) => All.Where(f => !f.Same(one, other));
}
