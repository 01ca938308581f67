using System.Globalization;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>The office of the demonstration. It answers before its past is written; these tests begin when all of it is.</summary>
public sealed class DemoOffice() : RunningOffice("Development")
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        while (!Log.Text.Contains("The demo office is filled in", StringComparison.Ordinal))
        {
            if (Log.Text.Contains("demo office failed", StringComparison.Ordinal) || Log.Text.Contains("could not be filled in", StringComparison.Ordinal))
                throw new InvalidOperationException($"The demo office was not filled in. It said:\n{Log.Text}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }
}

/// <summary>
/// What holds on each page there is: WCAG 2.2 AA by axe in light and dark, no sideways scrolling at the office screen, at
/// 200 % of it and on a phone, and a walk by keyboard that reaches everything, sees where it is and comes out again.
/// </summary>
public sealed class EveryPageTests(Chromium chromium, DemoOffice office) : BrowserTests(chromium, office), IClassFixture<DemoOffice>
{
    public static TheoryData<string> Accounts { get; } = new(Tour.Stops.Select(stop => stop.Account).Distinct());

    [Fact]
    public void Tour_OfTheProduct_LeavesNoPageOut()
    {
        var seen = Tour.Stops.Select(stop => stop.Template).Concat(Tour.Elsewhere.Keys).Distinct();
        Assert.Empty(Tour.Templates().Except(seen));
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task EveryPage_InBothThemesAndLanguages_IsAccessibleAndFitsItsWidth(string account)
    {
        var page = await StartAsync(account);
        var found = new List<string>();
        foreach (var stop in Tour.Standing(account))
        {
            await GoAsync(page, stop);
            found.AddRange((await Looks.ThemesAsync(page)).Select(fault => $"{stop.Template} ({page.Url}): {fault}"));
            var address = page.Url;
            foreach (var language in new[] { "en", "vi" }) // the tour's links are found by address, in whichever language
            {
                await page.GotoAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language);
                found.AddRange((await Looks.WidthsAsync(page)).Select(fault => $"{stop.Template} ({page.Url}): {fault}"));
            }
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
        Assert.Empty(await Looks.EveryAsync(page));
    }

    [Fact]
    public async Task ScreenForRatings_IsAccessible()
    {
        var leader = await SignInAs("lanhdao", "/rate/screens");
        await leader.Locator("#Name").FillAsync("Quầy 2");
        await leader.Locator("#create button.primary").ClickAsync();
        var screen = await OpenAsync((await leader.Locator("#address").TextContentAsync())!);
        Assert.Empty(await Looks.EveryAsync(screen));
    }

    [Fact]
    public async Task PetitionInTheLog_IsAccessible()
    {
        var page = await SignInAs("canbo", "/petitions/enter");
        await page.Locator("#Input_Content").FillAsync("Quầy số 2 để chờ lâu");
        await page.Locator("#Input_About").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#enter button.primary").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath is not "/petitions/enter");
        Assert.Empty(await Looks.EveryAsync(page));
    }

    [Fact]
    public async Task DraftOfRulesAndANodeOfIt_AreAccessible()
    {
        var page = await SignInAs("quantri", "/rulesets");
        await page.Locator("#Input_Version").FillAsync("2099.1");
        await page.Locator("#Input_From").FillAsync("01/01/2099");
        await page.Locator("#copy button.primary").ClickAsync();
        await page.WaitForURLAsync("**/rulesets/*");
        Assert.Empty(await Looks.EveryAsync(page));
        await page.GotoAsync((await page.Locator("#content tr a").First.GetAttributeAsync("href"))!);
        Assert.Empty(await Looks.EveryAsync(page));
    }

    [Fact]
    public async Task SetOfReceipts_IsAccessible()
    {
        var page = await SignInAs("canbo", "/dossiers?bucket=open");
        var dossier = (await page.Locator("main a.opener").First.TextContentAsync())!.Trim();
        await page.GotoAsync("/slips/set?code=" + Uri.EscapeDataString(dossier));
        Assert.Empty(await Looks.EveryAsync(page));
    }

    [Fact]
    public async Task GroupOfALinkedFiling_IsAccessibleAlsoWithAFormOpen()
    {
        var page = await SignInAs("canboxa", "/dossiers/linked");
        await page.Locator("#Input_Name").FillAsync("Giàng Thị Sua");
        await page.Locator("main form.form button.primary").ClickAsync();
        await page.WaitForURLAsync("**/receipt");
        await page.Locator("a[href$='/group']").ClickAsync();
        await page.WaitForURLAsync("**/group");
        Assert.Empty(await Looks.EveryAsync(page));
        await page.GotoAsync(page.Url + "?act=request-supplement");
        foreach (var fold in await page.Locator("main details").AllAsync()) await fold.EvaluateAsync("fold => fold.open = true");
        Assert.Empty(await Looks.EveryAsync(page));
    }

    private async Task<IPage> StartAsync(string account)
    {
        Expect("403");
        Expect("404");
        Expect("500");
        var page = account.Length == 0 ? await OpenAsync("/account/sign-in") : await SignInAs(account, "/help");
        if (account == "quantri") await GiveNumbersAsync(page);
        if (account == "quantri") await AskForErasureAsync(page);
        if (account == "lanhdao") await DeclareOutageAsync();
        return page;
    }

    private static async Task GiveNumbersAsync(IPage page)
    {
        await page.GotoAsync("/desk/numbers");
        await page.Locator("#Input_Count").FillAsync("3");
        await page.Locator("#Input_Reason").FillAsync("Mất điện");
        await page.Locator("main form button.primary").ClickAsync();
        await page.WaitForURLAsync("**/desk/numbers/*");
    }

    private async Task AskForErasureAsync(IPage page)
    {
        var clerk = await SignInAs("canbo", "/dossiers?bucket=finished");
        // Finished includes what still waits to be collected; only who has nothing open can be erased.
        var returned = clerk.Locator("main tbody tr").Filter(new() { HasText = "Đã trả" }).First;
        var dossier = (await returned.Locator("a.opener").TextContentAsync())!.Trim();
        await page.GotoAsync("/admin/erasures");
        await page.Locator("#Input_Code").FillAsync(dossier);
        await page.Locator("#Input_Reason").FillAsync("Người nộp yêu cầu xóa dữ liệu");
        await page.Locator("#Input_Basis").FillAsync("Đơn đề nghị ngày 02/11/2026");
        await page.Locator("main form button.primary").ClickAsync();
        await page.Locator("main table tbody tr").First.WaitForAsync();
    }

    /// <summary>Declared by a clerk, so that the supervisor has one to decide.</summary>
    private async Task DeclareOutageAsync()
    {
        var clerk = await SignInAs("canbo", "/desk/outages");
        var day = TimeProvider.System.GetUtcNow().AddHours(7).AddDays(-1).ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
        await clerk.Locator("#Input_From").FillAsync(day + " 08:00");
        await clerk.Locator("#Input_To").FillAsync(day + " 11:30");
        await clerk.Locator("#Input_Reason").FillAsync("Mất điện toàn phường");
        await clerk.Locator("main form button.primary").ClickAsync();
        await clerk.Locator("main table tbody tr").First.WaitForAsync();
    }

    /// <summary>Whether it comes to stand on the page; some lists are drawn by script, so there is a wait for it.</summary>
    private static async Task<bool> StandsAsync(ILocator link)
    {
        try
        {
            await link.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task GoAsync(IPage page, Stop stop)
    {
        await page.SetViewportSizeAsync(Visitor.OfficeScreen.Width, Visitor.OfficeScreen.Height);
        await page.GotoAsync(stop.Address);
        foreach (var step in stop.Link?.Split('|') ?? [])
        {
            var parts = step.Split("=>");
            var link = page.Locator(parts[0]).First;
            Assert.True(await StandsAsync(link), $"{stop.Template}: the demo office has no {parts[0]} on {page.Url}");
            if (parts is [_, var address]) await page.GotoAsync(address + Uri.EscapeDataString((await link.TextContentAsync())!.Trim()));
            else if (await link.GetAttributeAsync("href") is { } href) await page.GotoAsync(href);
            else await link.ClickAsync();
        }
        await page.WaitForLoadStateAsync(LoadState.Load);
    }
}
