using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Lists as work: many dossiers at once with a result for each, hand-over, the heaps of a role, saved filters.</summary>
[Collection(ApiTests.Name)]
public sealed class WorkPagesTests(ApiOffice office)
{


    [Fact]
    public async Task Together_OneOfThemChangedMeanwhile_DoesTheOthersAndSaysWhy()
    {
        var (first, second, ended) = (await FiledAsync(), await FiledAsync(), await FiledAsync());
        (await (await OfficerAsync()).ActAsync(ended, "finish", new { outcome = "result" })).Ok();
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync(Address("finish", first, second, ended, "H99.21-0-0"));
        Assert.Equal(2, form.QuerySelectorAll("input[name=item]").Length);
        Assert.Contains(ended, form.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);

        (await (await office.ClerkAsync()).ActAsync(second, "comment", new { reason = "đổi trong lúc xem" })).Ok();
        using var sent = await clerk.SubmitAsync(form, "main form.form");
        var page = await EndAsync(clerk, sent);

        Assert.Equal("Xong 1 hồ sơ, từ chối 1.", page.QuerySelector(".notice strong")!.TextContent);
        Assert.Equal(["Bị từ chối", "Đã xong"], page.QuerySelectorAll("main tbody .pill").Select(pill => pill.TextContent.Trim()));
        Assert.Equal(9, await StatusAsync(first));
        Assert.NotEqual(9, await StatusAsync(second));
    }

    [Fact]
    public async Task Together_SentTwice_DoesNothingTwice()
    {
        var code = await FiledAsync();
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync(Address("comment", code));
        using var once = await clerk.SubmitAsync(form, "main form.form", ("Input.Reason", "gọi cho người nộp"));
        await EndAsync(clerk, once);
        var version = await VersionAsync(code);
        using var twice = await clerk.SubmitAsync(form, "main form.form", ("Input.Reason", "gọi cho người nộp"));
        var page = await EndAsync(clerk, twice);
        Assert.Equal(once.Headers.Location, twice.Headers.Location);

        Assert.Equal("Xong 1 hồ sơ, từ chối 0.", page.QuerySelector(".notice strong")!.TextContent);
        Assert.Equal(version, await VersionAsync(code));
    }

    [Fact]
    public async Task Together_ReturnToNobody_IsRefusedAndKeepsTheChoice()
    {
        var code = await FiledAsync();
        (await (await OfficerAsync()).ActAsync(code, "finish", new { outcome = "result" })).Ok();
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync(Address("return-result", code));
        using var refused = await clerk.SubmitAsync(form, "main form.form", ("Input.CollectedBy", " "));
        var page = await WebVisitor.ReadAsync(refused);

        Assert.Contains("Ghi tên người nhận kết quả.", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.True(((IHtmlInputElement)page.QuerySelector("input[name=item]")!).IsChecked);
        using var done = await clerk.SubmitAsync(page, "main form.form", ("Input.CollectedBy", "Đỗ Thị Hồng Ngọc"));
        await EndAsync(clerk, done);
        Assert.Equal(10, await StatusAsync(code));
    }

    [Theory]
    [InlineData("canboxa", true)]
    [InlineData("baocao", false)]
    public async Task List_HasBoxes_OnlyForThoseWhoMayAct(string account, bool has)
    {
        await FiledAsync();
        using var visitor = await office.SignInAsync(account);
        var page = await visitor.GetPageAsync("/dossiers?bucket=open");

        Assert.NotEmpty(page.QuerySelectorAll("main tbody tr"));
        Assert.Equal(has, page.QuerySelector("main tbody input[name=pick]") is not null);
    }

    [Theory]
    [InlineData("bucket=submitted", "accept")]
    [InlineData("bucket=awaitingReturn", "return-result")]
    [InlineData("handedTo=H99.21.01", "confirm-handover")]
    [InlineData("bucket=open", "forward")]
    public async Task List_OffersFirst_WhatItIsThereFor(string query, string act)
    {
        await FileWaitingAsync();
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers?{query}");
        Assert.Equal(act, page.QuerySelector("#together option")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Together_WithoutPermission_IsNotOpened()
    {
        using var evidence = await office.SignInAsync("baocao");
        using var answer = await evidence.Http.GetAsync(new Uri(Address("comment", "H99.21-1"), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);

        using var officer = await office.SignInAsync("chuyenvien");
        var page = await officer.GetPageAsync(Address("return-result", await FiledAsync()));
        Assert.NotNull(page.QuerySelector("main .empty"));
    }

    [Fact]
    public async Task HandedTo_UntilConfirmed_ListsIt_AndTheSheetNamesBothSides()
    {
        var code = await FiledAsync();
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync(Address("forward", code));
        using var sent = await clerk.SubmitAsync(form, "main form.form", ("Input.ToAgency", ApiOffice.WardCentre));
        var link = (await EndAsync(clerk, sent)).QuerySelector("a[href*='/dossiers/handover']")!.GetAttribute("href")!;
        var sheet = (await clerk.GetPageAsync(link)).QuerySelector(".sheet")!.TextContent;
        Assert.Contains(code, sheet, StringComparison.Ordinal);
        Assert.Contains("Chờ xác nhận", sheet, StringComparison.Ordinal);

        var receiver = await office.AsAsync(Role.Officer, ApiOffice.WardCentre);
        Assert.Contains(code, await ComingAsync(receiver));
        (await receiver.ActAsync(code, "confirm-handover", new { })).Ok();
        Assert.DoesNotContain(code, await ComingAsync(receiver));
    }

    [Fact]
    public async Task Work_EachHeap_CountsWhatItsListHolds()
    {
        await FiledAsync();
        foreach (var account in new[] { "canboxa", "chuyenvien", "lanhdao" })
        {
            using var visitor = await office.SignInAsync(account);
            var person = await office.PersonAsync(account);
            var page = await visitor.GetPageAsync("/work");
            var heaps = page.QuerySelectorAll("main a.counter");
            Assert.True(heaps.Length >= 15, account);
            foreach (var heap in heaps)
            {
                var query = heap.GetAttribute("href")!.Split('?')[1];
                var listed = (await person.GetAsync($"/api/dossiers?{query}&limit=1&count=true")).Ok().GetProperty("count").GetInt64();
                Assert.Equal(listed.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("vi")), heap.QuerySelector(".counter-figure")!.TextContent.Trim());
            }
        }
    }

    [Fact]
    public async Task SavedFilter_IsKeptWithoutTheSearchWords_AndRemoved()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var list = await clerk.GetPageAsync("/dossiers?bucket=overdue&q=Ng%E1%BB%8Dc");
        using var saved = await clerk.SubmitAsync(list, ".saved-lists form", ("name", "Trễ của phường"));
        var work = await clerk.GetPageAsync("/work");
        var link = work.QuerySelectorAll("main .drafts a").Single(a => a.TextContent == "Trễ của phường");
        Assert.EndsWith("/dossiers?bucket=overdue", link.GetAttribute("href"), StringComparison.Ordinal);

        using var other = await office.SignInAsync("chuyenvien");
        Assert.DoesNotContain("Trễ của phường", (await other.GetPageAsync("/work")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var dropped = await clerk.SubmitAsync(work, "main .drafts form:has(input[name=name][value='Trễ của phường'])");
        Assert.DoesNotContain("Trễ của phường", (await clerk.GetPageAsync("/work")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SavedFilter_WithoutNameOrCondition_SaysWhatToDo()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var list = await clerk.GetPageAsync("/dossiers?bucket=overdue");
        using var unnamed = await clerk.SubmitAsync(list, ".saved-lists form", ("name", " "));
        Assert.Contains("Đặt tên cho bộ lọc.", (await clerk.GetPageAsync(unnamed.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
        using var empty = await clerk.SubmitAsync(await clerk.GetPageAsync("/dossiers"), ".saved-lists form", ("name", "Không gì cả"));
        Assert.Contains("Chọn ít nhất một điều kiện lọc", (await clerk.GetPageAsync(empty.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
    }

    private static Task<IHtmlDocument> EndAsync(WebVisitor visitor, HttpResponseMessage sent)
    {
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return TogetherRunTests.EndAsync(visitor, sent.Headers.Location!.ToString());
    }

    private static string Address(string act, params string[] codes) => $"/dossiers/together?act={act}{string.Concat(codes.Select(code => $"&pick={code}"))}";

    private static async Task<List<string?>> ComingAsync(ApiCaller receiver) =>
        [.. (await receiver.GetAsync($"/api/dossiers?handedTo={ApiOffice.WardCentre}&limit=200")).Ok().GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString())];

    /// <summary>One that waits to be accepted, one to be collected, one on its way back to the ward, one that runs.</summary>
    private async Task FileWaitingAsync()
    {
        (await (await office.ClerkAsync()).PostAsync("/api/dossiers", office.Filing(("stage", "submitted"), ("channel", "online")))).Created();
        (await (await OfficerAsync()).ActAsync(await FiledAsync(), "finish", new { outcome = "result" })).Ok();
        (await (await office.ClerkAsync()).ActAsync(await FiledAsync(), "forward", new { toAgency = ApiOffice.WardCentre })).Ok();
        await FiledAsync();
    }

    private Task<ApiCaller> OfficerAsync() => office.AsAsync(Role.Officer, ApiOffice.Ward);

    private async Task<string> FiledAsync() => (await office.FileAsync()).GetProperty("code").GetString()!;

    private async Task<JsonElement> FindAsync(string code) => (await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{code}")).Ok();

    private async Task<int> StatusAsync(string code) => (await FindAsync(code)).GetProperty("status").GetInt32();

    private async Task<int> VersionAsync(string code) => (await FindAsync(code)).GetProperty("version").GetInt32();
}
