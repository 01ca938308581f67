using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OneStop.Register.Log;

/// <summary>How a free text beside the log is bound to its event: by a salted hash among the event's details.</summary>
internal static class NoteText
{
    /// <summary>The name of the hash among the details.</summary>
    public const string Detail = "noteHash";

    /// <summary>SHA-256 of salt and text, lower-case hex.</summary>
    public static string HashOf(string salt, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + text)));

    /// <summary>The hash that an event holds; null when it has no text, or cannot be read.</summary>
    public static string? HashIn(string data)
    {
        if (!data.Contains(Detail, StringComparison.Ordinal)) return null;
        try
        {
            using var json = JsonDocument.Parse(data);
            return json.RootElement.TryGetProperty("details", out var details) && details.TryGetProperty(Detail, out var hash) ? hash.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null; // an event that cannot be read is told by the replay
        }
    }
}
