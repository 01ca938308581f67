using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>The office of the demonstration, filled as it is for a developer.</summary>
public sealed class DemoOffice() : RunningOffice("Development");

/// <summary>
/// What holds on each page there is: WCAG 2.2 AA by axe in light and dark, no sideways scrolling at the office screen, at
/// 200 % of it and on a phone, and a walk by keyboard that reaches everything, sees where it is and comes out again.
/// </summary>
public sealed class EveryPageTests(Chromium chromium, DemoOffice office) : BrowserTests(chromium, office), IClassFixture<DemoOffice>
{
    private static readonly ViewportSize zoomed = new() { Width = 683, Height = 384 };

    public static TheoryData<string, string> Visits { get; } = new(
        Tour.Stops.Select(stop => stop.Account).Distinct().SelectMany(account => new[] { (account, "vi"), (account, "en") }));

    [Fact]
    public void Tour_OfTheProduct_LeavesNoPageOut()
    {
        var seen = Tour.Stops.Select(stop => stop.Template).Concat(Tour.Elsewhere.Keys).Distinct();
        Assert.Empty(Tour.Templates().Except(seen));
    }

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task EveryPage_OnEveryScreenInBothThemes_IsAccessible(string account, string language)
    {
        Expect("403");
        Expect("404");
        Expect("500");
        var page = account.Length == 0
            ? await OpenAsync("/account/sign-in", new() { Language = language })
            : await SignInAs(account, "/help", new() { Language = language });
        if (account == "quantri") await GiveNumbersAsync(page);
        var found = new List<string>();
        foreach (var stop in Tour.Standing(account))
        {
            await GoAsync(page, stop);
            found.AddRange((await LookAsync(page, language == "vi")).Select(fault => $"{stop.Template} ({page.Url}): {fault}"));
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task RunOfAnImport_IsAccessible()
    {
        var page = await SignInAs("quantri", "/import");
        await page.Locator("main input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "so.csv", MimeType = "text/csv", Buffer = "a,b\n1,2\n"u8.ToArray() });
        await page.Locator("main input[type=text]").First.FillAsync("thu");
        await page.Locator("main form button.primary").First.ClickAsync();
        await page.WaitForURLAsync("**/import/*");
        Assert.Empty(await LookAsync(page));
    }

    [Fact]
    public async Task ScreenForRatings_IsAccessible()
    {
        var leader = await SignInAs("lanhdao", "/rate/screens");
        await leader.Locator("#Name").FillAsync("Quầy 2");
        await leader.Locator("#create button.primary").ClickAsync();
        var screen = await OpenAsync((await leader.Locator("#address").TextContentAsync())!);
        Assert.Empty(await LookAsync(screen));
    }

    private static async Task GiveNumbersAsync(IPage page)
    {
        await page.GotoAsync("/desk/numbers");
        await page.Locator("#Input_Count").FillAsync("3");
        await page.Locator("#Input_Reason").FillAsync("Mất điện");
        await page.Locator("main form button.primary").ClickAsync();
        await page.WaitForURLAsync("**/desk/numbers/*");
    }

    private static async Task GoAsync(IPage page, Stop stop)
    {
        await page.SetViewportSizeAsync(Visitor.OfficeScreen.Width, Visitor.OfficeScreen.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync(stop.Address);
        foreach (var step in stop.Link?.Split('|') ?? [])
        {
            var link = page.Locator(step).First;
            if (await link.GetAttributeAsync("href") is { } address) await page.GotoAsync(address);
            else await link.ClickAsync();
        }
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Colours and the order of the focus are the same in both languages; the widths and the words of labels are not.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, bool whole = true)
    {
        var found = new List<string>();
        found.AddRange(await Axe.FindAsync(page));
        if (whole) found.AddRange(await Walk.FindAsync(page));
        foreach (var screen in new[] { Visitor.OfficeScreen, zoomed, Visitor.Phone })
        {
            await page.SetViewportSizeAsync(screen.Width, screen.Height);
            var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            if (over > 0) found.Add($"scrolls {over} px sideways at {screen.Width} px");
        }
        if (!whole) return found;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }"); // nothing under the top bar
        found.AddRange((await Axe.FindAsync(page)).Select(fault => "in the dark, on a phone: " + fault));
        return found;
    }
}
