using System.Text;

namespace OneStop.Browser.Tests;

/// <summary>A table without a file from the server can be taken along as it stands.</summary>
public sealed class TableFileTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Fact]
    public async Task Save_OfATable_HoldsEveryRowOnce()
    {
        var page = await SignInAs("clerk", "/help/rules");
        var table = page.Locator("[data-file=indicators]");
        var total = await table.Locator("tbody tr").CountAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-file=indicators] + .table-file"));
        var file = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(file.AsSpan(3)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("indicators.csv", download.SuggestedFilename);
        Assert.Equal(total, lines.Length - 1);
        Assert.True(total > 10, "The table has to have rows for this test to mean something.");
        Assert.Equal(lines.Length, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Encoding.UTF8.Preamble, file.AsSpan(0, 3));
    }
}
