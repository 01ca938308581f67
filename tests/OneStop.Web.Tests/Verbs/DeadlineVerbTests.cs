using System.Text;
using System.Text.Json;
using OneStop.Web.Verbs;

namespace OneStop.Web.Tests.Verbs;

public class DeadlineVerbTests
{
    private const string Office = """
        {"timeZone":"Asia/Ho_Chi_Minh","hours":{"mon":[["07:30","11:30"],["13:30","17:30"]],"tue":[["07:30","11:30"],["13:30","17:30"]],"wed":[["07:30","11:30"],["13:30","17:30"]],"thu":[["07:30","11:30"],["13:30","17:30"]],"fri":[["07:30","11:30"],["13:30","17:30"]]},"holidays":["2026-04-27","2026-04-30","2026-05-01","2026-08-31","2026-09-01","2026-09-02"],"partialDays":{"2026-12-31":[["07:30","11:30"]]},"workdays":{"2026-08-22":[["07:30","11:30"],["13:30","17:30"]]},"covers":["2026-01-01","2026-12-31"]}
        """;
    private const string Define = "{\"define\":\"c01\",\"calendar\":" + Office + "}";

    [Theory]
    [InlineData("""{"op":"due","received":"2026-04-23T09:00","limit":{"amount":5,"unit":"workingDays"}}""", "due", "2026-05-05T17:30:00+07:00")]
    [InlineData("""{"op":"due","received":"2026-04-23T02:00:00Z","limit":{"amount":5,"unit":"workingDays"}}""", "due", "2026-05-05T17:30:00+07:00")]
    [InlineData("""{"op":"due","received":"2026\u002d04-23T09:00","limit":{"amount":5,"unit":"workingDays"}}""", "due", "2026-05-05T17:30:00+07:00")]
    [InlineData("""{"op":"due","received":"2026-08-20","limit":{"amount":10,"unit":"calendarDays"}}""", "due", "2026-09-03T17:30:00+07:00")]
    [InlineData("""{"op":"due","received":"2026-01-30 09:00:00","limit":{"amount":1,"unit":"months"}}""", "due", "2026-03-02T17:30:00+07:00")]
    [InlineData("""{"op":"due","received":"2026-07-30T16:00","limit":{"amount":8,"unit":"workingHours"}}""", "due", "2026-07-31T16:00:00+07:00")]
    [InlineData("""{"op":"due","received":"2026-03-10T15:05","limit":{"amount":1,"unit":"workingDays"},"convention":{"cutOff":"15:00","firstDay":"same","dueMoment":"sameClock"}}""", "due", "2026-03-11T07:30:00+07:00")]
    [InlineData("""{"op":"due","received":"2026-03-13T09:00","limit":{"amount":16,"unit":"workingHours"},"pauses":[{"from":"2026-03-13T16:00","to":"2026-03-17T09:00"}]}""", "due", "2026-03-18T14:00:00+07:00")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":3,"unit":"workingDays"},"pauses":[{"from":"2026-03-13T09:00","to":"2026-03-20T10:00","resume":"restart"}]}""", "due", "2026-03-25T17:30:00+07:00")]
    [InlineData("""{"op":"add","start":"2026-03-10T10:30","workingSeconds":3600}""", "at", "2026-03-10T11:30:00+07:00")]
    [InlineData("""{"op":"add","start":"2026-03-10T14:30","workingSeconds":-3600}""", "at", "2026-03-10T13:30:00+07:00")]
    [InlineData("""{"op":"add","start":"2026-03-08T12:00:00.5","workingSeconds":0}""", "at", "2026-03-08T12:00:00.5+07:00")]
    [InlineData("""{"op":"add","start":"2026-03-10T11:00","workingSeconds":3600.25,"pauses":[{"from":"2026-03-10T11:00","to":"2026-03-10T14:00"}]}""", "at", "2026-03-10T15:00:00.25+07:00")]
    [InlineData("""{"op":"addDays","start":"2026-08-21T18:45","workingDays":1}""", "at", "2026-08-22T18:45:00+07:00")]
    [InlineData("""{"op":"addDays","start":"2026-03-15T10:00","workingDays":-2}""", "at", "2026-03-12T10:00:00+07:00")]
    public async Task Run_Question_GivesTheMoment(string line, string field, string answer) =>
        Assert.Equal(answer, (await Ask(line)).GetProperty(field).GetString());

    [Theory]
    [InlineData("2026-12-31T08:00", "2026-12-31T16:00", "12600")]
    [InlineData("2026-12-31T16:00", "2026-12-31T08:00", "-12600")]
    [InlineData("2026-03-10T08:00:00.25", "2026-03-10T08:00:01", "0.75")]
    [InlineData("2026-12-31T00:00", "2026-12-31T24:00", "14400")]
    public async Task Run_Elapsed_GivesSeconds(string from, string to, string seconds) => Assert.Equal(seconds,
        (await Ask($$"""{"op":"elapsed","from":"{{from}}","to":"{{to}}"}""")).GetProperty("workingSeconds").GetRawText());

    [Theory]
    [InlineData("isWorkingDay", "2026-08-22", true)]
    [InlineData("isWorkingDay", "2026-08-29T10:00", false)]
    [InlineData("isWorkingDay", "2026-12-31T20:00", true)]
    [InlineData("isWorkingTime", "2026-12-31T11:29:59.999", true)]
    [InlineData("isWorkingTime", "2026-12-31T11:30", false)]
    [InlineData("isWorkingTime", "2026-03-10T07:30", true)]
    public async Task Run_IsWorking_Answers(string op, string at, bool answer) =>
        Assert.Equal(answer, (await Ask($$"""{"op":"{{op}}","at":"{{at}}"}""")).GetProperty("answer").GetBoolean());

    [Theory]
    [InlineData("""{"op":"due","received":"2026-12-28T09:00","limit":{"amount":5,"unit":"workingDays"}}""", "calendar-not-covered")]
    [InlineData("""{"op":"isWorkingDay","at":"2027-01-04"}""", "calendar-not-covered")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"unit":"none"}}""", "limit-none")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":-1,"unit":"workingDays"}}""", "limit-invalid")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":1.5,"unit":"months"}}""", "limit-not-whole")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":3,"unit":"weeks"}}""", "field-invalid")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":"3","unit":"workingDays"}}""", "field-invalid")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"unit":"workingDays"}}""", "field-missing")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00"}""", "field-missing")]
    [InlineData("""{"op":"due","limit":{"amount":3,"unit":"workingDays"}}""", "field-missing")]
    [InlineData("""{"op":"due","received":"2026-02-30T09:00","limit":{"amount":3,"unit":"workingDays"}}""", "field-invalid")]
    [InlineData("""{"op":"due","received":"2026-03-10T25:00","limit":{"amount":3,"unit":"workingDays"}}""", "field-invalid")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":3,"unit":"workingDays"},"convention":{"firstDay":"second"}}""", "field-invalid")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":3,"unit":"workingDays"},"pauses":[{"from":"2026-03-11T09:00"}]}""", "pause-open")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":3,"unit":"workingDays"},"pauses":[1,{"from":"2026-03-11T09:00","to":"2026-03-12"}]}""", "field-invalid")]
    [InlineData("""{"op":"due","received":"2026-03-10T09:00","limit":{"amount":3,"unit":"workingDays"},"pauses":[{"from":"2026-03-11T09:00","to":"2026-03-10T09:00"}]}""", "pause-reversed")]
    [InlineData("""{"op":"elapsed","from":"2026-03-10T09:00"}""", "field-missing")]
    [InlineData("""{"op":"add","start":"2026-03-10T09:00","workingSeconds":1e20}""", "date-out-of-range")]
    [InlineData("""{"op":"add","start":"2026-03-10T09:00","workingSeconds":3600,"pauses":[{"from":"2026-03-10T09:00","to":"2026-03-11T09:00","resume":"restart"}]}""", "pause-restart-not-here")]
    [InlineData("""{"op":"addDays","start":"2026-03-10T09:00","workingDays":1.5}""", "field-invalid")]
    [InlineData("""{"op":"subtract","start":"2026-03-10T09:00"}""", "op-unknown")]
    [InlineData("""{"start":"2026-03-10T09:00"}""", "field-missing")]
    [InlineData("""{"op":"isWorkingDay","at":"0001-01-01"}""", "date-out-of-range")]
    public async Task Run_WhatCannotBeAnswered_IsRefused(string line, string code) => Assert.Equal(code, Code(await Ask(line)));

    [Fact]
    public async Task Run_BrokenLines_AreRefusedAndTheRunGoesOn()
    {
        var answers = await Run("""{"id": 1, "op": """, "not json", "[]", "", "  ", "{} {}", """{"id":"a","op":"isWorkingDay","at":"2026-03-10","calendar":"nobody"}""",
            """{"id":"b","op":"isWorkingDay","at":"2026-03-10"}""", Define, """{"id":"c","op":"isWorkingDay","at":"2026-03-10","calendar":"c01"}""");
        Assert.Equal(["json-invalid", "json-invalid", "json-invalid", "json-invalid", "calendar-unknown", "field-missing"], answers.SkipLast(1).Select(Code));
        Assert.Equal(1, answers[0].GetProperty("id").GetInt32());
        Assert.True(answers[^1].GetProperty("answer").GetBoolean());
    }

    [Fact]
    public async Task Run_CalendarThatIsNoGood_RefusesEveryLineThatUsesIt()
    {
        var bad = Office.Replace("\"2026-04-30\",", "\"2026-04-30\",\"2026-12-31\",", StringComparison.Ordinal);
        var answers = await Run("{\"define\":\"bad\",\"calendar\":" + bad + "}", """{"id":1,"op":"isWorkingDay","at":"2026-03-10","calendar":"bad"}""",
            "{\"id\":2,\"op\":\"isWorkingDay\",\"at\":\"2026-03-10\",\"calendar\":" + bad + "}", """{"id":3,"op":"isWorkingDay","at":"2026-03-10","calendar":{"hours":{}}}""");
        Assert.Equal(["date-listed-twice", "date-listed-twice", "week-without-hours"], answers.Select(Code));
    }

    [Fact]
    public async Task Run_DefinitionWithAnId_IsAnswered()
    {
        var answers = await Run("{\"id\":\"d\"," + Define[1..], """{"id":"e","define":"bad","calendar":{"hours":{}}}""");
        Assert.Equal("c01", answers[0].GetProperty("defined").GetString());
        Assert.Equal("week-without-hours", Code(answers[1]));
    }

    [Fact]
    public async Task Run_NameDefinedAgain_MeansTheLaterCalendar()
    {
        var later = Office.Replace("\"sat\"", "\"x\"", StringComparison.Ordinal).Replace("\"2026-04-27\"", "\"2026-03-10\"", StringComparison.Ordinal);
        var question = """{"id":1,"op":"isWorkingDay","at":"2026-03-10","calendar":"c01"}""";
        var answers = await Run(Define, question, "{\"define\":\"c01\",\"calendar\":" + later + "}", question);
        Assert.Equal([true, false], answers.Select(answer => answer.GetProperty("answer").GetBoolean()));
    }

    [Theory]
    [InlineData("17", "17")]
    [InlineData("\"x-ộ\"", "\"x-ộ\"")]
    [InlineData("null", "null")]
    [InlineData("{\"a\":[1,2]}", "{\"a\":[1,2]}")]
    public async Task Run_Id_ComesBackAsItWas(string id, string back)
    {
        var answers = await Run(Define, "{\"id\":" + id + ",\"op\":\"isWorkingDay\",\"at\":\"2026-03-10\",\"calendar\":\"c01\"}");
        Assert.Equal(back, answers[0].GetProperty("id").GetRawText());
    }

    [Fact]
    public async Task Run_Due_ExplainsItselfInBothLanguages()
    {
        var why = (await Ask("""{"op":"due","received":"2026-04-23T09:00","limit":{"amount":5,"unit":"workingDays"}}""")).GetProperty("why").EnumerateArray().ToList();
        Assert.Equal(["received", "firstDay", "dayOff", "weeklyDaysOff", "due"], why.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal("Nghỉ lễ: nghỉ 27/04/2026, 30/04–01/05/2026.", why[2].GetProperty("vi").GetString());
        Assert.Equal("Public holiday: off 27/04/2026, 30/04–01/05/2026.", why[2].GetProperty("en").GetString());
        Assert.Equal(["2026-04-27", "2026-04-30", "2026-05-01"], why[2].GetProperty("days").EnumerateArray().Select(day => day.GetString()));
    }

    [Fact]
    public async Task Run_ProvisionalYear_GivesEarliestAndLatest()
    {
        var calendar = Office.Replace("\"covers\"", "\"provisional\":[{\"year\":2026,\"mayBeOff\":[\"2026-03-11\"]}],\"covers\"", StringComparison.Ordinal);
        var answer = (await Run("{\"id\":1,\"op\":\"due\",\"received\":\"2026-03-10T09:00\",\"limit\":{\"amount\":1,\"unit\":\"workingDays\"},\"calendar\":" + calendar + "}"))[0];
        Assert.True(answer.GetProperty("provisional").GetBoolean());
        Assert.Equal("2026-03-11T17:30:00+07:00", answer.GetProperty("earliest").GetString());
        Assert.Equal("2026-03-12T17:30:00+07:00", answer.GetProperty("latest").GetString());
    }

    [Fact]
    public async Task Run_ManyLinesOfAnyLength_AreAnsweredInOrder()
    {
        var long1 = new string(' ', 300_000);
        var lines = Enumerable.Range(0, 5000).Select(i => $$"""{"id":{{i}},"op":"add","start":"2026-03-10T09:00","workingSeconds":{{i}},"calendar":"c01"{{(i == 77 ? long1 : "")}}}""");
        var answers = await Run([Define, .. lines]);
        Assert.Equal(Enumerable.Range(0, 5000), answers.Select(answer => answer.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Run_ByteOrderMarkAndWindowsLineEnds_AreRead()
    {
        var input = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Define + "\r\n{\"id\":1,\"op\":\"isWorkingDay\",\"at\":\"2026-03-10\",\"calendar\":\"c01\"}")).ToArray();
        Assert.True((await RunBytes(input))[0].GetProperty("answer").GetBoolean());
    }

    [Fact]
    public async Task Run_LinesDamagedAtRandom_AreAllAnswered()
    {
        var random = new Random(13);
        var good = new[]
        {
            "{\"id\":1,\"op\":\"due\",\"received\":\"2026-03-10T09:00\",\"limit\":{\"amount\":3,\"unit\":\"workingDays\"},\"convention\":{\"cutOff\":\"15:00\"},\"pauses\":[{\"from\":\"2026-03-11T09:00\",\"to\":\"2026-03-12T09:00\"}],\"calendar\":" + Office + "}",
            """{"id":2,"op":"add","start":"2026-03-10T09:00:00.5+07:00","workingSeconds":-36000,"calendar":"c01"}""",
            """{"id":3,"op":"elapsed","from":"2026-03-10T09:00","to":"2026-04-10T09:00","calendar":"c01"}""",
        };
        const string pieces = "{}[]\":,.0123456789-+eTZ:\\u null true 24:00 9999-12-31 2026 é";
        var lines = Enumerable.Range(0, 5_000).Select(_ =>
        {
            var line = new StringBuilder(good[random.Next(good.Length)]);
            for (var i = random.Next(4); i >= 0; i--)
                line[random.Next(line.Length)] = pieces[random.Next(pieces.Length)];
            return line.ToString();
        });
        Assert.Equal(5_000, (await Run([Define, .. lines])).Count);
    }

    private static string? Code(JsonElement answer) => answer.GetProperty("refusal").GetProperty("code").GetString();

    private static async Task<JsonElement> Ask(string line) => Assert.Single(await Run(Define, line[..^1] + ",\"id\":1,\"calendar\":\"c01\"}"));

    private static Task<List<JsonElement>> Run(params string[] lines) => RunBytes(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    private static async Task<List<JsonElement>> RunBytes(byte[] input)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter();
        Assert.Equal(0, await DeadlineVerb.RunAsync(new MemoryStream(input), output, messages, TestContext.Current.CancellationToken));
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement.Clone())];
    }
}
