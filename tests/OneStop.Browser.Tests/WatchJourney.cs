using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>A supervisor's round, and a wall board that hangs beside: pages without a fault of access, a board that follows its token.</summary>
public sealed class WatchJourney(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Theory]
    [InlineData("vi", false)]
    [InlineData("en", true)]
    public async Task Supervisor_PagesOfWatching_KeepToAccessibility(string language, bool dark)
    {
        var page = await SignInAs("supervisor", "/", new() { Language = language, Dark = dark, Screen = Visitor.OfficeScreen });
        foreach (var path in new[] { "/?step=day", "/watch", "/watch/briefing", "/reports/time", "/quality", "/figures?figure=open&scope=agency:H99", "/wall/devices" })
        {
            await page.GotoAsync(path);
            await page.AxeCheck();
        }
    }

    [Fact]
    public async Task Board_WithAToken_IsLiveAndGoesDarkWhenRevoked()
    {
        var leader = await SignInAs("supervisor", "/wall/devices");
        await leader.Locator("#Name").FillAsync("Sảnh tầng 1");
        await leader.Locator("#create button").ClickAsync();
        var token = await leader.Locator("#token").TextContentAsync();

        var board = await OpenAsync("/wall/enter");
        await board.Locator("input[name=Token]").FillAsync(token!);
        await board.Locator("#enter button").ClickAsync();
        await board.WaitForURLAsync("**/wall");
        await Assertions.Expect(board.Locator(".wall-strip")).ToHaveAttributeAsync("data-state", "live");
        await board.AxeCheck();
        await board.GotoAsync("/watch");
        Assert.Contains("/account/sign-in", board.Url, StringComparison.Ordinal);
        await board.GotoAsync("/wall");

        await leader.GotoAsync("/wall/devices");
        await leader.Locator("#devices button").ClickAsync();
        await Assertions.Expect(board.Locator(".wall-gone")).ToBeVisibleAsync(new() { Timeout = 40_000 });
    }
}
