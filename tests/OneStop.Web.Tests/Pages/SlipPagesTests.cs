using System.Net;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Paper;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Slips as pages: preview, counted prints, files, the slips of a day, the register book.</summary>
public sealed class SlipPagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private async Task<(string Code, string Page)> ReceivedAsync()
    {
        var clerk = await office.ClerkAsync();
        var code = (await clerk.PostAsync("/api/dossiers", office.Filing())).Created().GetProperty("code").GetString()!;
        using var visitor = await office.SignInAsync("lanhdao");
        return (code, (await visitor.GetPageAsync($"/dossiers/{code}")).QuerySelector($"a[href*='/dossiers/{code}/slips/']")!.GetAttribute("href")!);
    }

    [Fact]
    public async Task Slip_NotPrinted_IsAPreviewInVietnameseOnAnEnglishPage()
    {
        var (code, path) = await ReceivedAsync();
        using var visitor = await office.SignInAsync("lanhdao", "en");
        var page = await visitor.GetPageAsync(path);
        var paper = page.QuerySelector("article.paper")!;

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("vi", paper.GetAttribute("lang"));
        Assert.Contains("BẢN XEM TRƯỚC", paper.TextContent, StringComparison.Ordinal);
        Assert.Contains("Độc lập - Tự do - Hạnh phúc", paper.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị Hồng Ngọc", paper.TextContent, StringComparison.Ordinal);
        Assert.Contains(code, paper.TextContent, StringComparison.Ordinal);
        Assert.NotNull(paper.QuerySelector("svg.paper-qr"));
        Assert.NotNull(paper.QuerySelector("svg.paper-bars"));
        Assert.DoesNotContain("style=", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_Twice_ShowsTheOriginalAndThenACopyAndAReloadIsAPreviewAgain()
    {
        var (_, path) = await ReceivedAsync();
        using var visitor = await office.SignInAsync("lanhdao");

        var first = await visitor.SubmitAndFollowAsync(path, "form[action*='handler=Print']");
        var second = await visitor.SubmitAndFollowAsync(path, "form[action*='handler=Print']");
        var reloaded = await visitor.GetPageAsync(path);

        Assert.DoesNotContain("BẢN", first.QuerySelector(".paper-mark")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.NotNull(first.QuerySelector("[data-island=prints]"));
        Assert.Equal("BẢN SAO – IN LẠI LẦN 1", second.QuerySelector(".paper-mark")!.TextContent);
        Assert.Equal("BẢN XEM TRƯỚC", reloaded.QuerySelector(".paper-mark")!.TextContent);
        Assert.Equal(2, reloaded.QuerySelectorAll("main .table tbody tr").Length);
    }

    [Fact]
    public async Task Pdf_OfASlip_IsAFileNamedByCodeAndNumberAlone()
    {
        var (code, path) = await ReceivedAsync();
        using var visitor = await office.SignInAsync("lanhdao");
        using var answer = await visitor.SubmitAsync(await visitor.GetPageAsync(path), "form[action*='handler=Pdf']");

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Matches($"^{code}-\\d+-TNHS\\.pdf$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains("Đỗ Thị Hồng Ngọc", new PdfText(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Pages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_OfAWalkInWithAQueueTicket_SaysItOnThePageAndInTheFile()
    {
        var code = (await office.FileAsync(("queueNumber", "A045"))).GetProperty("code").GetString()!;
        using var visitor = await office.SignInAsync("lanhdao");
        var path = (await visitor.GetPageAsync($"/dossiers/{code}/receipt")).QuerySelector("form[action*='handler=Print']")!.GetAttribute("action")!.Split('?')[0];
        var page = await visitor.GetPageAsync(path);
        Assert.Contains("Số thứ tự lấy tại quầy: A045", page.QuerySelector("article.paper")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        using var file = await visitor.SubmitAsync(page, "form[action*='handler=Pdf']");
        Assert.Contains(new PdfText(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Pages, p => p.Text.Contains("A045", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ControlSlip_FromTheDossier_IsIssuedOnce()
    {
        var (code, _) = await ReceivedAsync();
        using var visitor = await office.SignInAsync("lanhdao");
        var slip = await visitor.SubmitAndFollowAsync($"/dossiers/{code}", "form[action*='handler=Control']");

        Assert.Contains("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", slip.QuerySelector("article.paper")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await visitor.GetPageAsync($"/dossiers/{code}")).QuerySelector("form[action*='handler=Control']"));
    }

    [Fact]
    public async Task Batch_OfTheDay_IsOneFileWithEverySlipAndCountsEach()
    {
        var (code, _) = await ReceivedAsync();
        using var visitor = await office.SignInAsync("lanhdao");
        var page = await visitor.GetPageAsync($"/slips?desk={ApiOffice.Desk}");
        var chosen = page.QuerySelectorAll("input[name=slip]").Select(box => box.GetAttribute("value")!).Where(value => value.StartsWith(code + "|", StringComparison.Ordinal)).ToList();
        Assert.Single(chosen);

        using var answer = await visitor.SubmitAsync(page, "main form[method=post]");
        var file = new PdfText(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        Assert.Contains(file.Pages, p => p.Text.Contains(code, StringComparison.Ordinal));
        var after = await visitor.GetPageAsync($"/slips?desk={ApiOffice.Desk}");
        Assert.False(after.QuerySelectorAll("input[name=slip]").Single(box => box.GetAttribute("value") == chosen[0]).HasAttribute("checked"));
    }

    [Fact]
    public async Task Registers_OfADesk_ShowTheBookAndGiveItAsAFile()
    {
        var (code, _) = await ReceivedAsync();
        using var visitor = await office.SignInAsync("lanhdao");
        var page = await visitor.GetPageAsync($"/registers?desk={ApiOffice.Desk}");
        using var file = await visitor.Http.GetAsync(new Uri($"/registers?handler=Pdf&desk={ApiOffice.Desk}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains(code, page.QuerySelector("article.paper-across .paper-table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(new PdfText(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Pages, p => p.Width > p.Height && p.Text.Contains("SỔ THEO DÕI HỒ SƠ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("quantri", "/slips")]
    [InlineData("quantri", "/registers")]
    [InlineData("baocao", "/registers")]
    public async Task Pages_ForWhomPersonsAreHidden_AreRefused(string account, string path)
    {
        using var visitor = await office.SignInAsync(account);
        using var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Slip_OfAnotherAgency_DoesNotExist()
    {
        var (_, path) = await ReceivedAsync();
        using var visitor = await office.SignInAsync("canbo"); // the province's own desk
        using var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Rules_ListEveryTemplateWithItsOrigin()
    {
        using var visitor = await office.SignInAsync("canbo");

        Assert.Equal(OneStop.Domain.Forms.FormTemplates.All.Count, (await visitor.GetPageAsync("/help/rules")).QuerySelectorAll("#forms tbody tr").Length);
    }
}
