using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>Many dossiers at once without a mouse, and the pages of work without a fault of access.</summary>
public sealed class WorkJourney(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Fact]
    public async Task TwoDossiers_ChosenAndNotedByKeyboard_HaveAResultEach()
    {
        var page = await SignInAs("clerk", "/dossiers/receive");
        await ReceiveAsync(page, "999000000011", "Lò Thị Ánh Nguyệt");
        await page.GotoAsync("/dossiers/receive");
        await ReceiveAsync(page, "999000000012", "Đỗ Hồng Ngọc");
        await page.GotoAsync("/dossiers?bucket=open");
        var keys = new Keys(page);
        await page.Locator("main tbody .opener").First.FocusAsync();
        await keys.PressAsync("x");
        // Two keys faster than a person are a scanner's, and choose nothing.
        await Assertions.Expect(page.Locator("[data-picks-count]")).ToContainTextAsync("1");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("x");
        await Assertions.Expect(page.Locator("[data-picks-count]")).ToContainTextAsync("2");
        await keys.PressAsync("t");
        await Assertions.Expect(page.Locator("#together-act")).ToBeFocusedAsync();
        await keys.PressAsync("End");
        // The two prints stand below the actions.
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync("**/dossiers/together?*act=comment*");
        await page.AxeCheck();

        await TabToAsync(page, keys, "Input.Reason");
        await keys.TypeAsync("da goi");
        await keys.PressAsync("F9");
        await Assertions.Expect(page.Locator(".notice strong")).ToHaveTextAsync("Xong 2 hồ sơ, từ chối 0.");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(2);
        await page.AxeCheck();
    }

    [Theory]
    [InlineData("clerk", "vi", false)]
    [InlineData("supervisor", "en", true)]
    public async Task PagesOfWork_KeepToAccessibility(string account, string language, bool dark)
    {
        var page = await SignInAs(account, "/work", new() { Language = language, Dark = dark, Screen = Visitor.OfficeScreen });
        foreach (var path in new[] { "/work", "/dossiers?bucket=awaitingReturn", "/dossiers/together", "/dossiers/handover" })
        {
            await page.GotoAsync(path);
            await page.AxeCheck();
        }
    }

    private static async Task TabToAsync(IPage page, Keys keys, string name)
    {
        for (var press = 0; press < 60; press++)
        {
            if (await page.EvaluateAsync<string?>("document.activeElement?.getAttribute('name')") == name) return;
            await keys.PressAsync("Tab");
        }
        Assert.Fail($"No way leads to {name} by Tab.");
    }
}
