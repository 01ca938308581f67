using System.Text;

namespace OneStop.Browser.Tests;

/// <summary>Every table can be taken along as it stands, all its pages included.</summary>
public sealed class TableFileTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Fact]
    public async Task Save_OfATableWithPages_HoldsEveryRowOnce()
    {
        var page = await SignInAs("clerk", "/procedures?level=Commune");
        var total = int.Parse((await page.Locator(".pager .figures").InnerTextAsync()).Split(' ')[^1].Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".table-file"));
        var file = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(file.AsSpan(3)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("procedures.csv", download.SuggestedFilename);
        Assert.Equal(total, lines.Length - 1);
        Assert.True(total > 50, "The list has to have a second page for this test to mean something.");
        Assert.Equal(lines.Length, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.StartsWith("Mã,", lines[0], StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.Preamble, file.AsSpan(0, 3));
    }
}
