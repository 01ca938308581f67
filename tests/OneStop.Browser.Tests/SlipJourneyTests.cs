using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>A walk-in gets a receipt; the clerk prints it, prints it again, and takes the file.</summary>
public sealed class SlipJourneyTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Fact]
    public async Task Receipt_PrintedTwice_IsTheOriginalThenACopyThenAFile()
    {
        var clerk = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        // Headless browsers have no print window: what would open it is counted.
        await clerk.Context.AddInitScriptAsync("window.print = () => { document.body.dataset.printed = 'yes'; };");
        await clerk.ReloadAsync();
        await clerk.Locator("#Input_Find").FillAsync("kinh doanh vận tải");
        await clerk.Locator("#hit-0").ClickAsync();
        await clerk.Locator("#Input_IdNumber").FillAsync("999000000002");
        await clerk.Locator("#Input_Name").FillAsync("Lò Thị Ánh Nguyệt");
        await Assertions.Expect(clerk.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        await clerk.Locator("[data-save]").ClickAsync();
        await clerk.WaitForURLAsync("**/receipt");
        await Assertions.Expect(clerk.Locator("article.paper")).ToContainTextAsync("Lò Thị Ánh Nguyệt");
        await clerk.AxeCheck();
        await Screenshot(clerk, "slip-receipt");

        await clerk.Keyboard.PressAsync("p");
        await clerk.WaitForURLAsync("**/slips/*");
        await Assertions.Expect(clerk.Locator("body[data-printed=yes]")).ToBeAttachedAsync();
        await Assertions.Expect(clerk.Locator("article.paper .paper-mark")).ToHaveCountAsync(0);

        await clerk.Keyboard.PressAsync("p");
        await Assertions.Expect(clerk.Locator("article.paper .paper-mark")).ToHaveTextAsync("BẢN SAO – IN LẠI LẦN 1");
        await clerk.AxeCheck();
        await Screenshot(clerk, "slip-copy");

        var file = await clerk.RunAndWaitForDownloadAsync(() => clerk.Locator("form[action*='handler=Pdf'] button").ClickAsync());
        Assert.EndsWith("-TNHS.pdf", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal("%PDF-1.7", System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken))[..8]));
    }

    [Theory]
    [InlineData("/slips")]
    [InlineData("/registers")]
    public async Task Pages_OfSlipsAndBooks_PassAxeOnThePhoneInTheDark(string path)
    {
        var clerk = await SignInAs("clerk", path, new() { Language = "vi", Screen = Visitor.Phone, Dark = true });

        await clerk.AxeCheck();
    }
}
