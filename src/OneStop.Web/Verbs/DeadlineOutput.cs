using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneStop.Domain;

namespace OneStop.Web.Verbs;

/// <summary>Collects the answers, one line of JSON each, until they are sent.</summary>
internal sealed class DeadlineOutput : IDisposable
{
    private static readonly JsonWriterOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ArrayBufferWriter<byte> answers = new(1 << 17);

    public DeadlineOutput() => Json = new Utf8JsonWriter(answers, compact);

    public Utf8JsonWriter Json { get; }

    /// <summary>Opens the answer with the id exactly as it stood in the question; null when there was none.</summary>
    public void Begin(ReadOnlySpan<byte> id)
    {
        Json.WriteStartObject();
        Json.WritePropertyName("id"u8);
        Json.WriteRawValue(id.IsEmpty ? "null"u8 : id, skipInputValidation: true);
    }

    public void Time(ReadOnlySpan<byte> name, DateTimeOffset at)
    {
        Span<byte> text = stackalloc byte[40];
        Json.WriteString(name, text[..DeadlineTime.Format(at, text)]);
    }

    public void Refusal(Refusal refusal)
    {
        Json.WriteStartObject("refusal"u8);
        Json.WriteString("code"u8, refusal.Code);
        Json.WriteString("message"u8, refusal.Message.En);
        Json.WriteString("messageVi"u8, refusal.Message.Vi);
        if (refusal.Field is { } field)
            Json.WriteString("field"u8, field);
        Json.WriteEndObject();
    }

    public void End()
    {
        Json.WriteEndObject();
        Json.Flush();
        Json.Reset();
        answers.Write("\n"u8);
    }

    public async Task SendAsync(Stream stream, CancellationToken stop)
    {
        await stream.WriteAsync(answers.WrittenMemory, stop);
        answers.ResetWrittenCount();
    }

    public void Dispose() => Json.Dispose();
}
