using System.Globalization;
using System.Text.Json;
using OneStop.Domain;

namespace OneStop.Web.Api;

/// <summary>Reads the parameters of an address one by one and remembers the first that makes no sense.</summary>
internal sealed class Queries
{
    /// <summary>The first parameter that could not be read; null when all could.</summary>
    public Refusal? Wrong { get; private set; }

    public DateOnly? Day(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Moments.TryDay(text, out var day)) return day;
        Refuse(name, text, new("một ngày dạng yyyy-MM-dd hoặc dd/MM/yyyy", "a day as yyyy-MM-dd or dd/MM/yyyy"));
        return null;
    }

    public DateTimeOffset? Moment(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Moments.TryInstant(text, out var at)) return at;
        Refuse(name, text, new("thời điểm ISO 8601 hoặc dd/MM/yyyy HH:mm", "a time in ISO 8601 or as dd/MM/yyyy HH:mm"));
        return null;
    }

    public int Number(string name, string? text, int otherwise, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(name, text, new($"số nguyên từ {least} đến {most}", $"a whole number from {least} to {most}"));
        return otherwise;
    }

    public bool Flag(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return false;
        if (bool.TryParse(text, out var flag)) return flag;
        if (text is "1" or "0") return text == "1";
        Refuse(name, text, new("true hoặc false", "true or false"));
        return false;
    }

    public T? Name<T>(string name, string? text) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (!char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)) return value;
        var names = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        Refuse(name, text, new($"một trong: {names}", $"one of {names}"));
        return null;
    }

    public void Refuse(string name, string text, Text expected) => Wrong ??= new("query-malformed", new(
        $"Tham số '{name}' có giá trị '{text}' không hợp lệ: cần {expected.Vi}.", $"The parameter '{name}' has the value '{text}': {expected.En} is needed."), name);
}
