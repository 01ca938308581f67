using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OneStop.Register.Files;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>Every number of "where time goes" opens exactly its dossiers, and both files hold just those.</summary>
public sealed class TimePageTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    private const string Page = "/reports/time?scope=province&From=2026-08-01&To=2026-08-31";

    [Fact]
    public async Task EveryLine_OpensItsDossiersAndItsFiles()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync(Page);
        var links = page.QuerySelectorAll<IHtmlAnchorElement>("main td a[href*='part=']").ToList();

        Assert.True(links.Count >= 5, $"{links.Count} lines.");
        foreach (var link in links)
        {
            var list = await leader.GetPageAsync(link.GetAttribute("href")!);
            var count = int.Parse(link.TextContent, CultureInfo.InvariantCulture);
            Assert.Equal(count.ToString(CultureInfo.InvariantCulture), list.QuerySelector("[data-count]")!.GetAttribute("data-count"));
            Assert.Equal(count, list.QuerySelectorAll("#dossiers tbody tr").Length);
            Assert.DoesNotContain(WatchOffice.Person, list.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.Equal(count, await RowsAsync(leader, list));
        }
    }

    [Fact]
    public async Task Files_OfAllLines_HoldEveryLine()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync(Page);
        var shown = page.QuerySelectorAll("#stages tbody tr, #holder tbody tr, #step tbody tr, #agency tbody tr, #procedure tbody tr").Length;

        Assert.Equal(shown, await RowsAsync(leader, page));
        Assert.Contains("/reports/time", (await leader.GetPageAsync(Page + "&part=holder&key=NOWHERE")).QuerySelector(".chosen a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull((await leader.GetPageAsync(Page + "&part=nonsense")).QuerySelector(".notice"));
    }

    private static async Task<int> RowsAsync(WebVisitor browser, AngleSharp.Dom.IDocument page)
    {
        Task<byte[]> FileAsync(string kind) => browser.Http.GetByteArrayAsync(new Uri(page.QuerySelector($"[data-file={kind}]")!.GetAttribute("href")!, UriKind.Relative));
        var csv = Encoding.UTF8.GetString(await FileAsync("csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
        using var table = TableReader.Open(new MemoryStream(await FileAsync("xlsx"))).Value;
        Assert.Equal(csv, table.Rows().Count());
        return csv;
    }
}
