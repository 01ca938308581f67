using System.Net;
using System.Text.Json;
using OneStop.Domain.Counters;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class ListApiTests(ApiOffice office)
{
    [Fact]
    public async Task List_OfEachBucket_HasAsManyRowsAsTheCounterSays()
    {
        var clerk = await office.ClerkAsync();
        foreach (var action in new[] { "finish", "withdraw", "request-supplement", "request-payment", "forward" })
            (await clerk.ActAsync((await office.FileAsync()).GetProperty("code").GetString()!, action, 1, ActApiTests.Needs[action])).Ok();
        await office.FileAsync(("stage", "submitted"), ("channel", "online"));

        foreach (var scope in new[] { "province", $"agency:{ApiOffice.Ward}", $"desk:{ApiOffice.Desk}", $"procedure:{office.Procedure}", "level:commune" })
        {
            var leader = await office.AsAsync(Role.Supervisor);
            var picture = (await leader.GetAsync($"/api/counters?scope={scope}")).Ok();
            var filter = scope == "province" ? "" : $"&{scope.Replace(':', '=')}";
            foreach (var bucket in new[] { "submitted", "acceptanceOverdue", "open", "openInTime", "dueToday", "dueSoon", "overdue", "awaitingSupplement", "awaitingPayment", "awaitingReturn", "receivedToday", "finishedToday" })
                Assert.Equal(
                    (bucket, picture.GetProperty(bucket).GetInt64()),
                    (bucket, (await leader.GetAsync($"/api/dossiers?bucket={bucket}&count=true&limit=0{filter}")).Ok().GetProperty("count").GetInt64()));
            foreach (var bucket in new[] { "received", "finished", "early", "onTime", "late", "withdrawn", "stopped", "refusedAtReception" })
                Assert.Equal(
                    (bucket, picture.GetProperty("year").GetProperty(bucket).GetInt64()),
                    (bucket, (await leader.GetAsync($"/api/dossiers?bucket={bucket}&from=2026-01-01&to=31/12/2026&count=true&limit=0{filter}")).Ok().GetProperty("count").GetInt64()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("bucket=open&")]
    [InlineData("bucket=received&")]
    [InlineData("from=2026-01-01&")]
    [InlineData("bucket=submitted&")]
    public async Task List_PageByPage_ShowsEveryRowOnceInOrder(string filter)
    {
        var clerk = await office.ClerkAsync();
        for (var i = 0; i < 5; i++)
            await office.FileAsync(("stage", i % 2 == 0 ? "received" : "submitted"));
        var whole = Codes((await clerk.GetAsync($"/api/dossiers?{filter}limit=200")).Ok());

        var pages = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await clerk.GetAsync($"/api/dossiers?{filter}limit=2&after={after}")).Ok();
            pages.AddRange(Codes(page));
            // What comes in between two pages is not shown twice and pushes nothing out.
            if (pages.Count == 2) await office.FileAsync();
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(whole, pages.Where(whole.Contains));
        Assert.Equal(pages.Count, pages.Distinct().Count());
    }

    [Theory]
    [InlineData("q=Đỗ Thị Hồng")]
    [InlineData("q=do thi hong ngoc")]
    [InlineData("q=NGOC hong")]
    [InlineData("q=001188000123")]
    [InlineData("q=0912.345.678")]
    public async Task Search_ByNameOrNumber_FindsThePerson(string q)
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString();

        Assert.Contains(code, Codes((await (await office.ClerkAsync()).GetAsync($"/api/dossiers?{q}&limit=200")).Ok()));
        Assert.Empty(Codes((await (await office.AsAsync(Role.Admin)).GetAsync($"/api/dossiers?{q}")).Ok()));
    }

    [Theory]
    [InlineData("q=ngoc tran")]
    [InlineData("q=001188000124")]
    [InlineData("q=gong")]
    public async Task Search_ForSomebodyElse_FindsNothing(string q) =>
        Assert.Empty(Codes((await (await office.ClerkAsync()).GetAsync($"/api/dossiers?{q}")).Ok()));

    [Fact]
    public async Task Search_ByACode_FindsExactlyThatDossierInAnyCase()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;

        Assert.Equal([code], Codes((await (await office.ClerkAsync()).GetAsync($"/api/dossiers?q={code.ToLowerInvariant()}")).Ok()));
        Assert.Empty(Codes((await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).GetAsync($"/api/dossiers?q={code}")).Ok()));
    }

    [Fact]
    public async Task Search_ByTheProcedure_FindsItsDossiers()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString();
        var admin = await office.AsAsync(Role.Admin);
        var name = (await admin.GetAsync($"/api/procedures/{office.Procedure}")).Ok()[0].GetProperty("name").GetString()!;

        Assert.Contains(code, Codes((await admin.GetAsync($"/api/dossiers?q={office.Procedure}&limit=200")).Ok()));
        Assert.Contains(code, Codes((await admin.GetAsync($"/api/dossiers?q={Uri.EscapeDataString(OneStop.Domain.Fold.Text(name))}&limit=200")).Ok()));
    }

    [Theory]
    [InlineData("bucket=lost", "query-malformed", "bucket")]
    [InlineData("bucket=4", "query-malformed", "bucket")]
    [InlineData("status=11", "query-malformed", "status")]
    [InlineData("from=tomorrow", "query-malformed", "from")]
    [InlineData("from=2026-02-02&to=2026-02-01", "query-malformed", "to")]
    [InlineData("limit=1000", "query-malformed", "limit")]
    [InlineData("channel=pigeon", "query-malformed", "channel")]
    [InlineData("after=xyz", "cursor-malformed", "after")]
    [InlineData("bucket=open&after=ZHVlLWRvd24gMSAx", "cursor-malformed", "after")]
    public async Task List_OfSomethingUnreadable_SaysWhatIsNeeded(string query, string code, string field) =>
        (await (await office.ClerkAsync()).GetAsync($"/api/dossiers?{query}")).Refused(HttpStatusCode.BadRequest, code, field);

    [Theory]
    [InlineData("agency=XX", "agency-unknown")]
    [InlineData("desk=XX", "desk-unknown")]
    [InlineData("sector=XX", "sector-unknown")]
    [InlineData("procedure=XX", "procedure-unknown")]
    [InlineData("holder=XX", "agency-unknown")]
    public async Task List_OfAnUnknownCode_SaysSo(string query, string code) =>
        (await (await office.ClerkAsync()).GetAsync($"/api/dossiers?{query}")).Refused(HttpStatusCode.UnprocessableEntity, code);

    [Fact]
    public async Task List_ByStatusAndPeriod_KeepsBoth()
    {
        var clerk = await office.ClerkAsync();
        var code = (await office.FileAsync()).GetProperty("code").GetString();

        Assert.Contains(code, Codes((await clerk.GetAsync("/api/dossiers?status=2,inProgress&from=28/08/2026&to=2026-08-28&limit=200")).Ok()));
        Assert.Empty(Codes((await clerk.GetAsync("/api/dossiers?status=2&from=2026-08-29")).Ok()));
        Assert.Contains(code, Codes((await clerk.GetAsync("/api/dossiers?from=2026-09-07&to=2026-09-07&dateOf=due&limit=200")).Ok()));
    }

    [Fact]
    public async Task List_OfAnotherWard_ShowsNothingOfOurs()
    {
        await office.FileAsync();
        var stranger = await office.AsAsync(Role.Clerk, ApiOffice.OtherWard);
        foreach (var bucket in Enum.GetValues<Bucket>())
            Assert.Empty(Codes((await stranger.GetAsync($"/api/dossiers?bucket={Buckets.Name(bucket)}&agency={ApiOffice.Ward}")).Ok()));
    }

    private static List<string> Codes(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("code").GetString()!)];
}
