using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Log;

/// <summary>The hash chain of the log: each line's hash covers the hash before it, so no line can be changed, dropped or slipped in.</summary>
public static class LogChain
{
    /// <summary>The hash before the first line.</summary>
    public static readonly string Start = new('0', 64);

    private static readonly JsonWriterOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 over the previous hash and the line, fields parted by line feeds; lower-case hex.</summary>
    public static string HashOf(string previous, EventRow line)
    {
        var text = string.Join('\n', previous, line.Seq.ToString(CultureInfo.InvariantCulture), line.DossierId.ToString(CultureInfo.InvariantCulture),
            line.Version.ToString(CultureInfo.InvariantCulture), Instants.Write(line.At), line.HappenedAt is { } happened ? Instants.Write(happened) : "",
            line.Action, line.Actor, line.Data);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The next line of the log; moves the head to it.</summary>
    internal static EventRow Append(LogHeadRow head, Dossier? before, Decision decision, DateTimeOffset at, string actor)
    {
        var line = new EventRow
        {
            Seq = ++head.Seq,
            DossierId = decision.After.Id,
            Version = decision.After.Version,
            At = at,
            HappenedAt = decision.HappenedAt,
            Action = Lifecycle.Name(decision.Action),
            Actor = actor,
            Data = DataOf(before, decision),
        };
        head.Hash = line.Hash = HashOf(head.Hash, line);
        return line;
    }

    /// <summary>The text of an event: its details and the fields it changed, in fixed order.</summary>
    private static string DataOf(Dossier? before, Decision decision)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, compact))
        {
            json.WriteStartObject();
            json.WriteStartObject("details");
            foreach (var (name, value) in decision.Details.OrderBy(d => d.Key, StringComparer.Ordinal)) json.WriteString(name, value);
            json.WriteEndObject();
            json.WritePropertyName("set");
            DossierFields.WriteDifference(json, before, decision.After);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The dossier after an event.</summary>
    /// <exception cref="InvalidDataException">The event's text is not one this program wrote: somebody changed it.</exception>
    public static Dossier Apply(Dossier? before, EventRow line)
    {
        try
        {
            using var data = JsonDocument.Parse(line.Data);
            return DossierFields.Apply(before, data.RootElement.GetProperty("set")) with { Id = line.DossierId, Version = line.Version };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"event {line.Seq} ({line.Action} of dossier {line.DossierId}) cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The same for checks that go on: what stood before the event where it cannot be read, and a line in <paramref name="problems"/>.</summary>
    internal static Dossier Apply(Dossier? before, EventRow line, Action<string> problems)
    {
        try
        {
            return Apply(before, line);
        }
        catch (InvalidDataException error)
        {
            problems(error.Message);
            return (before ?? new Dossier()) with { Id = line.DossierId, Version = line.Version };
        }
    }
}
