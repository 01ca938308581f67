namespace OneStop.Browser.Tests;

/// <summary>The program as a developer starts it.</summary>
public sealed class OfficeStartTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Fact]
    public async Task SignIn_AsClerk_ShowsAPageOfTheOffice()
    {
        var page = await SignInAs("clerk", "/help");

        Assert.Equal("/help", new Uri(page.Url).AbsolutePath);
        Assert.NotEqual("", await page.Locator("h1").TextContentAsync());
        await page.AxeCheck();
        await Screenshot(page, "help");
    }

    [Fact]
    public async Task KillAsync_AndStartAgain_KeepsTheAccounts()
    {
        await Office.KillAsync();
        await Office.InitializeAsync();
        var page = await SignInAs("supervisor", "/help");

        Assert.Equal("/help", new Uri(page.Url).AbsolutePath);
    }
}

/// <summary>The published program as an administration starts it.</summary>
public sealed class PublishedOffice() : RunningOffice("Production");

public sealed class PublishedOfficeTests(Chromium chromium, PublishedOffice office) : BrowserTests(chromium, office), IClassFixture<PublishedOffice>
{
    [Fact]
    public async Task SignInPage_HasItsStylesAndNoDemoAccounts()
    {
        var page = await OpenAsync("/account/sign-in");

        Assert.Contains("Be Vietnam Pro", await page.EvaluateAsync<string>("getComputedStyle(document.body).fontFamily"), StringComparison.Ordinal);
        Assert.DoesNotContain("canbo", await page.ContentAsync(), StringComparison.Ordinal);
        await page.AxeCheck();
        await Screenshot(page, "published-sign-in");
    }
}
