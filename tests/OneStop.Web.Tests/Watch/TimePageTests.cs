using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
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

    [Fact]
    public async Task Api_Lines_AreThoseOfThePageAndOpenTheirDossiers()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync(Page);
        var shown = page.QuerySelectorAll("#stages tbody tr, #holder tbody tr, #step tbody tr, #agency tbody tr, #procedure tbody tr").Length;
        using var all = await JsonAsync(leader, Api);
        var lines = all.RootElement.GetProperty("lines").EnumerateArray().ToList();

        Assert.Equal(shown, lines.Count);
        Assert.Contains(lines, line => line.GetProperty("dossiers").GetInt64() > 0);
        foreach (var line in lines)
        {
            var one = $"{Api}&part={line.GetProperty("part").GetString()}&key={Uri.EscapeDataString(line.GetProperty("key").GetString()!)}";
            using var list = await JsonAsync(leader, one);
            Assert.Equal(line.GetProperty("dossiers").GetInt64(), list.RootElement.GetProperty("dossiers").GetArrayLength());
            Assert.Equal(list.RootElement.GetProperty("dossiers").GetArrayLength(), await FileRowsAsync(leader, one));
        }
        Assert.Equal(lines.Count, await FileRowsAsync(leader, Api));
    }

    [Theory]
    [InlineData("/api/reports/time", "query-malformed", HttpStatusCode.BadRequest)]
    [InlineData(Api + "&part=holder", "query-malformed", HttpStatusCode.BadRequest)]
    [InlineData(Api + "&key=H99", "query-malformed", HttpStatusCode.BadRequest)]
    [InlineData(Api + "&format=pdf", "query-malformed", HttpStatusCode.BadRequest)]
    [InlineData("/api/reports/time?from=2026-08-31&to=2026-08-01", "period-reversed", HttpStatusCode.UnprocessableEntity)]
    public async Task Api_Nonsense_IsRefusedWithItsCode(string path, string code, HttpStatusCode status)
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var answer = await leader.Http.GetAsync(new Uri(path, UriKind.Relative));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Api_OutsideTheReach_IsRefused()
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.Http.GetAsync(new Uri(Api, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Files_StandTogetherAtTheirHeading()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var files = (await leader.GetPageAsync(Page)).QuerySelectorAll("[data-file]");

        Assert.Equal(2, files.Length);
        Assert.Same(files[0].ParentElement, files[1].ParentElement);
        Assert.Equal(2, files[0].ParentElement!.ChildElementCount);
    }

    private const string Api = "/api/reports/time?scope=province&from=2026-08-01&to=2026-08-31";

    private static async Task<JsonDocument> JsonAsync(WebVisitor browser, string path) => JsonDocument.Parse(await browser.Http.GetStringAsync(new Uri(path, UriKind.Relative)));

    private static async Task<int> FileRowsAsync(WebVisitor browser, string path)
    {
        var csv = Encoding.UTF8.GetString(await browser.Http.GetByteArrayAsync(new Uri(path + "&format=csv", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
        using var table = TableReader.Open(new MemoryStream(await browser.Http.GetByteArrayAsync(new Uri(path + "&format=xlsx", UriKind.Relative)))).Value;
        Assert.Equal(csv, table.Rows().Count());
        return csv;
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
