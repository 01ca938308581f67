using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneStop.Web.Verbs;

/// <summary>
/// `deadline`: the calendar engine alone, JSON Lines in and out, in order. A line that cannot be answered gets a refusal and
/// the run goes on. Nothing but the lines goes to the output.
/// </summary>
internal static class DeadlineVerb
{
    private const int FlushAt = 1 << 16;
    private static readonly JsonWriterOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static async Task<int> RunAsync(Stream input, Stream output, TextWriter messages, CancellationToken stop)
    {
        var answers = new ArrayBufferWriter<byte>(FlushAt * 2);
        await using var json = new Utf8JsonWriter(answers, compact);
        var answer = new DeadlineAnswer(json, new DeadlineCalendars());
        var (count, refused) = (0L, 0L);
        await foreach (var block in LineBlocks.ReadAsync(input, stop))
        {
            foreach (var line in new Lines(block.Span))
            {
                if (line.IsEmpty)
                    continue;
                count++;
                if (answer.Write(line))
                {
                    json.Flush();
                    json.Reset();
                    answers.Write("\n"u8);
                }
                if (answer.Refused is null)
                    continue;
                refused++;
            }
            await output.WriteAsync(answers.WrittenMemory, stop);
            answers.ResetWrittenCount();
        }
        await output.FlushAsync(stop);
        await messages.WriteLineAsync($"{count} lines, {refused} refused.");
        return 0;
    }
}
