using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Files;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>Every number on the pages of supervision opens exactly as many dossiers as it says, and the files hold just those.</summary>
public sealed class DashboardTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    [Theory]
    [InlineData("/?scope=province")]
    [InlineData("/?scope=agency:H99.21&step=day")]
    [InlineData("/?scope=desk:CHO-SAO&step=month")]
    [InlineData("/?procedure=1.004194")]
    [InlineData("/?scope=level:commune")]
    [InlineData("/?scope=province&asOf=26/08/2026+12:00&knownAt=28/08/2026+09:00")]
    [InlineData("/watch?scope=province")]
    [InlineData("/watch/briefing?scope=province&week=2026-08-24")]
    [InlineData("/watch/briefing?scope=agency:H99.21&week=2026-08-24")]
    [InlineData("/quality?scope=province")]
    public async Task EveryNumber_OpensExactlyItsDossiers(string path)
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync(path);
        var links = page.QuerySelectorAll<IHtmlAnchorElement>("main a[href^='/figures?']").ToList();

        Assert.True(links.Count >= 5, $"{path} has {links.Count} numbers with links.");
        foreach (var link in links.DistinctBy(l => (l.GetAttribute("href"), l.TextContent)))
        {
            var list = await leader.GetPageAsync(link.GetAttribute("href")!);
            var count = list.QuerySelector("[data-count]")!.GetAttribute("data-count");
            var shown = (link.QuerySelector(".counter-figure") ?? link).TextContent.Trim().Split(" (")[0];
            if (shown.Contains('·', StringComparison.Ordinal)) shown = shown.Split('·')[1].Trim().Split(' ')[0];
            Assert.True(count == shown.Replace(".", "", StringComparison.Ordinal), $"{path}: '{shown}' opens {count} at {link.GetAttribute("href")}");
            Assert.Equal(count, list.QuerySelectorAll("tbody tr").Length.ToString(CultureInfo.InvariantCulture));
            Assert.DoesNotContain(WatchOffice.Person, list.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("canbo", "/", "desk:TINH-Q2")]
    [InlineData("canbo", "/?scope=agency:H99.01.01", "agency:H99.01.01")]
    [InlineData("lanhdao", "/", "agency:H99")]
    public async Task Dashboard_WithoutAScope_OfACentresDeskIsTheDesk(string account, string path, string scope)
    {
        using var visitor = await office.SignInAsync(account);
        Assert.Equal(scope, (await visitor.GetPageAsync(path)).QuerySelector("[data-island=counters]")!.GetAttribute("data-scope"));
    }

    [Fact]
    public async Task Files_OfAFigure_HoldItsRowsAndTheirNumberAndNoFormula()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var list = await leader.GetPageAsync("/figures?figure=overdue&scope=province");
        var count = int.Parse(list.QuerySelector("[data-count]")!.GetAttribute("data-count")!, CultureInfo.InvariantCulture);
        Assert.Equal(3, count);
        Assert.All(list.QuerySelectorAll("[data-file]"), button => Assert.Contains($"{count} dòng", button.TextContent, StringComparison.Ordinal));

        var csv = Encoding.UTF8.GetString(await leader.Http.GetByteArrayAsync(new Uri(list.QuerySelector("[data-file=csv]")!.GetAttribute("href")!, UriKind.Relative)));
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(count, lines.Length - 1);
        Assert.StartsWith($"Mã hồ sơ ({count} dòng)", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("'" + WatchOffice.Formula, StringComparison.Ordinal));
        Assert.DoesNotContain(WatchOffice.Person, csv, StringComparison.Ordinal);

        var xlsx = await leader.Http.GetByteArrayAsync(new Uri(list.QuerySelector("[data-file=xlsx]")!.GetAttribute("href")!, UriKind.Relative));
        using var table = TableReader.Open(new MemoryStream(xlsx)).Value;
        var rows = table.Rows().ToList();
        Assert.Equal((count, "Mã hồ sơ"), (rows.Count, table.Header[0]));
        Assert.Contains(rows, row => row.Cells[0] == WatchOffice.Formula);
    }

    [Fact]
    public async Task AsOf_APastMoment_SaysSoAndIsNotLive()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var then = await leader.GetPageAsync("/?asOf=21/08/2026+12:00&knownAt=28/08/2026+09:00");
        var now = await leader.GetPageAsync("/");

        Assert.Contains("21/08/2026 12:00", then.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Null(then.QuerySelector("[data-island=counters]"));
        Assert.NotNull(now.QuerySelector("[data-island=counters]"));
        Assert.NotEqual(Overdue(now), Overdue(then));
        static string Overdue(IHtmlDocument page) => page.QuerySelector("[data-counter=overdue]")!.TextContent;
    }

    [Fact]
    public async Task Api_AsOf_GivesThePictureOfThePage()
    {
        using var leader = await office.SignInAsync("lanhdao");
        const string Then = "scope=agency:H99.21&asOf=2026-08-21T12:00&knownAt=2026-08-28T09:00";
        var page = await leader.GetPageAsync($"/?{Then}");
        using var picture = System.Text.Json.JsonDocument.Parse(await leader.Http.GetStringAsync(new Uri($"/api/counters?{Then}", UriKind.Relative)));
        using var wrong = await leader.Http.GetAsync(new Uri("/api/counters?asOf=hom-qua", UriKind.Relative));

        foreach (var name in new[] { "overdue", "open", "awaitingReturn" })
            Assert.Equal(page.QuerySelector($"[data-counter={name}]")!.TextContent, picture.RootElement.GetProperty(name).GetInt64().ToString(CultureInfo.InvariantCulture));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Theory]
    [InlineData("/?scope=nowhere")]
    [InlineData("/?asOf=hom-qua")]
    [InlineData("/figures?figure=lost&scope=province")]
    [InlineData("/figures?figure=received&scope=province&from=2026-02-02")]
    [InlineData("/watch?scope=agency:NONE")]
    [InlineData("/watch/briefing?week=mai")]
    [InlineData("/watch/briefing?week=2030-01-01")]
    public async Task Nonsense_IsSaidInASentence(string path)
    {
        using var leader = await office.SignInAsync("lanhdao");

        Assert.NotEmpty((await leader.GetPageAsync(path)).QuerySelector(".notice")!.TextContent.Trim());
    }

    [Fact]
    public async Task Figures_OutsideTheReach_AreRefused()
    {
        using var clerk = await office.SignInAsync("canboxa");
        foreach (var scope in new[] { "province", "agency:H99", "level:commune", "sector:x" })
            Assert.NotNull((await clerk.GetPageAsync($"/figures?figure=open&scope={scope}")).QuerySelector(".notice"));
    }

    [Fact]
    public async Task Briefing_AsText_IsPlainAndSaysItsPeriodAndDefinition()
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var answer = await leader.Http.GetAsync(new Uri("/watch/briefing/text?scope=province&week=2026-08-24", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        var page = await leader.GetPageAsync("/watch/briefing?scope=province&week=2026-08-24");

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(text.Trim(), page.QuerySelector("#plain")!.TextContent.Trim());
        foreach (var word in new[] { "24/08/2026", "30/08/2026", "OVER-1", "Biểu II.06a", "tiếp nhận" }) Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.DoesNotContain(WatchOffice.Person, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/watch?scope=province")]
    [InlineData("/watch/briefing?scope=agency:H99.21&week=2026-08-24")]
    [InlineData("/reports/time?scope=province&From=2026-08-01&To=2026-08-31")]
    [InlineData("/findings/asking?scope=province")]
    [InlineData("/figures?figure=overdue&scope=agency:H99.21")]
    public async Task Pages_InEnglish_NameAgenciesInEnglish(string path)
    {
        using var leader = await office.SignInAsync("lanhdao", "en");
        var tree = (await office.Services.GetRequiredService<ReferenceCache>().RecentAsync(office.Services.GetRequiredService<RegisterDbFactory>(), default)).Tree;
        var words = (await leader.GetPageAsync(path)).QuerySelector("main")!;
        foreach (var option in words.QuerySelectorAll("option")) option.Remove();

        foreach (var code in new[] { "H99.21", "H99.22" }) Assert.DoesNotContain(tree.Agency(code)!.Name, words.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_InEnglish_HaveNoWordMissing()
    {
        using var leader = await office.SignInAsync("lanhdao", "en");
        foreach (var path in new[] { "/", "/watch", "/watch/briefing", "/figures?figure=open&scope=province", "/wall/devices", "/reports/time", "/quality" })
            Assert.DoesNotMatch(@">\s*[a-z]+\.[a-z]+(\.[a-zA-Z]+)*\s*<", (await leader.GetPageAsync(path)).QuerySelector("main")!.InnerHtml);
    }
}
