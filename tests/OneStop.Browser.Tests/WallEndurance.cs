using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>A board hangs for months: what arrives must leave nothing behind. Counted in nodes and listeners, not in time.</summary>
public sealed partial class WallEndurance(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    private const int Pictures = 5_000, First = 100;

    /// <summary>How SignalR ends a message.</summary>
    private const string End = "\u001e";

    [Fact]
    public async Task Wall_AfterFiveThousandPictures_HasNotGrown()
    {
        var page = await SignInAs("supervisor", "/watch/briefing");
        IWebSocketRoute? line = null;
        await page.RouteWebSocketAsync(LiveLine(), socket =>
        {
            socket.ConnectToServer();
            line = socket;
        });
        await page.GotoAsync("/wall");
        await Assertions.Expect(page.Locator(".wall-strip")).ToHaveAttributeAsync("data-state", "live");
        var board = page.Locator("[data-island=counters]");
        var scope = await board.GetAttributeAsync("data-scope");
        var picture = JsonNode.Parse(await (await page.APIRequest.GetAsync($"/api/counters?scope={Uri.EscapeDataString(scope!)}")).TextAsync())!.AsObject();
        // Later than anything the office will say meanwhile.
        var version = picture["version"]!.GetValue<long>() + 1_000_000_000;

        await ShowAsync(First);
        var before = await CountAsync(page);
        await ShowAsync(Pictures);
        var after = await CountAsync(page);

        Assert.Equal(before.Elements, after.Elements);
        Assert.True(after.Listeners <= before.Listeners, $"{before.Listeners} listeners became {after.Listeners}.");
        Assert.True(after.Nodes - before.Nodes < Pictures / 10, $"{before.Nodes} nodes became {after.Nodes}.");

        async Task ShowAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                version++;
                picture["version"] = version;
                foreach (var name in new[] { "receivedToday", "finishedToday", "openInTime", "dueToday", "overdue", "awaitingReturn" }) picture[name] = version % 9_973;
                line!.Send($$"""{"type":1,"target":"counters","arguments":[{{picture.ToJsonString()}}]}{{End}}""");
            }
            await Assertions.Expect(board).ToHaveAttributeAsync("data-version", version.ToString(CultureInfo.InvariantCulture), new() { Timeout = 120_000 });
            await Assertions.Expect(board.Locator("[data-counter=overdue]")).ToHaveAttributeAsync("data-value", (version % 9_973).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<(int Elements, double Nodes, double Listeners)> CountAsync(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Performance.enable");
        await tools.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
        await tools.DetachAsync();
        return (await page.Locator("body *").CountAsync(), metrics["Nodes"], metrics["JSEventListeners"]);
    }

    [GeneratedRegex("/live/counters")]
    private static partial Regex LiveLine();
}
