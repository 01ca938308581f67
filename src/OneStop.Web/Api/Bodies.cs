using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using OneStop.Domain;

namespace OneStop.Web.Api;

/// <summary>A request's body, read, with the hash of the bytes as they came.</summary>
internal sealed record Body<T>(T Value, byte[] Raw)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Raw));
}

/// <summary>Reads JSON bodies; what cannot be read is a refusal that names the field and what is expected there.</summary>
internal static class Bodies
{
    /// <summary>More than any form of ours needs.</summary>
    private const int Most = 256 * 1024;

    private static readonly Refusal wrongType = new("media-type-not-supported", new(
        "Hãy gửi nội dung JSON với Content-Type: application/json.", "Send JSON with Content-Type: application/json."));

    private static readonly Refusal tooLarge = new("too-large", new(
        "Nội dung gửi lên quá lớn (tối đa 256 kB).", "What was sent is too large (256 kB at most)."));

    /// <summary>The body; an empty one counts as an object without fields.</summary>
    public static async Task<Outcome<Body<T>>> ReadAsync<T>(HttpRequest request) where T : class, new()
    {
        using var bytes = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 1024, 0, Most));
        var buffer = new byte[4096];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > Most) return tooLarge;
        }
        var raw = bytes.ToArray();
        if (raw.Length == 0) return new Body<T>(new T(), raw);
        if (!request.HasJsonContentType()) return wrongType;
        try
        {
            return JsonSerializer.Deserialize<T>(raw, ApiJson.Reading) is { } value ? new Body<T>(value, raw) : Malformed(null, null);
        }
        catch (JsonException error)
        {
            var field = error.Path is { Length: > 2 } path ? path[2..] : null;
            return Malformed(field, field is null ? null : Expected(typeof(T), field));
        }
    }

    private static Refusal Malformed(string? field, Text? expected) => field is null
        ? new("body-malformed", new(
            "Nội dung không phải JSON hợp lệ: cần một đối tượng {…}, xem /openapi/v1.json.", "The body is not valid JSON: an object {…} is needed, see /openapi/v1.json."))
        : new("body-malformed", new(
            $"Không đọc được mục '{field}': cần {expected?.Vi ?? "giá trị đúng kiểu"}.", $"The field '{field}' cannot be read: {expected?.En ?? "a value of its type"} is needed."), field);

    private static Text? Expected(Type type, string path)
    {
        foreach (var part in path.Split('.', '['))
        {
            if (part.EndsWith(']')) type = type.IsGenericType ? type.GenericTypeArguments[0] : type;
            else if (Property(type, part) is { } property) type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            else return null;
        }
        return type.IsEnum ? OneOf(type)
            : type == typeof(string) ? new("một chuỗi ký tự", "text")
            : type == typeof(bool) ? new("true hoặc false", "true or false")
            : type == typeof(DateTimeOffset) ? new("thời điểm ISO 8601 hoặc dd/MM/yyyy HH:mm", "a time in ISO 8601 or as dd/MM/yyyy HH:mm")
            : type.IsPrimitive ? new("một số nguyên", "a whole number")
            : type.IsGenericType ? new("một danh sách […]", "a list […]")
            : new("một đối tượng {…}", "an object {…}");
    }

    private static Text OneOf(Type type)
    {
        var names = string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
        return new($"một trong: {names}", $"one of {names}");
    }

    private static PropertyInfo? Property(Type type, string name)
    {
        var tidy = name.Replace("_", "", StringComparison.Ordinal);
        return type.GetProperties().FirstOrDefault(p => string.Equals(p.Name, tidy, StringComparison.OrdinalIgnoreCase)
            || p.GetCustomAttribute<AlsoAttribute>()?.Names.Any(also => string.Equals(also, tidy, StringComparison.OrdinalIgnoreCase)) == true);
    }
}
