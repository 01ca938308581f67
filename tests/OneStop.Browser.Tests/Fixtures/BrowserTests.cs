using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>
/// What every browser test stands on. After the test it fails when a page threw, wrote an error to its console, or when
/// the office logged an error, unless the test said beforehand that it provokes one.
/// </summary>
public abstract class BrowserTests(Chromium chromium, RunningOffice? office = null) : IAsyncLifetime
{
    private readonly List<IBrowserContext> contexts = [];
    private readonly ConcurrentQueue<string> errors = [];
    private readonly List<string> expected = [];
    private int logStart;

    protected RunningOffice Office => office ?? throw new InvalidOperationException("This test class was made without an office.");

    public virtual ValueTask InitializeAsync()
    {
        logStart = office?.Log.Count ?? 0;
        return ValueTask.CompletedTask;
    }

    /// <summary>A page in a context of its own: two pages are two people, with their own cookies.</summary>
    protected async Task<IPage> OpenAsync(string path = "about:blank", Visitor? visitor = null)
    {
        var context = await chromium.Browser.NewContextAsync((visitor ?? new()).Options(office?.Address));
        contexts.Add(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => errors.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Enqueue($"{page.Url}: {message.Text} ({message.Location})");
        };
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Signs in through the page, as the demo account of a role or of a name, and waits for the page that follows.</summary>
    protected async Task<IPage> SignInAs(string roleOrName, string path = "/", Visitor? visitor = null)
    {
        var page = await OpenAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(path), visitor);
        await page.Locator("input[autocomplete=username]").FillAsync(DemoAccounts.NameOf(roleOrName));
        var password = page.Locator("input[type=password]");
        await password.FillAsync(DemoAccounts.SharedPassword);
        await password.PressAsync("Enter");
        await page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/account/sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Receives a walk-in with a procedure of transport, as the clerk whose receive page is open; answers the dossier's path.</summary>
    protected static async Task<string> ReceiveAsync(IPage page, string number, string name)
    {
        await page.Locator("#Input_Find").FillAsync("kinh doanh vận tải");
        await page.Locator("#hit-0").ClickAsync();
        await page.Locator("#Input_IdNumber").FillAsync(number);
        await page.Locator("#Input_Name").FillAsync(name);
        await Assertions.Expect(page.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        await page.Locator("[data-save]").ClickAsync();
        await page.WaitForURLAsync("**/receipt");
        return new Uri(page.Url).AbsolutePath.Replace("/receipt", "", StringComparison.Ordinal);
    }

    /// <summary>Announces an error that the test provokes, by a part of its text; a refused request's "409" for example.</summary>
    protected void Expect(string partOfError) => expected.Add(partOfError);

    /// <summary>Keeps a picture to look at in artifacts/screenshots, when ONESTOP_SCREENSHOTS is set.</summary>
    protected static async Task Screenshot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ONESTOP_SCREENSHOTS") is { Length: > 0 })
            await SaveAsync(page, name);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            foreach (var page in contexts.SelectMany(context => context.Pages))
                await SaveAsync(page, $"failed-{TestContext.Current.TestMethod?.MethodName}-{contexts.IndexOf(page.Context)}");
        }
        foreach (var context in contexts)
            await context.CloseAsync();

        var found = errors.Concat(office?.Log.ErrorsSince(logStart) ?? [])
            .Where(error => !expected.Any(part => error.Contains(part, StringComparison.Ordinal)))
            .ToList();
        Assert.True(found.Count == 0, $"Errors that the test did not expect:\n{string.Join('\n', found)}");
    }

    private static async Task SaveAsync(IPage page, string name) => await page.ScreenshotAsync(new()
    {
        Path = Repository.PathTo("artifacts", "screenshots", name + ".png"),
        FullPage = true,
    });
}
