using System.Text;
using System.Text.Json;
using OneStop.Web.Verbs;

namespace OneStop.Web.Tests.Verbs;

/// <summary>
/// The verb's conventions as dated examples, in Vectors/*.jsonl: each line is a question the verb takes as it stands, with
/// what must come out under `expect` (a refusal by its code) and what it is about.
/// </summary>
public class DeadlineVectorTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.jsonl").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "tests", "OneStop.Web.Tests", "Verbs", "Vectors");

    [Theory, MemberData(nameof(Files))]
    public async Task Run_FileOfVectors_EveryAnswerIsTheOneExpected(string file)
    {
        var questions = (await File.ReadAllLinesAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken))
            .Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("op", out _)).ToList();
        using var output = new MemoryStream();
        await using (var input = File.OpenRead(Path.Combine(Folder, file)))
            await DeadlineVerb.RunAsync(input, output, TextWriter.Null, TestContext.Current.CancellationToken);
        var answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.NotEmpty(questions);
        Assert.Equal(questions.Count, answers.Count);
        var wrong = questions.Zip(answers).Where(pair => !Fits(pair.First, pair.Second)).Select(pair => $"{pair.First.GetRawText()}\n    gave {pair.Second.GetRawText()}");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    private static bool Fits(JsonElement question, JsonElement answer) =>
        answer.GetProperty("id").GetRawText() == question.GetProperty("id").GetRawText()
        && question.GetProperty("expect").EnumerateObject().All(expected => answer.TryGetProperty(expected.Name, out var given)
            && (expected.Name == "refusal" ? given.GetProperty("code").GetString() == expected.Value.GetString() : JsonElement.DeepEquals(given, expected.Value)));
}
