using System.Globalization;
using System.Text;
using System.Text.Json;
using OneStop.Domain.Tests.Calendar;
using OneStop.Web.Verbs;

namespace OneStop.Web.Tests.Verbs;

/// <summary>The verb against the day walk, through its JSON, on calendars and questions nobody wrote; and against bytes that are no JSON.</summary>
public class DeadlineFuzzTests
{
    private const int Calendars = 60;
    private const int QuestionsEach = 80;

    [Fact]
    public async Task Run_RandomQuestions_AgreesWithTheDayWalk()
    {
        var lines = new List<string>();
        var expected = new List<DeadlineQuestion>();
        for (var i = 0; i < Calendars; i++)
        {
            var office = new RandomOffice(unchecked(RandomSeed.Value + (i * 7919)));
            var definition = office.Definition();
            lines.Add($"{{\"define\":\"c{i}\",\"calendar\":{DeadlineQuestion.Json(definition)}}}");
            var walk = new DayWalk(definition);
            for (var j = 0; j < QuestionsEach; j++)
            {
                expected.Add(DeadlineQuestion.Random(office, walk, definition));
                lines.Add($"{{\"id\":{expected.Count - 1},\"calendar\":\"c{i}\",{expected[^1].Fields}}}");
            }
        }
        var answers = await Run(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        Assert.Equal(expected.Count, answers.Count);
        var wrong = expected.Zip(answers).Where(pair => !pair.First.Fits(pair.Second)).Take(5)
            .Select(pair => $"{pair.First.Fields}: the walk gives {pair.First.Answer}, the verb {pair.Second.GetRawText()[..Math.Min(300, pair.Second.GetRawText().Length)]}");
        Assert.True(!wrong.Any(), $"ONESTOP_TEST_SEED={RandomSeed.Value}\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public async Task Run_RandomBytes_EachLineIsAnsweredInReadableText()
    {
        var random = new Random(RandomSeed.Value);
        var lines = Enumerable.Range(0, 4_000).Select(i => Line(random, i)).ToList();
        var answers = await Run([.. lines.SelectMany(line => line.Append((byte)'\n'))]);
        Assert.True(lines.Count == answers.Count, $"ONESTOP_TEST_SEED={RandomSeed.Value}: {lines.Count} lines, {answers.Count} answers");
        Assert.All(answers, answer => Assert.NotEqual("internal-error", answer.TryGetProperty("refusal", out var refusal) ? refusal.GetProperty("code").GetString() : null));
    }

    // Bytes of any kind, sometimes inside a line that is sound otherwise.
    private static byte[] Line(Random random, int id)
    {
        var noise = new byte[1 + random.Next(60)];
        random.NextBytes(noise);
        noise = [.. noise.Select(one => one is (byte)'\n' ? (byte)'x' : one).Append((byte)'x')];
        return random.Next(3) switch
        {
            0 => noise,
            1 => [.. Encoding.UTF8.GetBytes($"{{\"id\":\"{id}"), .. noise, .. "\",\"op\":\"isWorkingDay\",\"at\":\"2026-03-10\",\"calendar\":{\"hours\":{\"mon\":[[\"08:00\",\"09:00\"]]}}}"u8],
            _ => [.. Encoding.UTF8.GetBytes($"{{\"id\":{id},\"op\":\"due\",\"received\":\"2026-03-10\",\"limit\":{{\"amount\":{random.Next(9)},\"unit\":\"months\"}},\"calendar\":{{\"hours\":{{\"mon\":[[\"08:00\",\"09:00\"]]}},\"timeZone\":\""), .. noise, .. "\"}}"u8],
        };
    }

    private static async Task<List<JsonElement>> Run(byte[] input)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, await DeadlineVerb.RunAsync(new MemoryStream(input), output, messages, TestContext.Current.CancellationToken));
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
