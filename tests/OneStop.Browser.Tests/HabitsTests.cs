using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>What every page does by itself: a chosen file is named, a form without a network stays, keys work with Caps Lock, high contrast keeps what colours said.</summary>
public sealed class HabitsTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Theory]
    [InlineData("vi", "Chưa chọn tệp nào")]
    [InlineData("en", "No file chosen yet")]
    public async Task ChosenFile_StandsWithItsNameInsteadOfTheBrowsersWords(string language, string none)
    {
        var page = await SignInAs("quantri", "/import?lang=" + language);
        var field = page.Locator(".file-field").First;
        await Assertions.Expect(field.Locator(".file-chosen")).ToHaveTextAsync(none);

        await field.Locator("input").SetInputFilesAsync(new FilePayload { Name = "hồ sơ tháng 11.csv", MimeType = "text/csv", Buffer = "a\n"u8.ToArray() });
        await Assertions.Expect(field.Locator(".file-chosen")).ToHaveTextAsync("hồ sơ tháng 11.csv");
        await Assertions.Expect(field.Locator("input")).ToHaveCSSAsync("opacity", "0");

        await field.Locator("input").SetInputFilesAsync(Array.Empty<string>());
        await Assertions.Expect(field.Locator(".file-chosen")).ToHaveTextAsync(none);
    }

    [Fact]
    public async Task ChosenFile_OfAFormThatHadAnError_IsAskedForAgainByName()
    {
        var page = await SignInAs("quantri", "/import");
        var field = page.Locator(".file-field").First;
        await field.Locator("input").SetInputFilesAsync(new FilePayload { Name = "so.csv", MimeType = "text/csv", Buffer = "a\n"u8.ToArray() });
        await page.Locator("main form button.primary").First.ClickAsync();

        await Assertions.Expect(page.Locator(".summary")).ToBeVisibleAsync();
        await Assertions.Expect(field.Locator(".file-chosen")).ToContainTextAsync("Hãy chọn lại “so.csv”");
    }

    [Fact]
    public async Task FileInput_WithoutScript_IsTheBrowsersOwn()
    {
        var page = await SignInAs("quantri", "/import", new() { Script = false });
        await Assertions.Expect(page.Locator(".file-field input").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".file-face").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Form_SentWithoutANetwork_StaysAndSaysSo()
    {
        Expect("ERR_INTERNET_DISCONNECTED");
        var page = await SignInAs("canbo", "/petitions/enter");
        await page.Locator("#Input_Content").FillAsync("Quầy số 2 để chờ lâu");
        await page.Locator("#Input_About").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#enter button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("#enter .unsent")).ToContainTextAsync("mất mạng");
        await Assertions.Expect(page.Locator("#Input_Content")).ToHaveValueAsync("Quầy số 2 để chờ lâu");
        Assert.Equal("/petitions/enter", new Uri(page.Url).AbsolutePath);

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".unsent")).ToHaveCountAsync(0);
        await page.Locator("#enter button.primary").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath is not "/petitions/enter");
    }

    [Fact]
    public async Task Key_WithCapsLockOn_IsTheSameKey()
    {
        var page = await SignInAs("canbo", "/petitions");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("E");
        await page.WaitForURLAsync("**/petitions/enter");
    }

    [Fact]
    public async Task HighContrast_SaysByLinesWhatGroundsAndShadowsSaid()
    {
        var page = await SignInAs("lanhdao", "/styleguide");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        const string lined = "parts => parts.filter((part) => parseFloat(getComputedStyle(part)[SIDE]) < 1 || getComputedStyle(part)[SIDE.replace('Width', 'Style')] === 'none').length";
        Assert.Equal(0, await page.Locator(".pill").EvaluateAllAsync<int>(lined.Replace("SIDE", "'borderTopWidth'", StringComparison.Ordinal)));
        Assert.Equal(0, await page.Locator(".table thead th").EvaluateAllAsync<int>(lined.Replace("SIDE", "'borderBottomWidth'", StringComparison.Ordinal)));
        await Screenshot(page, "high-contrast");

        await page.GotoAsync("/watch");
        Assert.NotEqual(await Left(page.Locator(".frame > .side a[aria-current]").First), await Left(page.Locator(".frame > .side a:not([aria-current])").First));
    }

    private static Task<string> Left(ILocator link) => link.EvaluateAsync<string>("link => getComputedStyle(link).borderLeftColor + getComputedStyle(link).borderLeftWidth");
}
