using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Web.Access;
using OneStop.Web.Jobs;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>An order on many dossiers that was cut off, belongs to somebody else, or means all rows of a filter.</summary>
[Collection(ApiTests.Name)]
public sealed class TogetherRunTests(ApiOffice office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TogetherShelf Shelf => office.Services.GetRequiredService<TogetherShelf>();

    [Fact]
    public async Task Run_CutOffInTheMiddle_SaysWhatIsNotDone_AndContinues()
    {
        var (done, left, key) = (await FiledAsync(), await FiledAsync(), Secret.New());
        using var clerk = await office.SignInAsync("canboxa");
        // What a killed server leaves: the order, a result, half a line.
        await Shelf.KeepAsync(new(key, "canboxa", "comment", office.Clock.GetUtcNow(), new() { Key = key, Reason = "gọi lại" }, [$"1 {done}", $"1 {left}"]), Stop);
        await Shelf.AddAsync(key, [new(done, true, [], [])]);
        var folder = Path.Combine(office.DataFolder, "together", Secret.HashOf(key.ToLowerInvariant()));
        await File.AppendAllTextAsync(Path.Combine(folder, "results.jsonl"), $"{{\"code\":\"{left}\",\"isDo", Stop);

        var page = await clerk.GetPageAsync($"/dossiers/together/{key}");
        Assert.Contains("1 hồ sơ đã xong, 0 bị từ chối, 1 chưa làm", page.QuerySelector(".notice strong")!.TextContent, StringComparison.Ordinal);
        var csv = await clerk.Http.GetStringAsync(new Uri($"/dossiers/together/{key}?handler=Csv", UriKind.Relative), Stop);
        Assert.Contains($"{left},Chưa làm", csv, StringComparison.Ordinal);

        using var sent = await clerk.SubmitAsync(page, "#run form");
        page = await EndAsync(clerk, $"/dossiers/together/{key}");
        Assert.Equal("Xong 2 hồ sơ, từ chối 0.", page.QuerySelector(".notice strong")!.TextContent);
        Assert.Equal((1, 2), (await VersionAsync(done), await VersionAsync(left)));
        // What was typed may name people and is not kept beyond its use.
        Assert.DoesNotContain("gọi lại", await File.ReadAllTextAsync(Path.Combine(folder, "order.json"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfSomebodyElse_IsNotThere()
    {
        var key = Secret.New();
        await Shelf.KeepAsync(new(key, "chuyenvien", "comment", office.Clock.GetUtcNow(), new(), ["1 x"]), Stop);
        using var clerk = await office.SignInAsync("canboxa");
        foreach (var asked in new[] { key, Secret.New(), "..%2f.." })
        {
            using var answer = await clerk.Http.GetAsync(new Uri($"/dossiers/together/{asked}", UriKind.Relative), Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Run_OutOfReachOrOfAnotherVersion_IsRefusedEach()
    {
        var (code, key) = (await FiledAsync(), Secret.New());
        using var clerk = await office.SignInAsync("canboxa");
        await Shelf.KeepAsync(new(key, "canboxa", "comment", office.Clock.GetUtcNow(), new() { Key = key, Reason = "x" }, [$"7 {code}", "1 H99.00-0-0"]), Stop);
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/together/{key}"), "#run form");
        var page = await EndAsync(clerk, $"/dossiers/together/{key}");
        Assert.Equal("Xong 0 hồ sơ, từ chối 2.", page.QuerySelector(".notice strong")!.TextContent);
        Assert.Equal(1, await VersionAsync(code));
    }

    [Fact]
    public async Task Together_AllOfAFilter_CountsFirstAndActsOnWhatItCounted()
    {
        for (var i = 0; i < 3; i++) await FiledAsync();
        using var clerk = await office.SignInAsync("canboxa");
        var person = await office.PersonAsync("canboxa");
        var filter = $"status=2&desk={ApiOffice.Desk}";
        var counted = (await person.GetAsync($"/api/dossiers?{filter}&limit=1&count=true")).Ok().GetProperty("count").GetInt64();
        Assert.True(counted >= 3);
        var form = await clerk.GetPageAsync($"/dossiers/together?act=comment&all=true&{filter}");
        Assert.Contains($"Bộ lọc có {counted} hồ sơ lúc này", form.QuerySelector("form .notice")!.TextContent, StringComparison.Ordinal);
        var later = await FiledAsync();

        using var sent = await clerk.SubmitAsync(form, "main form.form", ("Input.Reason", "ghi chú chung"));
        var page = await EndAsync(clerk, sent.Headers.Location!.ToString());
        Assert.Equal($"Xong {counted} hồ sơ, từ chối 0.", page.QuerySelector(".notice strong")!.TextContent);
        Assert.Equal(1, await VersionAsync(later));
    }

    [Fact]
    public async Task Inbox_ChosenAndAccepted_ReceiptsArePrintedAsOneFile()
    {
        var (program, codes) = (await office.ClerkAsync(), new List<string>());
        for (var i = 0; i < 2; i++) codes.Add((await program.PostAsync("/api/dossiers", office.Filing(("stage", "submitted"), ("channel", "online")))).Created().GetProperty("code").GetString()!);
        using var clerk = await office.SignInAsync("canboxa");
        var inbox = await clerk.GetPageAsync("/inbox");
        Assert.Equal("accept", inbox.QuerySelector("#together option")!.GetAttribute("value"));
        Assert.NotEmpty(inbox.QuerySelectorAll("main tbody input[name=pick]"));

        var form = await clerk.GetPageAsync($"/dossiers/together?act=accept&pick={codes[0]}&pick={codes[1]}");
        using var sent = await clerk.SubmitAsync(form, "main form.form");
        var page = await EndAsync(clerk, sent.Headers.Location!.ToString());
        Assert.Equal("Xong 2 hồ sơ, từ chối 0.", page.QuerySelector(".notice strong")!.TextContent);

        var slips = await clerk.GetPageAsync(page.QuerySelector("a[href*='/slips/together']")!.GetAttribute("href")!);
        Assert.Equal(2, slips.QuerySelectorAll("main input[name=pick]").Length);
        using var pdf = await clerk.SubmitAsync(slips, "main form");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal("%PDF", Encoding.ASCII.GetString((await pdf.Content.ReadAsByteArrayAsync(Stop))[..4]));
        using var led = await clerk.Http.GetAsync(new Uri($"/dossiers/together?act=print-receipts&pick={codes[0]}", UriKind.Relative), Stop);
        var again = await clerk.GetPageAsync(led.Headers.Location!.ToString());
        Assert.Equal("1", again.QuerySelector("main tbody td.number")!.TextContent.Trim());
    }

    /// <summary>The page of an order once nothing of it is under way any more.</summary>
    internal static async Task<IHtmlDocument> EndAsync(WebVisitor visitor, string address)
    {
        while (true)
        {
            var page = await visitor.GetPageAsync(address);
            if (page.QuerySelector("#run[data-every='1']") is null) return page;
            await Task.Delay(50, Stop);
        }
    }

    private async Task<string> FiledAsync() => (await office.FileAsync()).GetProperty("code").GetString()!;

    private async Task<int> VersionAsync(string code) => (await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{code}")).Ok().GetProperty("version").GetInt32();
}
