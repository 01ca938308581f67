using System.Globalization;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>A storm: the administrator closes the province for a week, sees what that does, applies it, and the dossier's history says so.</summary>
public sealed class StormJourneyTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    private const string Decision = "Công điện 12/CĐ-UBND";

    [Fact]
    public async Task Closure_PreviewedAndApplied_StandsInTheDossiersHistory()
    {
        var clerk = await SignInAs("clerk", "/dossiers/receive");
        var code = await ReceiveAsync(clerk);

        var admin = await SignInAs("admin", "/calendar/edit?agency=H99", new() { Screen = Visitor.OfficeScreen });
        await admin.Locator("[name='Input.Day'][value=Closed]").CheckAsync();
        await admin.Locator("[name='Input.From']").FillAsync(DayFromNow(1));
        await admin.Locator("[name='Input.To']").FillAsync(DayFromNow(7));
        await admin.Locator("[name='Input.Name']").FillAsync("Bão số 9");
        await admin.Locator("[name='Input.Decision']").FillAsync(Decision);
        await admin.AxeCheck();
        await admin.Locator("#edit button.primary").ClickAsync();

        await admin.Locator("#preview details summary").ClickAsync();
        await Assertions.Expect(admin.Locator("#preview")).ToContainTextAsync(code);
        await admin.AxeCheck();
        await Screenshot(admin, "storm-preview");
        await admin.Locator("form[action*='Apply'] button").ClickAsync();
        await Assertions.Expect(admin.Locator("#run .pill, #run .status").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Screenshot(admin, "storm-applied");

        var history = clerk.Locator("ol.timeline");
        for (var tries = 0; tries < 30 && !(await clerk.ContentAsync()).Contains(Decision, StringComparison.Ordinal); tries++)
        {
            await clerk.WaitForTimeoutAsync(500);
            await clerk.GotoAsync($"/dossiers/{code}");
        }
        await Assertions.Expect(history.First).ToContainTextAsync(Decision);
        await clerk.AxeCheck();
        await Screenshot(clerk, "storm-history");
        await admin.GotoAsync("/calendar/history?agency=H99");
        await Assertions.Expect(admin.Locator("#diff tbody tr")).ToHaveCountAsync(7);
        await admin.AxeCheck();
    }

    /// <summary>Receives the first dossier of a transport procedure that this desk may take in; answers its code.</summary>
    private static async Task<string> ReceiveAsync(IPage clerk)
    {
        var answer = await clerk.APIRequest.GetAsync("/api/procedures?q=van+tai&limit=50&level=province");
        foreach (var item in (await answer.JsonAsync())!.Value.GetProperty("items").EnumerateArray())
        {
            await clerk.GotoAsync("/dossiers/receive");
            await clerk.Locator("#Input_Find").FillAsync(item.GetProperty("code").GetString()!);
            await clerk.Locator("#hit-0").ClickAsync();
            // The promise is drawn when the focus moves on to the person.
            await Assertions.Expect(clerk.Locator("#Input_IdNumber")).ToBeFocusedAsync();
            await clerk.Locator("#Input_IdNumber").FillAsync("999000000002");
            await clerk.Locator("#Input_Name").FillAsync("Lò Thị Ánh Nguyệt");
            if (await clerk.Locator("[data-region=promise] .why strong").CountAsync() == 0) continue;
            await clerk.Locator("[data-save]").ClickAsync();
            await clerk.WaitForURLAsync("**/receipt");
            return Uri.UnescapeDataString(new Uri(clerk.Url).Segments[^2].Trim('/'));
        }
        throw new InvalidOperationException("No transport procedure of the catalogue could be received.");
    }

    private static string DayFromNow(int days) => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).AddDays(days).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
