namespace OneStop.Web.Verbs;

/// <summary>
/// `deadline`: the calendar engine alone, JSON Lines in and out, in order. A line that cannot be answered gets a refusal and
/// the run goes on. Nothing but the answers goes to the output. The format is described in README.md beside this file.
/// </summary>
internal static class DeadlineVerb
{
    public static async Task<int> RunAsync(Stream input, Stream output, TextWriter messages, CancellationToken stop, int longestLine = LineBlocks.LongestLine)
    {
        using var answers = new DeadlineOutput();
        var answer = new DeadlineAnswer(answers, new DeadlineCalendars(), messages);
        var (count, refused) = (0L, 0L);
        await foreach (var block in LineBlocks.ReadAsync(input, stop, longestLine))
        {
            foreach (var line in new Lines(block.Text.Span))
            {
                if (line.IsEmpty)
                    continue;
                count++;
                if (block.IsCut)
                    answer.WriteCut();
                else
                    answer.Write(line);
                refused += answer.Refused is null ? 0 : 1;
            }
            await answers.SendAsync(output, stop);
        }
        await output.FlushAsync(stop);
        await messages.WriteLineAsync($"{count} lines, {refused} refused.");
        return 0;
    }
}
