using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain;
using OneStop.Domain.Counters;
using OneStop.Register.Counters;
using OneStop.Register.Files;
using OneStop.Web.Access;
using OneStop.Web.Tests.Live;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>What the counter says is what the list shows and what the files hold, for every figure; and a total that is wrong is an alarm on every screen.</summary>
public abstract class ExactTests(ExactOffice office)
{
    private static readonly string[] figures =
        [.. Enum.GetValues<Bucket>().Select(bucket => new Figure(bucket, null).Key), .. Enum.GetValues<FigureName>().Select(name => new Figure(null, name).Key)];

    [Theory]
    [InlineData("province")]
    [InlineData("agency:H99.21")]
    [InlineData("agency:H99.22")]
    [InlineData("desk:CHO-SAO")]
    [InlineData("level:commune")]
    public async Task EveryFigure_CounterIsListIsCsvIsXlsx(string scope)
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var picture = JsonDocument.Parse(await leader.Http.GetStringAsync(new Uri($"/api/counters?scope={scope}", UriKind.Relative), Stop));
        var (counted, filled) = (0, 0);
        foreach (var figure in figures)
        {
            var list = await leader.GetPageAsync($"/figures?figure={figure}&scope={scope}");
            var codes = await CodesAsync(leader, list);
            var count = list.QuerySelector("[data-count]")!.GetAttribute("data-count");
            Assert.True(count == codes.Count.ToString(CultureInfo.InvariantCulture), $"{figure} of {scope}: {count} above a list of {codes.Count}");
            Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
            if (picture.RootElement.TryGetProperty(figure, out var shown))
            {
                Assert.True(shown.GetInt64() == codes.Count, $"{figure} of {scope}: the counter says {shown}, the list has {codes.Count}");
                counted++;
            }
            if (codes.Count == 0) continue;
            filled++;
            Assert.Equal(codes, await CsvAsync(leader, list));
            Assert.Equal(codes, await XlsxAsync(leader, list));
        }
        Assert.Equal(12, counted);
        Assert.True(filled >= 15, $"only {filled} figures of {scope} hold anything");
    }

    [Fact]
    public async Task TamperedTotal_IsAnAlarmOnEveryScreenUntilItIsRight()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var key = (await office.WithAsync<ApiKeys, Outcome<string>>(keys => keys.CreateAsync("exact", "H99", Role.Supervisor))).Value;
        await using var line = await HubClient.ConnectAsync(new Uri(office.Address, "/live/counters"), socket => socket.SetRequestHeader("Authorization", $"Bearer {key}"));
        await line.InvokeAsync("Watch", "province");
        await RecountAsync(0);
        Assert.Equal(("true", "true"), (await LightAsync(leader, "/?scope=province"), await LightAsync(leader, "/wall")));

        await office.TamperAsync(3);
        await RecountAsync(3);
        Assert.Equal(("false", "false"), (await LightAsync(leader, "/?scope=province"), await LightAsync(leader, "/wall")));
        Assert.Contains("3", (await leader.GetPageAsync("/wall")).QuerySelector(".trust-words")!.TextContent, StringComparison.Ordinal);
        await line.UntilAsync(p => Difference(p) == 3);

        await office.TamperAsync(-3);
        await RecountAsync(0);
        Assert.Equal(("true", "true"), (await LightAsync(leader, "/?scope=province"), await LightAsync(leader, "/wall")));
        await line.UntilAsync(p => Difference(p) == 0);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task RecountAsync(long difference)
    {
        // A moment of its own: the same finding at the same moment is no news.
        office.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(difference, (await office.Services.GetRequiredService<OneStop.Register.Counters.Recount>().RunAsync(Stop)).Difference);
    }

    private static long? Difference(JsonElement picture) => picture.GetProperty("trust").GetProperty("difference") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private static async Task<string?> LightAsync(WebVisitor visitor, string path) => (await visitor.GetPageAsync(path)).QuerySelector("[data-trust]")!.GetAttribute("data-agrees");

    /// <summary>The codes of the whole list, page by page.</summary>
    private static async Task<List<string>> CodesAsync(WebVisitor visitor, IHtmlDocument first)
    {
        var codes = new List<string>();
        for (var page = first; ;)
        {
            codes.AddRange(page.QuerySelectorAll("tbody a.code").Select(link => link.TextContent));
            if (page.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next) return codes;
            page = await visitor.GetPageAsync(next);
        }
    }

    private static async Task<List<string>> CsvAsync(WebVisitor visitor, IHtmlDocument list)
    {
        var file = await FileAsync(visitor, list, "csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        var lines = Encoding.UTF8.GetString(file[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        // A leading apostrophe keeps a spreadsheet from running a code as a formula.
        return [.. lines.Skip(1).Select(line => line.Split(',')[0].TrimStart('\''))];
    }

    private static async Task<List<string>> XlsxAsync(WebVisitor visitor, IHtmlDocument list)
    {
        using var table = TableReader.Open(new MemoryStream(await FileAsync(visitor, list, "xlsx"))).Value;
        return [.. table.Rows().Select(row => row.Cells[0]!)];
    }

    private static Task<byte[]> FileAsync(WebVisitor visitor, IHtmlDocument list, string kind) =>
        visitor.Http.GetByteArrayAsync(new Uri(list.QuerySelector($"[data-file={kind}]")!.GetAttribute("href")!, UriKind.Relative), Stop);
}

public sealed class ExactOnSqliteTests(ExactOffice office) : ExactTests(office), IClassFixture<ExactOffice>;

[Trait("needs", "postgres")]
public sealed class ExactOnPostgresTests(ExactOfficeOnPostgres office) : ExactTests(office), IClassFixture<ExactOfficeOnPostgres>;
