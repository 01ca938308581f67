using System.Text.Json;
using OneStop.Domain.Calendar;

namespace OneStop.Domain.Dossiers;

/// <summary>Why the clock of a dossier stands still.</summary>
public enum PauseKind : short { Supplement = 1, Payment = 2 }

/// <summary>What kind of reason a pause has; the words of the reason may name people and stand in the notes.</summary>
public enum PauseCategory : short
{
    /// <summary>Not stated, as in most imports.</summary>
    Unknown = 0,
    /// <summary>A paper is not there.</summary>
    MissingPapers = 1,
    /// <summary>A paper is there but wrong, unclear or no longer valid.</summary>
    WrongPapers = 2,
    /// <summary>The applicant has to explain something.</summary>
    Explanation = 3,
    /// <summary>A fee, a charge or a tax has to be paid.</summary>
    Payment = 4,
    Other = 9,
}

/// <summary>One line of the pause ledger: [From, Until), open while Until is null. A cancelled pause stays in the ledger and moves nothing.</summary>
public sealed record PauseEntry(DateTimeOffset From, DateTimeOffset? Until, PauseKind Kind, Resume Resume, bool Cancelled = false)
{
    public PauseCategory Category { get; init; }
    /// <summary>Who asked for it; null in an import.</summary>
    public string? By { get; init; }
    /// <summary>Who ended or cancelled it.</summary>
    public string? EndedBy { get; init; }
    /// <summary>What proves it: the number of the request form, of a letter or of a payment receipt.</summary>
    public string? Evidence { get; init; }
    /// <summary>Asked for after the days in which a supplement may be asked for.</summary>
    public bool OutsideWindow { get; init; }
}

/// <summary>The pause ledger as JSON, in the log and on the row. What is empty is not written, so that older lines read the same.</summary>
public static class PauseLedger
{
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<PauseEntry> pauses)
    {
        json.WriteStartArray();
        foreach (var pause in pauses)
        {
            json.WriteStartObject();
            json.WriteString("from", Instants.Write(pause.From));
            if (pause.Until is { } until) json.WriteString("until", Instants.Write(until));
            json.WriteNumber("kind", (int)pause.Kind);
            json.WriteNumber("resume", (int)pause.Resume);
            if (pause.Cancelled) json.WriteBoolean("cancelled", true);
            if (pause.Category != PauseCategory.Unknown) json.WriteNumber("category", (int)pause.Category);
            if (pause.By is { } by) json.WriteString("by", by);
            if (pause.EndedBy is { } ended) json.WriteString("endedBy", ended);
            if (pause.Evidence is { } evidence) json.WriteString("evidence", evidence);
            if (pause.OutsideWindow) json.WriteBoolean("outsideWindow", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static IReadOnlyList<PauseEntry> Read(JsonElement list) => [.. list.EnumerateArray().Select(Read1)];

    /// <summary>The ledger as text for a column; empty when there is none.</summary>
    public static string ToText(IReadOnlyList<PauseEntry> pauses)
    {
        if (pauses.Count == 0) return "";
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) Write(json, pauses);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads a column's text.</summary>
    public static IReadOnlyList<PauseEntry> FromText(string text)
    {
        if (text.Length == 0) return [];
        using var parsed = JsonDocument.Parse(text);
        return Read(parsed.RootElement);
    }

    private static PauseEntry Read1(JsonElement line) => new(
        Instants.Read(line.GetProperty("from").GetString()!),
        line.TryGetProperty("until", out var until) ? Instants.Read(until.GetString()!) : null,
        (PauseKind)line.GetProperty("kind").GetInt16(),
        (Resume)line.GetProperty("resume").GetInt32(),
        line.TryGetProperty("cancelled", out _))
    {
        Category = line.TryGetProperty("category", out var category) ? (PauseCategory)category.GetInt16() : PauseCategory.Unknown,
        By = Words(line, "by"),
        EndedBy = Words(line, "endedBy"),
        Evidence = Words(line, "evidence"),
        OutsideWindow = line.TryGetProperty("outsideWindow", out _),
    };

    private static string? Words(JsonElement line, string name) => line.TryGetProperty(name, out var text) ? text.GetString() : null;
}
