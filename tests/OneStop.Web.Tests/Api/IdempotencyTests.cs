using System.Net;
using System.Text.Json;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class IdempotencyTests(ApiOffice office)
{
    [Fact]
    public async Task Receive_TheSameKeyAgain_GivesTheFirstAnswerAlsoAfterTheDossierMovedOn()
    {
        var clerk = await office.ClerkAsync();
        var body = JsonSerializer.Serialize(office.Filing());
        var first = await clerk.PostAsync("/api/dossiers", body, "moved-on");
        var code = first.Created().GetProperty("code").GetString()!;
        (await clerk.ActAsync(code, "finish")).Ok();
        var again = await clerk.PostAsync("/api/dossiers", body, "moved-on");

        Assert.Equal((first.Status, first.Text, first.Location), (again.Status, again.Text, again.Location));
    }

    [Fact]
    public async Task Receive_TheSameKeyWithAnotherBody_IsRefused()
    {
        var clerk = await office.ClerkAsync();
        (await clerk.PostAsync("/api/dossiers", office.Filing(), "two-bodies")).Created();

        (await clerk.PostAsync("/api/dossiers", office.Filing(("note", "khác")), "two-bodies")).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Receive_TheSameKeyOfAnotherCaller_IsAnotherFiling()
    {
        var body = JsonSerializer.Serialize(office.Filing());
        var one = (await (await office.ClerkAsync()).PostAsync("/api/dossiers", body, "shared")).Created();
        var other = (await (await office.AsAsync(Role.Integrator)).PostAsync("/api/dossiers", body, "shared")).Created();

        Assert.NotEqual(one.GetProperty("code").GetString(), other.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Receive_PressedManyTimesAtOnce_FilesOnce()
    {
        var clerk = await office.ClerkAsync();
        var body = JsonSerializer.Serialize(office.Filing());
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => clerk.PostAsync("/api/dossiers", body, "double-press")));

        Assert.Single(answers.Select(a => a.Created().GetProperty("code").GetString()).Distinct());
    }

    [Fact]
    public async Task Act_TheSameKeyAgain_GivesTheSameAnswerWithItsSlipAndNotices()
    {
        var clerk = await office.ClerkAsync();
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var needs = new { papers = new[] { "Bản sao giấy khai sinh" }, reason = "Thiếu giấy tờ" };
        (await clerk.ActAsync(code, "request-supplement", 1, needs)).Ok();
        (await clerk.ActAsync(code, "accept-supplement", 2, null)).Ok();
        var second = new { needs.papers, needs.reason, leader = "Lê Văn Hùng" };
        var first = await clerk.ActAsync(code, "request-supplement", 3, second, "second-supplement");
        (await clerk.ActAsync(code, "cancel-supplement", 4, null)).Ok();
        var again = await clerk.ActAsync(code, "request-supplement", 3, second, "second-supplement");

        Assert.NotEmpty(first.Ok().GetProperty("notices").EnumerateArray());
        Assert.NotEmpty(first.Ok().GetProperty("slips").EnumerateArray());
        Assert.Equal(first.Text, again.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task Receive_WithAKeyOfTheWrongLength_IsRefused(string key) =>
        (await (await office.ClerkAsync()).PostAsync("/api/dossiers", office.Filing(), key)).Refused(HttpStatusCode.BadRequest, "idempotency-key-malformed");
}
