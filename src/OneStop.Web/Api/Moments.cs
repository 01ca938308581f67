using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStop.Domain.Dossiers;

namespace OneStop.Web.Api;

/// <summary>Times as callers write them: ISO 8601, or dd/MM/yyyy HH:mm on the office wall. Without an offset the office's is meant.</summary>
internal static class Moments
{
    private static readonly string[] local =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "d/M/yyyy H:mm"];
    private static readonly string[] withOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private static readonly string[] days = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    /// <summary>A moment; false for a bare day, for anything unreadable, and outside the years 1990 to 2199.</summary>
    public static bool TryInstant(string? text, out DateTimeOffset at)
    {
        at = default;
        var tidy = text?.Trim();
        if (DateTime.TryParseExact(tidy, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            at = new(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), LocalDay.Offset);
        else if (!DateTimeOffset.TryParseExact(tidy, withOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
            return false;
        return at.Year is >= 1990 and < 2200;
    }

    /// <summary>A day such as 2026-08-28 or 28/08/2026.</summary>
    public static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1990 and < 2200;
}

/// <summary>Instants in bodies: read as <see cref="Moments"/> says, written with the office's offset.</summary>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Moments.TryInstant(reader.GetString(), out var at) ? at : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToOffset(LocalDay.Offset));
}
