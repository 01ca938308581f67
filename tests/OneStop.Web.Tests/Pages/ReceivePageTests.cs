using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The receive page without script: what a clerk can do, what is warned of, and what nobody else gets to see.</summary>
public sealed class ReceivePageTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static readonly byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
    private string Address => $"/dossiers/receive?procedure={office.Procedure}";

    private static async Task<IHtmlDocument> PostAsync(WebVisitor visitor, IHtmlDocument page, string handler, params (string, string)[] entries)
    {
        page.QuerySelector("#receive")!.SetAttribute("action", $"/dossiers/receive?handler={handler}");
        using var answer = await visitor.SubmitAsync(page, "#receive", entries);
        return await WebVisitor.ReadAsync(answer);
    }

    private static (string, string)[] Person(string number, params (string, string)[] more) => [("Input.IdNumber", number), ("Input.Name", "Lò Thị Ánh Nguyệt"), .. more];

    private async Task<string> ReceiveAsync(WebVisitor clerk, params (string, string)[] entries)
    {
        using var answer = await clerk.SubmitAsync(await clerk.GetPageAsync(Address), "#receive", entries);
        Assert.True(answer.Headers.Location is not null, (await WebVisitor.ReadAsync(answer)).QuerySelector(".summary")?.TextContent);
        return answer.Headers.Location.ToString().Split('/')[2];
    }

    [Fact]
    public async Task Duplicate_OutOfScope_IsToldWithoutAnyDetailAndNeedsAReason()
    {
        using var province = await office.SignInAsync("canbo");
        using var ward = await office.SignInAsync("canboxa");
        var first = await ReceiveAsync(province, Person("999000000101", ("Input.Agency", ApiOffice.Ward)));

        using var answer = await ward.SubmitAsync(await ward.GetPageAsync(Address), "#receive", Person("999000000101"));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Contains("lý do vẫn tiếp nhận", page.QuerySelector(".summary")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ngoài phạm vi", page.QuerySelector("[data-region=person]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(first, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Quầy 2", page.QuerySelector("[data-region=person]")!.TextContent, StringComparison.Ordinal);

        using var again = await ward.SubmitAsync(page, "#receive", ("Input.DuplicateReason", "Hồ sơ trước đã mất bản gốc"));
        Assert.EndsWith("/receipt", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        var dossier = await ward.GetPageAsync(again.Headers.Location.ToString().Replace("/receipt", "", StringComparison.Ordinal));
        Assert.Contains("đã mất bản gốc", dossier.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NonTerritorial_BothSidesSeeIt_OthersDoNot()
    {
        using var province = await office.SignInAsync("canbo");
        var code = await ReceiveAsync(province, Person("999000000102", ("Input.Agency", ApiOffice.OtherWard)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await office.AsAsync(Role.Officer, ApiOffice.OtherWard), code));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await office.AsAsync(Role.Officer, ApiOffice.Ward), code));
        Assert.NotNull(await province.GetPageAsync($"/dossiers/{code}"));
    }

    [Fact]
    public async Task Agencies_TypedWithoutDiacritics_AreFound()
    {
        using var clerk = await office.SignInAsync("canbo");
        var found = await clerk.GetPageAsync($"/dossiers/receive?handler=Agency&procedure={office.Procedure}&q=cho sao");

        Assert.Contains(found.QuerySelectorAll("[role=option]"), option => option.GetAttribute("data-value") == ApiOffice.Ward);
    }

    [Theory]
    [InlineData("don.pdf", "text/plain, not a paper", "scan-type")]
    [InlineData("rong.png", "", "scan-empty")]
    public async Task Scan_WhoseContentIsNoPaper_IsRefusedWhateverItsName(string name, string content, string code)
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await SendScanAsync(clerk, name, System.Text.Encoding.UTF8.GetBytes(content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WithoutTheFormToken_IsRefused()
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var body = new MultipartFormDataContent { { new ByteArrayContent(png), "file", "a.png" } };
        using var answer = await clerk.Http.PostAsync(new Uri("/scans", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Scan_OfAPaper_IsServedInScopeOnlyAndCanDoNothing()
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var other = await office.SignInAsync("canbo");
        using var sent = await SendScanAsync(clerk, "giay.pdf", png);
        using var said = JsonDocument.Parse(await sent.Content.ReadAsStringAsync());
        Assert.Equal("image/png", said.RootElement.GetProperty("type").GetString());
        var token = said.RootElement.GetProperty("token").GetString()!;

        var code = await ReceiveWithPaperAsync(clerk, "999000000103", token);
        var page = await clerk.GetPageAsync($"/dossiers/{code}");
        var link = page.QuerySelector(".papers-of a.scan-chip")!.GetAttribute("href")!;
        using var file = await clerk.Http.GetAsync(new Uri(link, UriKind.Relative));
        using var foreign = await other.Http.GetAsync(new Uri(link, UriKind.Relative));

        Assert.Equal(png, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("default-src 'none'; sandbox", file.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(file.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        // Another's token names nothing: a hash that somebody knows is no right to the file.
        var stolen = await ReceiveWithPaperAsync(other, "999000000104", token);
        Assert.Null((await other.GetPageAsync($"/dossiers/{stolen}")).QuerySelector(".papers-of a.scan-chip"));
    }

    [Fact]
    public async Task Draft_OfAClerk_IsTheirsAloneAndGoesWhenTheFormIsSent()
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var other = await office.SignInAsync("canbo");
        var page = await clerk.GetPageAsync(Address);
        var key = page.QuerySelector<IHtmlInputElement>("[name='Input.Key']")!.Value;
        page.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Keep");
        using (var kept = await clerk.SubmitAsync(page, "#receive", Person("999000000105", ("Input.Note", "mang theo bản gốc"))))
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);

        Assert.Contains("Lò Thị Ánh Nguyệt", (await clerk.GetPageAsync("/desk")).QuerySelector(".drafts")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await other.GetPageAsync("/desk")).QuerySelector(".drafts"));
        Assert.Equal("", (await other.GetPageAsync($"/dossiers/receive?draft={key}")).QuerySelector<IHtmlInputElement>("#Input_Name")!.Value);
        Assert.DoesNotContain("Lò Thị", await File.ReadAllTextAsync(Path.Combine(office.DataFolder, "accounts.db"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var opened = await clerk.GetPageAsync($"/dossiers/receive?draft={key}");
        Assert.Equal("mang theo bản gốc", opened.QuerySelector<IHtmlTextAreaElement>("#Input_Note")!.Value);
        Assert.Contains("09:00", opened.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        using (var sent = await clerk.SubmitAsync(opened, "#receive")) Assert.EndsWith("/receipt", sent.Headers.Location!.ToString(), StringComparison.Ordinal);

        Assert.Null((await clerk.GetPageAsync("/desk")).QuerySelector(".drafts"));
        opened.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Keep");
        using var late = await clerk.SubmitAsync(opened, "#receive");
        Assert.Equal(HttpStatusCode.NoContent, late.StatusCode); // it was sent: a slow request brings nothing back
        Assert.Null((await clerk.GetPageAsync("/desk")).QuerySelector(".drafts"));
    }

    [Fact]
    public async Task Receive_SentTwiceByTheWayBack_AnswersTheSameReceiptAndChangedSaysSo()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync(Address);
        using var first = await clerk.SubmitAsync(form, "#receive", Person("999000000131"));
        using var second = await clerk.SubmitAsync(form, "#receive", Person("999000000131"));
        Assert.NotNull(first.Headers.Location);
        Assert.Equal(first.Headers.Location, second.Headers.Location); // its own dossier is no duplicate of it

        using var changed = await clerk.SubmitAsync(form, "#receive", Person("999000000131", ("Input.Note", "khác")));
        Assert.Null(changed.Headers.Location);
        var api = await office.AsAsync(Role.Integrator);
        Assert.Equal(1, (await api.GetAsync("/api/dossiers?q=999000000131")).Ok().GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Basket_TwoProcedures_AreStoredTogether()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var page = await PostAsync(clerk, await clerk.GetPageAsync(Address), "More", Person("999000000106"));
        Assert.Single(page.QuerySelectorAll(".basket li"));
        Assert.Equal("Lò Thị Ánh Nguyệt", page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value);

        page = await PostAsync(clerk, page, "WorkOut", ("Input.Find", office.Procedure));
        Assert.Single(page.QuerySelectorAll(".basket li"));
        page.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive");
        using var done = await clerk.SubmitAsync(page, "#receive");

        var set = await clerk.GetPageAsync(done.Headers.Location!.ToString());
        Assert.Equal(2, set.QuerySelectorAll("#filed tbody tr").Length);
        using var file = await clerk.SubmitAsync(set, "#set");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        var pages = new Paper.PdfText(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Pages;
        Assert.Contains("BẢNG KÊ HỒ SƠ NỘP CÙNG LẦN", pages[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, pages.Count(p => p.Text.Contains("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", StringComparison.Ordinal)));
        Assert.All(set.QuerySelectorAll("#filed .code"), code => Assert.Contains(code.TextContent, pages[0].Text, StringComparison.Ordinal));
        using var stranger = await clerk.Http.GetAsync(new Uri($"/slips/set?code={set.QuerySelector("#filed .code")!.TextContent}&code={(await office.FileAsync()).GetProperty("code").GetString()}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode); // another person's dossier is never put into the set
        var api = await office.AsAsync(Role.Integrator);
        Assert.Equal(2, (await api.GetAsync("/api/dossiers?q=999000000106")).Ok().GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("Citizen", "12345", "12 chữ số")]
    [InlineData("Organisation", "123", "số thuế|mã số")]
    [InlineData("Foreigner", "B!1", "hộ chiếu")]
    public async Task Number_OfTheWrongShape_IsSaidAtItsField(string kind, string number, string words)
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.SubmitAsync(await clerk.GetPageAsync(Address), "#receive", Person(number, ("Input.Kind", kind)));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Matches(words, page.QuerySelector("#Input_IdNumber-error")!.TextContent);
        Assert.Equal(number, page.QuerySelector<IHtmlInputElement>("#Input_IdNumber")!.Value);
    }

    [Fact]
    public async Task Card_TypedByAScannerIntoTheNumber_FillsThePersonIn()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var page = await PostAsync(clerk, await clerk.GetPageAsync(Address), "WorkOut", ("Input.IdNumber", "CCCD|999000000107|012345678|Quàng Thị Mơ|05061990|Nữ|Bản Cọ, xã Đồng Sim|01012022|them|nua"));

        Assert.Equal("999000000107", page.QuerySelector<IHtmlInputElement>("#Input_IdNumber")!.Value);
        Assert.Equal("Quàng Thị Mơ", page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value);
        Assert.Equal("05/06/1990", page.QuerySelector<IHtmlInputElement>("#Input_Born")!.Value);
        Assert.Equal("Bản Cọ, xã Đồng Sim", page.QuerySelector<IHtmlInputElement>("#Input_Address")!.Value);
    }

    [Fact]
    public async Task ByHand_ANumberGivenOut_IsEnteredAndExplained()
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var clerk = await office.SignInAsync("canboxa");
        var block = await leader.SubmitAndFollowAsync("/desk/numbers", "main form", ("Input.Desk", ApiOffice.Desk), ("Input.Count", "5"), ("Input.Reason", "diễn tập mất điện"));
        Assert.Equal(5, block.QuerySelectorAll(".screen-only tbody tr").Length);
        Assert.Equal(5, block.QuerySelectorAll(".sheet tbody tr").Length);
        Assert.Null((await clerk.GetPageAsync("/desk/numbers")).QuerySelector("main form"));

        var page = await clerk.GetPageAsync($"/dossiers/receive?paper=CHO-SAO-DP26-0001&procedure={office.Procedure}");
        using (var without = await clerk.SubmitAsync(page, "#receive", Person("999000000108")))
            Assert.Contains("Nhập thời điểm", (await WebVisitor.ReadAsync(without)).QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        using (var done = await clerk.SubmitAsync(page, "#receive", Person("999000000108", ("Input.PaperReceivedAt", "28/08/2026 09:00"))))
            Assert.EndsWith("CHO-SAO-DP26-0001/receipt", done.Headers.Location!.ToString(), StringComparison.Ordinal);

        var path = (await clerk.GetPageAsync("/desk/numbers")).QuerySelector("a.opener")!.GetAttribute("href")!;
        var explained = await clerk.SubmitAndFollowAsync(path, "main form", ("Input.Number", "2"), ("Input.Mark", "Spoiled"), ("Input.Reason", "viết sai tên"));
        Assert.Contains("viết sai tên", explained.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiCaller caller, string code) => (await caller.GetAsync($"/api/dossiers/{code}")).Status;

    private static async Task<HttpResponseMessage> SendScanAsync(WebVisitor clerk, string name, byte[] content)
    {
        var token = (await clerk.GetPageAsync("/help")).QuerySelector("meta[name=form-token]")!.GetAttribute("content")!;
        using var body = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        body.Add(file, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/scans", UriKind.Relative)) { Content = body };
        request.Headers.Add("X-Form-Token", token);
        return await clerk.Http.SendAsync(request);
    }

    private async Task<string> ReceiveWithPaperAsync(WebVisitor clerk, string number, string token)
    {
        var page = await clerk.GetPageAsync(Address);
        var form = page.QuerySelector("#receive")!;
        var line = form.QuerySelectorAll("[data-paper]")[0].GetAttribute("data-name")!;
        var kept = page.CreateElement("input");
        kept.SetAttribute("name", $"{line}.Scans");
        kept.SetAttribute("value", token);
        form.Append(kept);
        (string, string)[] named = form.QuerySelector($"[name='{line}.Name']")!.GetAttribute("type") == "hidden" ? [] : [($"{line}.Name", "Tờ khai")];
        using var answer = await clerk.SubmitAsync(page, "#receive", Person(number, [($"{line}.Form", "Original"), ("Input.Agency", ApiOffice.Ward), .. named]));
        Assert.True(answer.Headers.Location is not null, (await WebVisitor.ReadAsync(answer)).QuerySelector(".summary")?.TextContent);
        return answer.Headers.Location.ToString().Split('/')[2];
    }
}
