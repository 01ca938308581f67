using System.Net;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ReceiveApiTests(ApiOffice office)
{
    [Fact]
    public async Task Receive_AtTheDesk_AnswersWithCodeDueDateAndWhy()
    {
        var clerk = await office.ClerkAsync();
        var answer = await clerk.PostAsync("/api/dossiers", office.Filing());
        var filed = answer.Created();

        var code = filed.GetProperty("code").GetString()!;
        Assert.Matches(@"^H99\.21\.01-260828-\d{4}$", code);
        Assert.Equal($"/api/dossiers/{code}", answer.Location?.ToString());
        Assert.Equal((2, "received", 1), (filed.GetProperty("status").GetInt32(), filed.GetProperty("statusName").GetString(), filed.GetProperty("version").GetInt32()));
        Assert.Equal("2026-08-28T09:00:00+07:00", filed.GetProperty("receivedAt").GetString());
        // Three working days after Friday 28 August, over the four days off for National Day and two weekends.
        Assert.Equal("2026-09-07T17:30:00+07:00", filed.GetProperty("dueAt").GetString());
        Assert.Equal(filed.GetProperty("dueAt").GetString(), filed.GetProperty("firstPromiseAt").GetString());
        Assert.False(filed.GetProperty("provisional").GetBoolean());
        var why = filed.GetProperty("why").EnumerateArray().ToList();
        Assert.Contains(why, line => line.GetProperty("vi").GetString()!.Contains("07/09/2026", StringComparison.Ordinal));
        Assert.All(why, line => Assert.NotEqual("", line.GetProperty("en").GetString()));
        Assert.Single(filed.GetProperty("slips").EnumerateArray());
    }

    [Fact]
    public async Task Receive_AsSubmitted_StartsNoTermAndSaysByWhenToAccept()
    {
        var filed = await office.FileAsync(("stage", "submitted"), ("channel", "online"), ("code", "G01.899.000-260828-9001"), ("submittedAt", "27/08/2026 20:15"));

        Assert.Equal((1, "G01.899.000-260828-9001"), (filed.GetProperty("status").GetInt32(), filed.GetProperty("code").GetString()));
        Assert.Equal("2026-08-27T20:15:00+07:00", filed.GetProperty("submittedAt").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, filed.GetProperty("dueAt").ValueKind);
        // Eight working hours after 09:00 on Friday end on the first working day after the holidays.
        Assert.Equal("2026-09-03T09:00:00+07:00", filed.GetProperty("acceptBy").GetString());
    }

    [Fact]
    public async Task Receive_AsRefused_IsLoggedWithItsSlip()
    {
        var filed = await office.FileAsync(("stage", "refused"), ("reason", "Không thuộc thẩm quyền"));

        Assert.Equal(3, filed.GetProperty("status").GetInt32());
        Assert.EndsWith("/PTC", filed.GetProperty("slips")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_WithOtherNamesForFields_IsUnderstood()
    {
        var clerk = await office.ClerkAsync();
        var filed = (await clerk.PostAsync("/api/dossiers", new
        {
            desk_code = ApiOffice.Desk, procedureCode = office.Procedure, agency_code = ApiOffice.Ward, return_channel = "post", applicant = new { full_name = "Trần Văn Đức", id_number = "001188000999" },
        })).Created();
        var read = (await clerk.GetAsync($"/api/dossiers/{filed.GetProperty("code").GetString()}")).Ok();

        Assert.Equal(("Trần Văn Đức", "001188000999", "post"), (read.GetProperty("applicant").GetProperty("name").GetString(),
            read.GetProperty("applicant").GetProperty("idNumber").GetString(), read.GetProperty("returnChannel").GetString()));
    }

    [Fact]
    public async Task Receive_WithACodeFromOutside_KeepsItAndRefusesItTwice()
    {
        var clerk = await office.ClerkAsync();
        var answer = await clerk.PostAsync("/api/dossiers", office.Filing(("code", "HS 2026/17")));

        Assert.Equal("/api/dossiers/HS%202026%2F17", answer.Location?.ToString());
        Assert.Equal("HS 2026/17", (await clerk.GetAsync(answer.Location!.ToString())).Ok().GetProperty("code").GetString());
        (await clerk.PostAsync("/api/dossiers", office.Filing(("code", "HS 2026/17")))).Refused(HttpStatusCode.Conflict, "code-taken", "code");
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "body-malformed", null)]
    [InlineData("[]", HttpStatusCode.BadRequest, "body-malformed", null)]
    [InlineData("null", HttpStatusCode.BadRequest, "body-malformed", null)]
    [InlineData("""{"desk": 5, "procedure": "x"}""", HttpStatusCode.BadRequest, "body-malformed", "desk")]
    [InlineData("""{"desk": "CHO-SAO", "channel": "pigeon"}""", HttpStatusCode.BadRequest, "body-malformed", "channel")]
    [InlineData("""{"desk": "CHO-SAO", "applicant": {"kind": "ghost"}}""", HttpStatusCode.BadRequest, "body-malformed", "applicant.kind")]
    [InlineData("""{"desk": "CHO-SAO", "feeDue": "much"}""", HttpStatusCode.BadRequest, "body-malformed", "feeDue")]
    [InlineData("""{"desk": "CHO-SAO", "submittedAt": "yesterday"}""", HttpStatusCode.BadRequest, "body-malformed", "submittedAt")]
    [InlineData("""{"desk": "CHO-SAO", "note": "a\u0000b"}""", HttpStatusCode.BadRequest, "body-malformed", "note")]
    [InlineData("""{"desk": "CHO-SAO", "note": "\ud800"}""", HttpStatusCode.BadRequest, "body-malformed", null)]
    [InlineData("", HttpStatusCode.BadRequest, "missing-desk", "desk")]
    [InlineData("""{"desk": "CHO-SAO"}""", HttpStatusCode.BadRequest, "missing-procedure", "procedure")]
    [InlineData("""{"desk": "CHO-SAO", "procedure": "9.999999"}""", HttpStatusCode.UnprocessableEntity, "procedure-unknown", "procedure")]
    [InlineData("""{"desk": "NOWHERE", "procedure": "1.001193"}""", HttpStatusCode.UnprocessableEntity, "desk-unknown", "desk")]
    [InlineData("""{"desk": "CHO-SAO", "procedure": "1.001193"}""", HttpStatusCode.UnprocessableEntity, "limit-unknown", "procedure")]
    [InlineData("""{"desk": "CHO-SAO", "procedure": "1.001193", "feeDue": -1}""", HttpStatusCode.BadRequest, "bad-value", "feeDue")]
    [InlineData("""{"desk": "CHO-SAO", "procedure": "1.001193", "submittedAt": "2027-01-01T08:00"}""", HttpStatusCode.UnprocessableEntity, "submitted-in-future", "submittedAt")]
    [InlineData("""{"desk": "CHO-SAO", "procedure": "1.001193", "submittedAt": "2017-08-28T08:00"}""", HttpStatusCode.UnprocessableEntity, "submitted-too-early", "submittedAt")]
    [InlineData("""{"desk": "CHO-SAO", "procedure": "1.001193", "stage": "refused"}""", HttpStatusCode.BadRequest, "missing-reason", "reason")]
    public async Task Receive_OfSomethingWrong_SaysWhatAndWhere(string body, HttpStatusCode status, string code, string? field) =>
        (await (await office.ClerkAsync()).PostAsync("/api/dossiers", body)).Refused(status, code, field);

    [Theory]
    [InlineData("applicant", """{"applicant": {"name": " "}}""", HttpStatusCode.BadRequest, "missing-applicant-name")]
    [InlineData("applicant", """{"applicant": {"name": "\u200b\u202e"}}""", HttpStatusCode.BadRequest, "missing-applicant-name")]
    [InlineData("applicant", """{"applicant": {"name": "Ngọc", "phone": "012345678901234567890123456789012345678901234567890"}}""", HttpStatusCode.BadRequest, "bad-value")]
    [InlineData("feeDue", "12.5", HttpStatusCode.BadRequest, "body-malformed")]
    [InlineData("feeDue", "\"150.000\"", HttpStatusCode.BadRequest, "body-malformed")]
    [InlineData("feeDue", "1e30", HttpStatusCode.BadRequest, "body-malformed")]
    [InlineData("agency", "\"H99.XX\"", HttpStatusCode.UnprocessableEntity, "agency-unknown")]
    [InlineData("code", "\" \"", HttpStatusCode.BadRequest, "code-malformed")]
    public async Task Receive_WithOneWrongPart_SaysWhichPart(string name, string value, HttpStatusCode status, string code)
    {
        var part = System.Text.Json.JsonDocument.Parse(value).RootElement;
        var given = part.ValueKind == System.Text.Json.JsonValueKind.Object ? part.GetProperty(name) : part;

        (await (await office.ClerkAsync()).PostAsync("/api/dossiers", office.Filing((name, given)))).Refused(status, code);
    }

    [Fact]
    public async Task Receive_InEnglish_RefusesInEnglish()
    {
        var english = new ApiCaller(office.Address, (await office.ClerkAsync()).Key, "en");
        var refused = (await english.PostAsync("/api/dossiers", "{")).Refused(HttpStatusCode.BadRequest, "body-malformed");

        Assert.StartsWith("The body is not valid JSON", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_OfAnotherKindOfContent_SaysWhatToSend() =>
        (await (await office.ClerkAsync()).PostAsync("/api/dossiers", "a=1", mediaType: "application/x-www-form-urlencoded"))
            .Refused(HttpStatusCode.UnsupportedMediaType, "media-type-not-supported");

    [Fact]
    public async Task Receive_OfTooMuch_IsRefused() =>
        (await (await office.ClerkAsync()).PostAsync("/api/dossiers", $$"""{"note": "{{new string('x', 300_000)}}"}"""))
            .Refused(HttpStatusCode.RequestEntityTooLarge, "too-large");

    [Theory]
    [InlineData(Role.Clerk, HttpStatusCode.Created)]
    [InlineData(Role.Integrator, HttpStatusCode.Created)]
    [InlineData(Role.Officer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Supervisor, HttpStatusCode.Forbidden)]
    [InlineData(Role.Evidence, HttpStatusCode.Forbidden)]
    [InlineData(Role.Admin, HttpStatusCode.Forbidden)]
    internal async Task Receive_ByARole_IsAllowedToThoseWhoReceive(Role role, HttpStatusCode status)
    {
        var answer = await (await office.AsAsync(role)).PostAsync("/api/dossiers", office.Filing());

        Assert.Equal(status, answer.Status);
        if (status == HttpStatusCode.Forbidden) Assert.Equal("not-allowed", answer.Json.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Receive_AtADeskOfAnotherWard_IsOutOfScope() =>
        (await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).PostAsync("/api/dossiers", office.Filing())).Refused(HttpStatusCode.Forbidden, "out-of-scope");

    [Fact]
    public async Task Receive_WithoutAKey_IsNotSignedIn()
    {
        var answer = await new ApiCaller(office.Address, null).PostAsync("/api/dossiers", office.Filing());

        Assert.Equal((HttpStatusCode.Unauthorized, "not-signed-in"), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }
}
