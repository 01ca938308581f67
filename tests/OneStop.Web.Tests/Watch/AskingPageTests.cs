using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using OneStop.Domain.Asking;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>Every kind stands with its base, its number is the number of its lines and of its file's lines, and nobody is named.</summary>
public sealed class AskingPageTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    private const string Period = "from=2026-08-01&to=2026-08-31&scope=province";

    [Fact]
    public async Task Page_EveryKind_CountIsItsListAndItsFile()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync($"/findings/asking?{Period}");
        var rows = page.QuerySelectorAll("#asking tbody tr").ToList();
        Assert.Equal(Enum.GetValues<AskingKind>().Length, rows.Count);

        foreach (var row in rows)
        {
            var count = int.Parse(row.QuerySelectorAll("td.number")[0].TextContent, CultureInfo.InvariantCulture);
            var list = await leader.GetPageAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(count.ToString(CultureInfo.InvariantCulture), list.QuerySelector("[data-total]")!.GetAttribute("data-total"));
            Assert.Equal(count, list.QuerySelectorAll("#dossiers tbody tr").Length);
            Assert.DoesNotContain(WatchOffice.Person, list.DocumentElement.OuterHtml, StringComparison.Ordinal);
            if (count == 0) continue;
            var csv = Encoding.UTF8.GetString(await leader.Http.GetByteArrayAsync(new Uri(list.QuerySelector("[data-file=csv]")!.GetAttribute("href")!, UriKind.Relative)));
            Assert.Equal(count, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
            Assert.DoesNotContain(WatchOffice.Person, csv, StringComparison.Ordinal);
            var xlsx = await leader.Http.GetByteArrayAsync(new Uri(list.QuerySelector("[data-file=xlsx]")!.GetAttribute("href")!, UriKind.Relative));
            Assert.Equal("PK"u8.ToArray(), xlsx[..2]);
        }
    }

    [Fact]
    public async Task Api_FinishedWithoutDocument_GivesOverviewListAndRefusals()
    {
        using var leader = await office.SignInAsync("lanhdao");
        async Task<JsonElement> JsonAsync(string query) => JsonDocument.Parse(await leader.Http.GetStringAsync(new Uri($"/api/findings?{query}", UriKind.Relative))).RootElement;

        var figures = (await JsonAsync(Period)).GetProperty("figures");
        foreach (var figure in figures.EnumerateArray())
            Assert.Equal(figure.GetProperty("count").GetInt32(), (await JsonAsync($"{Period}&kind={figure.GetProperty("kind").GetString()}")).GetProperty("items").GetArrayLength());

        foreach (var (wrong, code) in new[] { ("kind=guilty", "query-malformed"), ("from=2026-01-01&to=2027-06-01", "period-too-long"), ("scope=agency:NOWHERE", "scope-unknown") })
        {
            var answer = await leader.Http.GetAsync(new Uri($"/api/findings?{wrong}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{wrong}: {answer.StatusCode}");
            Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }
}
