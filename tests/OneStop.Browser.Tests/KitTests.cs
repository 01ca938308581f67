using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>The kit itself: the distribution's browser obeys the driver, and each check finds a fault where there is one.</summary>
public sealed class KitTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string Counter = """
        data:text/html,<!doctype html><html lang="en"><title>Keys</title><main><h1>Keys</h1><label>Name <input autofocus></label>
        <output></output></main><script>let n = 0; addEventListener('keydown', () => document.querySelector('output').textContent = ++n);</script>
        </html>
        """;

    [Fact]
    public async Task Keys_PressedAndTyped_ArriveAndAreCounted()
    {
        var page = await OpenAsync(Counter);
        await Assertions.Expect(page.Locator("input")).ToBeFocusedAsync();
        var keys = new Keys(page);
        await keys.TypeAsync("ho so 12");
        await keys.PressAsync("Control+Enter");
        await keys.PressAsync("Tab");

        Assert.Equal("ho so 12", await page.Locator("input").InputValueAsync());
        Assert.Equal("11", await page.Locator("output").TextContentAsync());
        Assert.Equal(11, keys.Presses);
    }

    [Fact]
    public async Task Scan_FillsTheField_AndCountsNoPress()
    {
        var page = await OpenAsync(Counter);
        await Assertions.Expect(page.Locator("input")).ToBeFocusedAsync();
        var keys = new Keys(page);
        await keys.ScanAsync("H49-260828-0001");

        Assert.Equal("H49-260828-0001", await page.Locator("input").InputValueAsync());
        Assert.Equal(0, keys.Presses);
    }

    [Theory]
    [InlineData("dang", 4)]
    [InlineData("đăng", 6)] // d d a w n g
    [InlineData("nguyễn", 8)] // n g u y e e x n
    [InlineData("Vũ", 4)] // Shift v u x
    public void PressesFor_VietnameseText_CountsTelexKeys(string text, int presses) =>
        Assert.Equal(presses, Keys.PressesFor(text));

    [Fact]
    public async Task AxeCheck_OnAGoodPage_FindsNothing() => await (await OpenAsync(Counter)).AxeCheck();

    [Fact]
    public async Task AxeCheck_OnAFieldWithoutLabel_FindsIt()
    {
        var page = await OpenAsync("data:text/html,<!doctype html><html lang='en'><title>Bad</title><main><h1>Bad</h1><input></main></html>");
        Assert.Contains(await Axe.FindAsync(page), found => found.StartsWith("label", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vi", "vi-VN")]
    [InlineData("en", "en-GB")]
    public async Task OpenAsync_AsVisitor_SetsLanguageScreenAndTimeZone(string language, string locale)
    {
        var page = await OpenAsync(visitor: new() { Language = language, Screen = Visitor.Phone });
        Assert.Equal(locale, await page.EvaluateAsync<string>("navigator.language"));
        Assert.Equal(390, await page.EvaluateAsync<int>("innerWidth"));
        Assert.Equal(-420, await page.EvaluateAsync<int>("new Date(2026, 0, 1).getTimezoneOffset()"));
    }

    [Theory]
    [InlineData("clerk", "canbo")]
    [InlineData("supervisor", "lanhdao")]
    [InlineData("canboxa", "canboxa")]
    public void NameOf_RoleOrName_IsADemoAccount(string asked, string name) => Assert.Equal(name, DemoAccounts.NameOf(asked));

    [Fact]
    public void ErrorsSince_InALogWithErrors_GivesThemWithTheirLines()
    {
        var log = new OfficeLog();
        foreach (var line in new[] { "fail: Old[1]", "info: A[1]", "      failing", "fail: B[2]", "      boom", "      at X", "info: A[1]" })
            log.Add(line);

        Assert.Equal(["fail: B[2]\n      boom\n      at X"], log.ErrorsSince(1));
    }
}
