using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>
/// The whole way, once: a portal dossier is accepted and a walk-in received while a second screen counts, both are finished,
/// and the evidence pack is built and checked.
/// </summary>
public sealed class JourneyTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    /// <summary>A province-level procedure of the catalogue with 5 working days at the desk and online.</summary>
    private static async Task<string> ProcedureAsync(HttpClient api)
    {
        using var found = JsonDocument.Parse(await api.GetStringAsync("/api/procedures?q=van+tai&limit=50", Stop));
        var list = found.RootElement.TryGetProperty("items", out var items) ? items : found.RootElement;
        foreach (var item in list.EnumerateArray())
        {
            var code = item.GetProperty("code").GetString()!;
            using var probe = await api.PostAsJsonAsync("/api/dossiers", Filing(code), Stop);
            if (probe.IsSuccessStatusCode) return code;
        }
        throw new InvalidOperationException("No procedure of the catalogue could be filed.");
    }

    [Fact]
    public async Task WholeWay_PortalAndWalkIn_MoveTheCountersAndEndInAPack()
    {
        using var api = new HttpClient { BaseAddress = Office.Address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Office.KeyAsync("integrator"));
        var procedure = await ProcedureAsync(api);

        var board = await SignInAs("supervisor");
        await Counter(board, "submitted", "1");

        // The clerk accepts what came from the portal.
        var clerk = await SignInAs("clerk", "/inbox");
        await clerk.Locator("table a.opener").First.ClickAsync();
        await clerk.Locator(".acts form button.primary").First.ClickAsync();
        await Counter(board, "openInTime", "1");
        await Counter(board, "submitted", "0");

        // A walk-in: procedure, person, save; the date stands there before it is saved.
        await clerk.GotoAsync("/dossiers/receive");
        await clerk.Locator("#Input_Find").FillAsync(procedure);
        await clerk.Locator("#hit-0").ClickAsync();
        await clerk.Locator("#Input_IdNumber").FillAsync("999000000002");
        await clerk.Locator("#Input_Name").FillAsync("Lò Thị Ánh Nguyệt");
        await Assertions.Expect(clerk.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        await clerk.Locator("[data-save]").ClickAsync();
        await clerk.WaitForURLAsync("**/receipt");
        await Counter(board, "openInTime", "2");
        await Counter(board, "receivedToday", "2");
        await Screenshot(clerk, "journey-receipt");

        foreach (var code in await CodesAsync(api, "open")) await FinishAsync(clerk, code);
        await Counter(board, "awaitingReturn", "2");
        await Counter(board, "year.rate.numerator", "2");
        await Screenshot(board, "journey-dashboard");

        await using var pack = await PackAsync();
        using var zip = new ZipArchive(pack);
        Assert.Contains(zip.Entries, entry => entry.FullName == "manifest.json");
        Assert.Contains(zip.Entries, entry => entry.FullName.Contains("form-06a", StringComparison.Ordinal));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static object Filing(string procedure) => new
    {
        stage = "submitted", desk = "TINH-Q2", procedure, channel = "online",
        applicant = new { name = "Vi Văn Bảo", idNumber = "999000000001", phone = "0000123456" },
    };

    private static Task Counter(IPage board, string path, string shown) =>
        Assertions.Expect(board.Locator($"[data-counter='{path}']").First).ToHaveTextAsync(shown, new() { Timeout = 30_000 });

    private static async Task<IReadOnlyList<string>> CodesAsync(HttpClient api, string bucket)
    {
        using var found = JsonDocument.Parse(await api.GetStringAsync($"/api/dossiers?bucket={bucket}", Stop));
        return [.. found.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];
    }

    private static async Task FinishAsync(IPage clerk, string code)
    {
        await clerk.GotoAsync($"/dossiers/{Uri.EscapeDataString(code)}");
        var address = await clerk.Locator("a[href*='finish']").First.GetAttributeAsync("href");
        await clerk.GotoAsync(address!);
        await clerk.Locator("#Input_ResultElectronic").CheckAsync();
        await clerk.Locator("form .form-acts button.primary").ClickAsync();
        await clerk.WaitForURLAsync(url => !url.Contains("act=", StringComparison.Ordinal));
    }

    private async Task<FileStream> PackAsync()
    {
        var officer = await SignInAs("evidence", "/evidence");
        await officer.Locator("form[method=post] button.primary").First.ClickAsync();
        var link = officer.Locator("#packs a[download]").First;
        await link.WaitForAsync(new() { Timeout = 300_000 });
        await Screenshot(officer, "journey-evidence");
        var download = await officer.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return File.OpenRead(await download.PathAsync());
    }
}
