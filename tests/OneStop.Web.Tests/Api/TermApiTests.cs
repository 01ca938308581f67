using System.Net;
using System.Text.Json;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Api;

/// <summary>The clock of one dossier through the API and its page. The class has an office of its own, because it moves the clock.</summary>
public sealed class TermApiTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static readonly string[] papers = ["Tờ khai"];

    [Fact]
    public async Task Linked_Birth_OpensThreeDossiersThatKnowEachOther()
    {
        var clerk = await office.ClerkAsync();
        var body = JsonSerializer.Serialize(new { filing = "birth", desk = ApiOffice.Desk, applicant = new { name = "Đỗ Thị Hồng Ngọc" } });
        var answer = (await clerk.PostAsync("/api/dossiers/linked", body, "linked-1")).Created();
        var dossiers = answer.GetProperty("dossiers").EnumerateArray().ToList();
        Assert.Equal(["1.001193", "1.004222", "1.001939"], dossiers.Select(d => d.GetProperty("procedure").GetString()!));
        Assert.Equal(dossiers.Max(d => d.GetProperty("dueAt").GetDateTimeOffset()), answer.GetProperty("promiseAt").GetDateTimeOffset());
        Assert.Single(answer.GetProperty("slips").EnumerateArray());

        var again = (await clerk.PostAsync("/api/dossiers/linked", body, "linked-1")).Created();
        Assert.Equal(answer.GetRawText(), again.GetRawText());

        var code = dossiers[0].GetProperty("code").GetString()!;
        var read = (await clerk.GetAsync($"/api/dossiers/{code}")).Ok();
        Assert.Equal(2, read.GetProperty("linked").GetArrayLength());
        Assert.Equal("1 workingDays", read.GetProperty("ownLimit").GetString());
        Assert.Empty(dossiers.Select(d => d.GetProperty("code").GetString()!).Except(await CodesAsync(clerk, "linked")));

        using var visitor = await office.SignInAsync("canboxa");
        var page = await visitor.GetPageAsync($"/dossiers/{code}");
        Assert.Equal(2, page.QuerySelectorAll("#linked tbody tr").Length);
        var slip = (await visitor.GetPageAsync($"/dossiers/{code}/receipt")).QuerySelector("main")!.TextContent;
        Assert.All(dossiers.Skip(1), d => Assert.Contains(d.GetProperty("code").GetString()!, slip, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Linked_Together_ReturnsWhatIsFinished()
    {
        var clerk = await office.ClerkAsync();
        var answer = (await clerk.PostAsync("/api/dossiers/linked", JsonSerializer.Serialize(new { filing = "death", desk = ApiOffice.Desk }))).Created();
        var codes = answer.GetProperty("dossiers").EnumerateArray().Select(d => d.GetProperty("code").GetString()!).ToList();
        foreach (var code in codes.Take(2)) (await clerk.ActAsync(code, "finish", ActApiTests.Needs["finish"])).Ok();
        (await clerk.ActAsync(codes[0], "return-result", new { collectedBy = "Con trai", how = "direct", together = true })).Ok();
        foreach (var (code, status) in codes.Zip([10, 10, 2]))
            Assert.Equal(status, (await clerk.GetAsync($"/api/dossiers/{code}")).Ok().GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Linked_UnknownFiling_NamesThoseThatExist()
    {
        var refused = await (await office.ClerkAsync()).PostAsync("/api/dossiers/linked", JsonSerializer.Serialize(new { filing = "wedding", desk = ApiOffice.Desk }));
        refused.Refused(HttpStatusCode.UnprocessableEntity, "linked-filing-unknown", "filing");
    }

    [Fact]
    public async Task LinkedPage_FilledIn_LeadsToTheReceipt()
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.SubmitAsync(await clerk.GetPageAsync("/dossiers/linked?filing=birth"), "#linked", ("Input.Name", "Nguyễn Thị Lan"));
        Assert.EndsWith("/receipt", answer.Headers.Location?.ToString() ?? answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkedPage_WithoutAName_SaysSoAtTheField()
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.SubmitAsync(await clerk.GetPageAsync("/dossiers/linked?filing=birth"), "#linked", ("Input.Name", ""));
        var page = await WebVisitor.ReadAsync(answer);
        Assert.NotNull(page.QuerySelector("#Input_Name[aria-invalid=true]"));
    }

    [Fact]
    public async Task Supplement_Unanswered_IsProposedAndStoppedWithOnePress()
    {
        var clerk = await office.ClerkAsync();
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var asked = (await clerk.ActAsync(code, "request-supplement", new { papers, reason = "Thiếu chữ ký", category = "wrongPapers" })).Ok();
        Assert.NotEqual(JsonValueKind.Null, asked.GetProperty("answerBy").ValueKind);
        Assert.DoesNotContain(code, await CodesAsync(clerk, "stopProposed"));

        office.Clock.Set(asked.GetProperty("answerBy").GetDateTimeOffset().AddMinutes(1));
        Assert.Contains(code, await CodesAsync(clerk, "stopProposed"));
        using var visitor = await office.SignInAsync("canboxa");
        var page = await visitor.GetPageAsync($"/dossiers/{code}");
        var ledger = page.QuerySelector("#pauses tbody tr")!.TextContent;
        Assert.Contains("Thiếu chữ ký", ledger, StringComparison.Ordinal);
        Assert.Contains("PBS", ledger, StringComparison.Ordinal);
        using var answer = await visitor.SubmitAsync(page, "#stop-proposed");
        Assert.Equal(8, (await clerk.GetAsync($"/api/dossiers/{code}")).Ok().GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Apologise_OnTheDueDay_IsLateAndListed()
    {
        var clerk = await office.ClerkAsync();
        var filed = await office.FileAsync();
        var code = filed.GetProperty("code").GetString()!;
        office.Clock.Set(filed.GetProperty("dueAt").GetDateTimeOffset().AddHours(-2));
        var read = (await clerk.GetAsync($"/api/dossiers/{code}")).Ok();
        Assert.Equal("Còn 2 giờ làm việc", read.GetProperty("left").GetProperty("vi").GetString());
        Assert.Contains("apologyDue", read.GetProperty("flags").EnumerateArray().Select(f => f.GetString()));
        (await clerk.ActAsync(code, "extend", new { reason = "x", letterNumber = "1", newDate = "2026-12-30" })).Refused(HttpStatusCode.UnprocessableEntity, "extend-too-late");
        (await clerk.ActAsync(code, "apologise", new { reason = "Xin lỗi", newDate = "30/12/2026" })).Ok();
        Assert.Contains(code, await CodesAsync(clerk, "apologyLate"));
        Assert.DoesNotContain(code, await CodesAsync(clerk, "apologyDue"));
    }

    [Fact]
    public async Task List_UnknownFlag_NamesTheParameter() =>
        (await (await office.ClerkAsync()).GetAsync("/api/dossiers?flag=sleepy")).Refused(HttpStatusCode.BadRequest, "query-malformed", "flag");

    [Fact]
    public async Task List_FlagOnThePage_HasAsManyRowsAsTheApi()
    {
        var clerk = await office.ClerkAsync();
        await office.FileAsync();
        var count = (await clerk.GetAsync("/api/dossiers?flag=linked&count=true")).Ok().GetProperty("count").GetInt32();
        using var visitor = await office.SignInAsync("canboxa");
        var page = await visitor.GetPageAsync("/dossiers?flag=linked");
        Assert.Equal(count, page.QuerySelectorAll("table.opens tbody tr").Length);
    }

    private static async Task<List<string>> CodesAsync(ApiCaller caller, string flag) =>
        [.. (await caller.GetAsync($"/api/dossiers?flag={flag}")).Ok().GetProperty("items").EnumerateArray().Select(d => d.GetProperty("code").GetString()!)];
}
