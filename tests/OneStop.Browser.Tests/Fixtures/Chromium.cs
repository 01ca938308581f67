using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OneStop.Browser.Tests.Chromium))]
[assembly: Trait("needs", "browser")]

namespace OneStop.Browser.Tests;

/// <summary>The distribution's Chromium, started once for all tests. A missing browser fails them.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("ONESTOP_TEST_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
        if (!File.Exists(path))
            throw new InvalidOperationException($"There is no browser at {path}. Use `bash tests/run.sh`, which installs one, or set ONESTOP_TEST_CHROMIUM.");

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}
