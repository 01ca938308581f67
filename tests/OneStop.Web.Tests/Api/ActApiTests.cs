using System.Net;
using System.Text.Json;
using OneStop.Domain.Dossiers;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ActApiTests(ApiOffice office)
{
    private static readonly string[] papers = ["Bản sao hộ chiếu"];

    /// <summary>What each action needs besides the version.</summary>
    internal static readonly IReadOnlyDictionary<string, object> Needs = new Dictionary<string, object>
    {
        ["refuse-reception"] = new { reason = "Sai thẩm quyền" },
        ["request-supplement"] = new { papers, reason = "Thiếu", leader = "Lê Hùng" },
        ["forward"] = new { toOfficer = "chuyenvien", toAgency = ApiOffice.Ward },
        ["request-payment"] = new { amount = 50_000 },
        ["confirm-payment"] = new { receiptNumber = "BL-7", paidOnline = true },
        ["finish"] = new { outcome = "result", resultElectronic = true },
        ["return-result"] = new { collectedBy = "Trần Văn Đức", how = "direct" },
        ["withdraw"] = new { reason = "Công dân rút" },
        ["stop"] = new { reason = "Dừng" },
        ["extend"] = new { reason = "Cần xác minh", letterNumber = "12/CV", newDate = "2026-09-30" },
        ["apologise"] = new { reason = "Xin lỗi", newDate = "30/09/2026" },
        ["correct"] = new { field = "receivedAt", value = "2026-09-30T08:00:00+07:00", reason = "Ghi nhầm" },
        ["comment"] = new { reason = "Đã gọi điện" },
    };

    [Fact]
    public async Task Act_TheWholeWay_EndsReturned()
    {
        var clerk = await office.ClerkAsync();
        var code = (await office.FileAsync(("stage", "submitted"), ("channel", "online"))).GetProperty("code").GetString()!;
        foreach (var (action, status) in new[] { ("accept", 2), ("forward", 4), ("confirm-handover", 4), ("request-payment", 6), ("confirm-payment", 4), ("request-supplement", 5), ("accept-supplement", 4), ("finish", 9), ("return-result", 10) })
            Assert.Equal(status, (await clerk.ActAsync(code, action, Needs.GetValueOrDefault(action))).Ok().GetProperty("status").GetInt32());

        var read = (await clerk.GetAsync($"/api/dossiers/{code}")).Ok();
        Assert.Equal(["submit", "accept", "forward", "confirm-handover", "request-payment", "confirm-payment", "request-supplement", "accept-supplement", "finish", "return-result"],
            read.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("action").GetString()!));
        Assert.Equal(["accept", "confirm-payment", "accept-supplement"], read.GetProperty("dueDates").EnumerateArray().Select(d => d.GetProperty("cause").GetString()!));
        Assert.Equal(["payment", "supplement"], read.GetProperty("pauses").EnumerateArray().Select(p => p.GetProperty("kind").GetString()!));
        Assert.Equal("early", read.GetProperty("class").GetString());
        Assert.Equal(["apologise", "correct", "comment"], read.GetProperty("actions").EnumerateArray().Select(a => a.GetString()!));
    }

    [Fact]
    public async Task Act_WithoutTheVersion_SaysToStateIt()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString();

        (await (await office.ClerkAsync()).PostAsync($"/api/dossiers/{code}/actions/finish", "{}")).Refused(HttpStatusCode.BadRequest, "missing-version", "version");
    }

    [Fact]
    public async Task Act_OnAnOldVersion_SaysWhoDidWhat()
    {
        var clerk = await office.ClerkAsync();
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        (await (await office.AsAsync(Role.Officer, ApiOffice.Ward)).ActAsync(code, "forward", 1, Needs["forward"])).Ok();

        var refused = (await clerk.ActAsync(code, "finish", 1, null)).Refused(HttpStatusCode.Conflict, "stale-version", "version");
        Assert.Contains("key:officer-h99.21", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("forward", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(("key:officer-h99.21", "forward", 2),
            (refused.GetProperty("changedBy").GetString(), refused.GetProperty("changedWith").GetString(), refused.GetProperty("currentVersion").GetInt32()));
    }

    [Theory]
    [InlineData("explode", HttpStatusCode.NotFound, "action-unknown")]
    [InlineData("import", HttpStatusCode.NotFound, "action-unknown")]
    [InlineData("reproject", HttpStatusCode.NotFound, "action-unknown")]
    [InlineData("return-result", HttpStatusCode.Conflict, "action-not-allowed")]
    [InlineData("accept", HttpStatusCode.Conflict, "action-not-allowed")]
    [InlineData("confirm-handover", HttpStatusCode.Conflict, "no-handover")]
    public async Task Act_WithWhatIsNotPossible_IsRefused(string action, HttpStatusCode status, string refusal)
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;

        (await (await office.ClerkAsync()).ActAsync(code, action, 1, Needs.GetValueOrDefault(action))).Refused(status, refusal);
    }

    [Theory]
    [InlineData("withdraw", "{}", "missing-reason", "reason")]
    [InlineData("request-supplement", """{"reason": "x"}""", "missing-papers", "papers")]
    [InlineData("request-payment", """{"amount": 0}""", "missing-amount", "amount")]
    [InlineData("finish", """{"outcome": "perhaps"}""", "wrong-outcome", "outcome")]
    [InlineData("extend", """{"reason": "x", "letterNumber": "1", "newDate": "soon"}""", "bad-value", "newDate")]
    [InlineData("correct", """{"reason": "x", "field": "dueAt", "value": "2027-01-01"}""", "not-correctable", "field")]
    [InlineData("forward", """{"toAgency": 7}""", "body-malformed", "toAgency")]
    public async Task Act_WithSomethingMissingOrWrong_SaysWhatAndWhere(string action, string needs, string refusal, string field)
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;

        (await (await office.ClerkAsync()).ActAsync(code, action, 1, JsonDocument.Parse(needs).RootElement)).Refused(HttpStatusCode.BadRequest, refusal, field);
    }

    [Fact]
    public async Task Act_ForwardedToAnUnknownAgency_NamesTheField()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;

        (await (await office.ClerkAsync()).ActAsync(code, "forward", 1, new { toAgency = "H99.XX" })).Refused(HttpStatusCode.UnprocessableEntity, "agency-unknown", "toAgency");
    }

    [Theory]
    [InlineData("2026-09-30", "2026-09-30T17:30:00+07:00")]
    [InlineData("30/09/2026", "2026-09-30T17:30:00+07:00")]
    [InlineData("30/09/2026 10:00", "2026-09-30T10:00:00+07:00")]
    [InlineData("2026-09-30T03:00:00Z", "2026-09-30T10:00:00+07:00")]
    public async Task Act_ExtendedToADay_IsDueAtTheEndOfThatOfficeDay(string newDate, string due)
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var extended = (await (await office.ClerkAsync()).ActAsync(code, "extend", 1, new { reason = "Xác minh", letterNumber = "12/CV", newDate })).Ok();

        Assert.Equal(due, extended.GetProperty("dueAt").GetString());
        Assert.Contains("gia hạn", extended.GetProperty("why").EnumerateArray().Last().GetProperty("vi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_ExtendedToADayOff_NamesTheNextWorkingDay()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var refused = (await (await office.ClerkAsync()).ActAsync(code, "apologise", 1, new { reason = "x", newDate = "2026-10-03" }))
            .Refused(HttpStatusCode.UnprocessableEntity, "not-a-working-day", "newDate");

        Assert.Contains("05/10/2026", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_ByEachRole_FollowsThePermissionOfTheAction()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        foreach (var role in Enum.GetValues<Role>())
            foreach (var action in Enum.GetValues<DossierAction>())
            {
                if (ActCommands.PermissionFor(action) is not { } permission) continue;
                var answer = await (await office.AsAsync(role, ApiOffice.Ward)).ActAsync(code, Lifecycle.Name(action), 9_999, null);
                var expected = AccessRules.May(role, permission) ? "stale-version" : "not-allowed";
                Assert.True(expected == answer.Json.GetProperty("code").GetString(), $"{role} {action}: {answer.Text}");
            }
    }

    [Fact]
    public async Task Act_ByAnotherWard_DoesNotFindTheDossier()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;

        (await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).ActAsync(code, "finish", 1, null)).Refused(HttpStatusCode.NotFound, "dossier-not-found", "code");
    }

    [Fact]
    public async Task Act_ByTheAgencyItWasForwardedTo_IsPossible()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var receiver = await office.AsAsync(Role.Officer, ApiOffice.OtherWard);
        (await (await office.ClerkAsync()).ActAsync(code, "forward", 1, new { toAgency = ApiOffice.OtherWard })).Ok();

        (await receiver.ActAsync(code, "confirm-handover")).Ok();
        var held = (await receiver.GetAsync($"/api/dossiers?holder={ApiOffice.OtherWard}")).Ok();
        Assert.Contains(held.GetProperty("items").EnumerateArray(), line => line.GetProperty("code").GetString() == code);
    }

    [Fact]
    public async Task ApproveCorrection_ByAProgramWithALeadersKey_IsRefused()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        (await (await office.ClerkAsync()).ActAsync(code, "correct", 1, new { field = "channel", value = "post", reason = "Ghi nhầm" })).Ok();

        (await (await office.AsAsync(Role.Supervisor)).ActAsync(code, "approve-correction")).Refused(HttpStatusCode.Forbidden, "may-not-approve");
        var approved = (await (await office.PersonAsync("lanhdao")).ActAsync(code, "approve-correction")).Ok();
        Assert.Equal(3, approved.GetProperty("version").GetInt32());
    }
}
