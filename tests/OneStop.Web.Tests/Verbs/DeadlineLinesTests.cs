using System.Globalization;
using System.Text;
using System.Text.Json;
using OneStop.Web.Verbs;

namespace OneStop.Web.Tests.Verbs;

/// <summary>Lines that try to break the run: whatever comes, each line that is not empty gets one answer, in order.</summary>
public class DeadlineLinesTests
{
    private const string Calendar = """{"timeZone":"Asia/Ho_Chi_Minh","hours":{"mon":[["07:30","11:30"],["13:30","17:30"]]}}""";
    private const string Question = """{"id":9,"op":"isWorkingDay","at":"2026-03-09","calendar":""" + Calendar + "}";

    [Fact]
    public async Task Run_LineThatIsTooLong_IsRefusedAndTheNextOneAnswered()
    {
        var tooLong = "{\"id\":1,\"x\":\"" + new string('a', 5_000) + "\"}";
        var answers = await Run(Encoding.UTF8.GetBytes(string.Join('\n', Question, tooLong, Question, tooLong + tooLong + tooLong, "", Question, tooLong)), longestLine: 1_000);
        Assert.Equal([null, "line-too-long", null, "line-too-long", null, "line-too-long"], answers.Select(Code));
    }

    [Theory]
    [InlineData(1_000, null)]
    [InlineData(1_001, null)]
    [InlineData(1_002, "line-too-long")] // with its line end it no longer fits
    public async Task Run_LineAroundTheLongestLength_IsReadToTheLastByte(int length, string? code)
    {
        var line = Question[..^1] + new string(' ', length - Question.Length - 1) + "}\n";
        var answers = await Run(Encoding.UTF8.GetBytes(line + Question), longestLine: 1_001);
        Assert.Equal([code, null], answers.Select(Code));
    }

    [Fact]
    public async Task Run_TextThatIsNoUtf8_IsRefusedAndTheOutputStaysReadable()
    {
        var answers = await Run([.. "{\"id\":\""u8, 0xFF, 0xC3, .. "\",\"op\":\"isWorkingDay\",\"at\":\"2026-03-09\",\"calendar\":{}}\n"u8, .. Encoding.UTF8.GetBytes(Question)]);
        Assert.Equal(["json-invalid", null], answers.Select(Code));
        Assert.Equal(JsonValueKind.Null, answers[0].GetProperty("id").ValueKind);
    }

    [Theory]
    [InlineData("\"a\\ud800\"")] // half a surrogate pair, escaped: still text that can be given back
    [InlineData("1e400")]
    [InlineData("[[],{}]")]
    [InlineData("true")]
    public async Task Run_StrangeIds_ComeBackAsTheyWere(string id) =>
        Assert.Equal(id, Assert.Single(await Run(Encoding.UTF8.GetBytes(Question.Replace("9", id, StringComparison.Ordinal).Replace("2026-03-0" + id, "2026-03-09", StringComparison.Ordinal)))).GetProperty("id").GetRawText());

    [Fact]
    public async Task Run_FieldGivenTwice_TheLastOneCounts()
    {
        var line = """{"id":1,"id":2,"op":"elapsed","from":"2026-03-09","to":"2026-03-10","pauses":[{"from":"2026-03-09T08:00","to":"2026-03-09T09:00"}],"pauses":[{"from":"2026-03-09T08:30","to":"2026-03-09T09:00"}],"calendar":""" + Calendar + "}";
        var answer = Assert.Single(await Run(Encoding.UTF8.GetBytes(line)));
        Assert.Equal((2, 27_000), (answer.GetProperty("id").GetInt32(), answer.GetProperty("workingSeconds").GetInt32()));
    }

    [Theory]
    [InlineData("""{"define":null,"id":1,"op":"isWorkingDay","at":"2026-03-09","calendar":CALENDAR}""", null)]
    [InlineData("""{"define":5,"id":1,"op":"isWorkingDay","at":"2026-03-09","calendar":CALENDAR}""", "field-invalid")]
    [InlineData("""{"define":"x","id":1,"op":"isWorkingDay","at":"2026-03-09","calendar":CALENDAR}""", null)] // defines and asks at once
    [InlineData("""{"id":1,"op":"isWorkingDay","at":"2026-03-09","calendar":CALENDAR,"note":{"anything":[1]}}""", null)]
    [InlineData("""{"id":1,"op":"isWorkingDay","at":"2026-03-09","calendar":CALENDAR,}""", "json-invalid")]
    [InlineData("""{"id":1,"op":"isWorkingDay","at":"2026-03-09","calendar":CALENDAR} x""", "json-invalid")]
    public async Task Run_LinesThatAreNearlyRight_AreAnsweredOrRefused(string line, string? code) =>
        Assert.Equal(code, Code(Assert.Single(await Run(Encoding.UTF8.GetBytes(line.Replace("CALENDAR", Calendar, StringComparison.Ordinal))))));

    [Fact]
    public async Task Run_NestedBeyondReason_IsRefused() =>
        Assert.Equal("json-invalid", Code(Assert.Single(await Run(Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 100_000))))));

    [Fact]
    public async Task Run_InputInSingleBytes_IsAnsweredTheSame()
    {
        var input = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Question + "\r\n\r\n" + Question)).ToArray();
        Assert.Equal([null, null], (await Run(new Trickle(input), LineBlocks.LongestLine)).Select(Code));
    }

    [Fact]
    public async Task Run_DayOffWithItsDecision_TellsCauseAndDecisionAsData()
    {
        var calendar = Calendar[..^1] + ""","holidays":[{"date":"2026-03-16","name":{"vi":"Bão","en":"Storm"},"decision":"QĐ 1"}]}""";
        var answer = Assert.Single(await Run(Encoding.UTF8.GetBytes("{\"op\":\"due\",\"received\":\"2026-03-09\",\"limit\":{\"amount\":1,\"unit\":\"workingDays\"},\"calendar\":" + calendar + "}")));
        var off = answer.GetProperty("why").EnumerateArray().Single(line => line.GetProperty("kind").GetString() == "dayOff");
        Assert.Equal(("Bão", "Storm", "QĐ 1"), (off.GetProperty("cause").GetProperty("vi").GetString(), off.GetProperty("cause").GetProperty("en").GetString(), off.GetProperty("decision").GetString()));
    }

    private static string? Code(JsonElement answer) => answer.TryGetProperty("refusal", out var refusal) ? refusal.GetProperty("code").GetString() : null;

    private static Task<List<JsonElement>> Run(byte[] input, int longestLine = LineBlocks.LongestLine) => Run(new MemoryStream(input), longestLine);

    private static async Task<List<JsonElement>> Run(Stream input, int longestLine)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, await DeadlineVerb.RunAsync(input, output, messages, TestContext.Current.CancellationToken, longestLine));
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
