using System.Net;
using System.Text.Json;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

/// <summary>A linked filing for programs: read with its money, acted on and paid for with a result per dossier.</summary>
public sealed class GroupApiTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    [Fact]
    public async Task Accept_TheWholeFiling_HasOneReceiptAndRepeatsItsAnswer()
    {
        var (clerk, filed) = await FileAsync("submitted");
        var body = new { dossiers = Items(filed) };
        var path = $"/api/dossiers/{filed[1].Code}/group/actions/accept";
        var first = (await clerk.PostAsync(path, body, "accept-1" + filed[0].Code)).Ok();
        Assert.Equal((3, 0), (first.GetProperty("done").GetInt32(), first.GetProperty("refused").GetInt32()));
        Assert.Single(first.GetProperty("results").EnumerateArray().Select(line => line.GetProperty("dossier").GetProperty("slips")[0].GetString()).Distinct());
        Assert.All(first.GetProperty("results").EnumerateArray(), line => Assert.Equal(2, line.GetProperty("dossier").GetProperty("status").GetInt32()));

        var again = (await clerk.PostAsync(path, body, "accept-1" + filed[0].Code)).Ok();
        Assert.Equal(Codes(first), Codes(again));
        Assert.Equal(3, again.GetProperty("done").GetInt32());
        (await clerk.PostAsync(path, new { dossiers = new[] { new { code = filed[0].Code, version = 9 } } }, "accept-1" + filed[0].Code)).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Act_OneOfThemStale_DoesTheOthersAndSaysWhy()
    {
        var (clerk, filed) = await FileAsync("submitted");
        (await clerk.ActAsync(filed[1].Code, "comment", new { reason = "đang hỏi" })).Ok();
        var answer = (await clerk.PostAsync($"/api/dossiers/{filed[0].Code}/group/actions/refuse-reception", new { act = new { reason = "Không thuộc thẩm quyền" }, dossiers = Items(filed) })).Ok();
        Assert.Equal((2, 1), (answer.GetProperty("done").GetInt32(), answer.GetProperty("refused").GetInt32()));
        var left = answer.GetProperty("results").EnumerateArray().Single(line => !line.GetProperty("done").GetBoolean());
        Assert.Equal((filed[1].Code, "stale-version"), (left.GetProperty("code").GetString(), left.GetProperty("problem").GetProperty("code").GetString()));
        Assert.False(string.IsNullOrEmpty(left.GetProperty("problem").GetProperty("message").GetProperty("en").GetString()));
    }

    [Fact]
    public async Task Payments_TakeForTwo_AreBookedOnceAndAddUp()
    {
        var (clerk, filed) = await FileAsync("received");
        var before = (await clerk.GetAsync($"/api/dossiers/{filed[2].Code}/group")).Ok();
        Assert.Equal((0, 88_000, 3), (before.GetProperty("paid").GetInt64(), before.GetProperty("left").GetInt64(), before.GetProperty("dossiers").GetArrayLength()));
        var body = new
        {
            payments = new object[]
            {
                new { code = filed[0].Code, payment = new { version = filed[0].Version, means = "cash", parts = new[] { new { item = "Lệ phí", kind = "charge", amount = 8_000 } } } },
                new { code = filed[1].Code, payment = new { version = filed[1].Version, means = "cash", parts = new[] { new { item = "Lệ phí", kind = "charge", amount = 90_000 } } } },
            },
        };
        for (var sent = 0; sent < 2; sent++)
        {
            var answer = (await clerk.PostAsync($"/api/dossiers/{filed[0].Code}/group/payments", body, "pay-1" + filed[0].Code)).Ok();
            Assert.Equal((1, 1), (answer.GetProperty("done").GetInt32(), answer.GetProperty("refused").GetInt32()));
        }
        var after = (await clerk.GetAsync($"/api/dossiers/{filed[0].Code}/group")).Ok();
        Assert.Equal((8_000, 80_000), (after.GetProperty("paid").GetInt64(), after.GetProperty("left").GetInt64()));
    }

    [Fact]
    public async Task Requests_ThatCannotBeMeant_AreRefusedWhole()
    {
        var (clerk, filed) = await FileAsync("submitted");
        var (_, other) = await FileAsync("submitted");
        var path = $"/api/dossiers/{filed[0].Code}/group/actions/accept";
        (await clerk.PostAsync(path, new { })).Refused(HttpStatusCode.BadRequest, "missing-dossiers");
        (await clerk.PostAsync(path, new { dossiers = new[] { new { code = filed[0].Code } } })).Refused(HttpStatusCode.BadRequest, "missing-dossiers");
        (await clerk.PostAsync(path, new { dossiers = Items([filed[0], filed[0]]) })).Refused(HttpStatusCode.BadRequest, "missing-dossiers");
        (await clerk.PostAsync(path, new { dossiers = Items(other) })).Refused(HttpStatusCode.UnprocessableEntity, "linked-other-filing");
        (await clerk.PostAsync($"/api/dossiers/{filed[0].Code}/group/actions/dance", new { dossiers = Items(filed) })).Refused(HttpStatusCode.NotFound, "action-unknown");
        (await clerk.PostAsync($"/api/dossiers/{filed[0].Code}/group/payments", new { payments = Array.Empty<object>() })).Refused(HttpStatusCode.BadRequest, "missing-dossiers");
        var alone = (await office.FileAsync()).GetProperty("code").GetString();
        (await clerk.GetAsync($"/api/dossiers/{alone}/group")).Refused(HttpStatusCode.NotFound, "group-not-found");
        var stranger = await office.AsAsync(Role.Clerk, ApiOffice.OtherWard);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync(path, new { dossiers = Items(filed) })).Status);
        var officer = await office.AsAsync(Role.Officer, ApiOffice.Ward);
        (await officer.PostAsync(path, new { dossiers = Items(filed) })).Refused(HttpStatusCode.Forbidden, "not-allowed");
    }

    private static IEnumerable<object> Items(IEnumerable<(string Code, int Version)> filed) => filed.Select(d => new { code = d.Code, version = d.Version });

    private static IEnumerable<string?> Codes(JsonElement answer) => answer.GetProperty("results").EnumerateArray().Select(line => line.GetProperty("code").GetString() + line.GetProperty("dossier").GetProperty("slips")[0].GetString());

    /// <summary>A birth with 8,000 and 80,000 đồng and nothing to pay for the third.</summary>
    private async Task<(ApiCaller Clerk, List<(string Code, int Version)> Filed)> FileAsync(string stage)
    {
        var clerk = await office.ClerkAsync();
        var filed = (await clerk.PostAsync("/api/dossiers/linked", new
        {
            filing = "birth", desk = ApiOffice.Desk, stage, applicant = new { name = "Vừ Thị Mỷ" },
            procedures = new object[] { new { procedure = "1.001193", feeDue = 8_000 }, new { procedure = "1.004222", feeDue = 80_000 }, new { procedure = "1.001939", feeDue = 0 } },
        })).Created();
        return (clerk, [.. filed.GetProperty("dossiers").EnumerateArray().Select(d => (d.GetProperty("code").GetString()!, d.GetProperty("version").GetInt32()))]);
    }
}
