using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Api;

/// <summary>Papers through the API: scans judged by their content, how a paper came, and the indicators that follow.</summary>
public sealed class PaperApiTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(ApiCaller caller, string content)
    {
        using var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", caller.Key);
        using var body = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content));
        body.Headers.ContentType = new("application/pdf");
        using var answer = await http.PostAsync(new Uri("/api/scans", UriKind.Relative), body, Stop);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.Clone());
    }

    private async Task<string> ScanAsync(ApiCaller caller, string content = "%PDF-1.7 tờ khai")
    {
        var (status, body) = await UploadAsync(caller, content);
        Assert.Equal(HttpStatusCode.Created, status);
        return body.GetProperty("scan").GetString()!;
    }

    private async Task<string> ReceivedAsync() => (await office.FileAsync()).GetProperty("code").GetString()!;

    private static object Papers(int version, params object[] papers) => new { version, papers };

    [Fact]
    public async Task Record_AScannedPaper_IsListedAndTheDossierIsDigitised()
    {
        var (clerk, code) = (await office.ClerkAsync(), await ReceivedAsync());
        var before = (await clerk.GetAsync($"/api/dossiers/{code}/papers")).Ok();
        Assert.Equal(JsonValueKind.Null, before.GetProperty("digitised").ValueKind);

        var unscanned = (await clerk.PostAsync($"/api/dossiers/{code}/papers", Papers(1, new { no = 1001, name = "Tờ khai", form = "original", pages = 2 }))).Ok();
        Assert.False(unscanned.GetProperty("digitised").GetBoolean());
        var scanned = (await clerk.PostAsync($"/api/dossiers/{code}/papers", Papers(2, new { no = 1001, form = "original", scans = new[] { await ScanAsync(clerk) } }))).Ok();

        Assert.True(scanned.GetProperty("digitised").GetBoolean());
        var paper = scanned.GetProperty("papers").EnumerateArray().Single(p => p.GetProperty("no").GetInt32() == 1001);
        Assert.Equal(("Tờ khai", "application/pdf", false), (paper.GetProperty("name").GetString(), paper.GetProperty("scans")[0].GetProperty("type").GetString(), paper.GetProperty("needsScan").GetBoolean()));
        // A second scan is added to the first.
        var more = (await clerk.PostAsync($"/api/dossiers/{code}/papers", Papers(3, new { no = 1001, form = "original", scans = new[] { await ScanAsync(clerk, "%PDF-1.7 trang hai") } }))).Ok();
        Assert.Equal(2, more.GetProperty("papers").EnumerateArray().Single(p => p.GetProperty("no").GetInt32() == 1001).GetProperty("scans").GetArrayLength());
    }

    [Fact]
    public async Task Record_ReusedAndExempt_SayFromWhereAndWhy()
    {
        var (clerk, code) = (await office.ClerkAsync(), await ReceivedAsync());
        var path = $"/api/dossiers/{code}/papers";

        (await clerk.PostAsync(path, Papers(1, new { no = 1001, name = "Giấy khai sinh", form = "reused" }))).Refused(HttpStatusCode.BadRequest, "missing-reused-from", "reusedFrom");
        (await clerk.PostAsync(path, Papers(1, new { no = 1001, name = "Giấy khai sinh", form = "exempt" }))).Refused(HttpStatusCode.BadRequest, "missing-because", "because");
        var done = (await clerk.PostAsync(path, Papers(1, new { no = 1001, name = "Giấy khai sinh", form = "reused", reusedFrom = "kho dữ liệu cá nhân" }, new { no = 1002, name = "Sổ hộ khẩu", form = "exempt", because = "đã có trong cơ sở dữ liệu dân cư" }))).Ok();

        Assert.True(done.GetProperty("reused").GetBoolean());
        Assert.Equal(["kho dữ liệu cá nhân", null], done.GetProperty("papers").EnumerateArray().Where(p => p.GetProperty("no").GetInt32() > 1000).Select(p => p.GetProperty("reusedFrom").GetString()));
    }

    [Fact]
    public async Task Record_WhatCannotBe_IsRefusedWithItsCode()
    {
        var (clerk, code) = (await office.ClerkAsync(), await ReceivedAsync());
        var path = $"/api/dossiers/{code}/papers";
        var others = await ScanAsync(await office.AsAsync(Role.Clerk, ApiOffice.OtherWard));

        (await clerk.PostAsync(path, new { papers = new[] { new { no = 1001, name = "A", form = "original" } } })).Refused(HttpStatusCode.BadRequest, "missing-version", "version");
        (await clerk.PostAsync(path, Papers(7, new { no = 1001, name = "A", form = "original" }))).Refused(HttpStatusCode.Conflict, "stale-version", null);
        (await clerk.PostAsync(path, Papers(1))).Refused(HttpStatusCode.BadRequest, "missing-papers", "papers");
        (await clerk.PostAsync(path, Papers(1, new { no = 1001, form = "original" }))).Refused(HttpStatusCode.UnprocessableEntity, "paper-unlisted", "papers.no");
        (await clerk.PostAsync(path, Papers(1, new { no = 1001, name = "A", form = "original", scans = new[] { others } }))).Refused(HttpStatusCode.UnprocessableEntity, "scan-unknown", "papers.scans");
        (await clerk.PostAsync(path, Papers(1, new { no = 1001, name = "A", form = "shown" }, new { no = 1001, name = "B", form = "shown" }))).Refused(HttpStatusCode.BadRequest, "bad-value", "papers.no");
        (await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).GetAsync(path)).Refused(HttpStatusCode.NotFound, "dossier-not-found");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.AsAsync(Role.Admin)).GetAsync(path)).Status);
    }

    [Fact]
    public async Task Receive_WithPapers_RecordsThemWithTheFiling()
    {
        var clerk = await office.ClerkAsync();
        var paper = new { no = 1001, name = "Tờ khai", form = "original", pages = 2, scans = new[] { await ScanAsync(clerk, "%PDF-1.7 nộp cùng hồ sơ") } };

        var filed = (await clerk.PostAsync("/api/dossiers", office.Filing(("papers", new object[] { paper, new { no = 1002, name = "Căn cước", form = "shown" } })))).Created();
        var listed = (await clerk.GetAsync($"/api/dossiers/{filed.GetProperty("code").GetString()}/papers")).Ok();

        Assert.Equal(1, listed.GetProperty("version").GetInt32());
        Assert.True(listed.GetProperty("digitised").GetBoolean());
        Assert.Equal([("Tờ khai", 1), ("Căn cước", 0)], listed.GetProperty("papers").EnumerateArray().Where(p => p.GetProperty("no").GetInt32() > 1000)
            .Select(p => (p.GetProperty("name").GetString(), p.GetProperty("scans").GetArrayLength())));
    }

    [Fact]
    public async Task Receive_WithAPaperThatCannotBe_FilesNothing()
    {
        var clerk = await office.ClerkAsync();
        var own = $"T-{Guid.NewGuid():N}";
        Task<Answer> With(params object[] papers) => clerk.PostAsync("/api/dossiers", office.Filing(("code", own), ("papers", papers)));

        (await With(new { no = 1001, form = "original" })).Refused(HttpStatusCode.UnprocessableEntity, "paper-unlisted", "papers.no");
        (await With(new { no = 1001, name = "A", form = "original", scans = new[] { "x" } })).Refused(HttpStatusCode.UnprocessableEntity, "scan-unknown", "papers.scans");
        (await With(new { no = 1001, name = "A", form = "shown" }, new { no = 1001, name = "B", form = "shown" })).Refused(HttpStatusCode.BadRequest, "bad-value", "papers.no");
        (await clerk.GetAsync($"/api/dossiers/{own}")).Refused(HttpStatusCode.NotFound, "dossier-not-found");
    }

    [Fact]
    public async Task Upload_WhatIsNoScan_IsRefusedByItsContent()
    {
        var clerk = await office.ClerkAsync();

        Assert.Equal("scan-type", (await UploadAsync(clerk, "<html>")).Body.GetProperty("code").GetString());
        Assert.Equal("scan-empty", (await UploadAsync(clerk, "")).Body.GetProperty("code").GetString());
        Assert.Equal("scan-too-big", (await UploadAsync(clerk, "%PDF-" + new string('x', 21 * 1024 * 1024))).Body.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await UploadAsync(await office.AsAsync(Role.Admin), "%PDF-")).Status);
    }
}
