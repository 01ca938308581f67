using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>What an administrator keeps, and what a clerk hands out after several procedures at once; every page by axe.</summary>
public sealed class UpkeepJourney(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Theory]
    [InlineData("/admin/office", "upkeep-office")]
    [InlineData("/admin/linked-filings", "upkeep-linked")]
    [InlineData("/procedures/1.004222/edit", "upkeep-procedure")]
    public async Task Pages_OfUpkeep_PassAxeOnBothScreens(string path, string name)
    {
        var wide = await SignInAs("admin", path, new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await wide.AxeCheck();
        await Screenshot(wide, name + "-vi");

        var phone = await SignInAs("admin", path, new() { Language = "en", Screen = Visitor.Phone, Dark = true });
        await phone.AxeCheck();
        Assert.Equal(390, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Screenshot(phone, name + "-en");
    }

    [Fact]
    public async Task Procedure_LookedAtByKeyboard_ShowsTheLinterBeforeItIsPublished()
    {
        var admin = await SignInAs("admin", "/procedures/1.004222/edit", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await admin.Locator("#Input_Basis").FillAsync("Đối chiếu quyết định công bố");
        await admin.Locator("#Input_Decision").FillAsync("15/QĐ-THU");
        await admin.Locator("#Input_Decision").PressAsync("Enter");

        await Assertions.Expect(admin.Locator("#preview")).ToContainTextAsync("Phiên bản 2");
        await admin.AxeCheck();
        await Screenshot(admin, "upkeep-preview");
        await admin.Locator("#preview button.primary").PressAsync("Enter");
        await admin.WaitForURLAsync("**/procedures/1.004222?version=2");
        await admin.AxeCheck();
    }

    [Fact]
    public async Task Basket_OfTwo_LeadsToASetThatIsOneFile()
    {
        var clerk = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await ChooseAsync(clerk);
        await clerk.Locator("#Input_IdNumber").FillAsync("999000000021");
        await clerk.Locator("#Input_Name").FillAsync("Lò Thị Ánh Nguyệt");
        await clerk.Locator("#Input_Fee").FillAsync("20000");
        await clerk.Locator("#Input_Paid-1").CheckAsync();
        await clerk.Keyboard.PressAsync("F8");
        await Assertions.Expect(clerk.Locator(".basket li")).ToHaveCountAsync(1);
        // The next line begins empty: neither its fee nor its payment is the first one's.
        await Assertions.Expect(clerk.Locator("#Input_Fee")).ToHaveValueAsync("");
        await Assertions.Expect(clerk.Locator("#Input_Paid")).ToBeCheckedAsync();
        await Assertions.Expect(clerk.Locator("#Input_Name")).ToHaveValueAsync("Lò Thị Ánh Nguyệt");
        await ChooseAsync(clerk);
        await clerk.Locator("[data-save]").ClickAsync();
        await clerk.WaitForURLAsync("**/slips/set?**");
        await clerk.AxeCheck();
        await Screenshot(clerk, "set");

        var file = await clerk.RunAndWaitForDownloadAsync(() => clerk.Keyboard.PressAsync("p"));
        Assert.EndsWith(".pdf", file.SuggestedFilename, StringComparison.Ordinal);
        await clerk.GotoAsync("/till");
        await Assertions.Expect(clerk.Locator("#day")).ToContainTextAsync("20.000");
    }

    private static async Task ChooseAsync(IPage clerk)
    {
        await clerk.Locator("#Input_Find").FillAsync("kinh doanh vận tải");
        await clerk.Locator("#hit-0").ClickAsync();
        await Assertions.Expect(clerk.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
    }
}
