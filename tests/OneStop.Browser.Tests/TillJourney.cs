using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>From the fee to the closed till, and from the result to the citizen's own answer on a phone.</summary>
public sealed class TillJourney(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Fact]
    public async Task Day_WithAFeeAndARating_IsTakenCountedAndRatedOnAPhone()
    {
        var clerk = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await clerk.Locator("#Input_Find").FillAsync("kinh doanh vận tải");
        await clerk.Locator("#hit-0").ClickAsync();
        await clerk.Locator("#Input_IdNumber").FillAsync("999000000003");
        await clerk.Locator("#Input_Name").FillAsync("Lò Thị Ánh Nguyệt");
        await Assertions.Expect(clerk.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        await clerk.Locator("#Input_Fee").FillAsync("50000");
        await clerk.Locator("[data-save]").ClickAsync();
        await clerk.WaitForURLAsync("**/receipt");
        var dossier = new Uri(clerk.Url).AbsolutePath.Replace("/receipt", "", StringComparison.Ordinal);

        await clerk.GotoAsync(dossier + "/payments");
        await clerk.AxeCheck();
        await Screenshot(clerk, "till-payments");
        await clerk.Keyboard.PressAsync("F9");
        await Assertions.Expect(clerk.Locator("#lines")).ToContainTextAsync("50.000");
        await clerk.AxeCheck();
        await clerk.GotoAsync("/till");
        await clerk.AxeCheck();
        await Screenshot(clerk, "till-day");
        await clerk.Locator("#Cash").FillAsync("50000");
        await clerk.Locator("#close button.primary").ClickAsync();
        await clerk.WaitForURLAsync("**/till/sheets/*");
        await clerk.AxeCheck();
        await Screenshot(clerk, "till-sheet");

        foreach (var (act, field) in new[] { ("finish", ""), ("return-result", "#Input_CollectedBy") })
        {
            await clerk.GotoAsync($"{dossier}?act={act}");
            if (field.Length > 0) await clerk.Locator(field).FillAsync("Lò Thị Ánh Nguyệt");
            await clerk.Locator("#act form button.primary").ClickAsync();
            await clerk.WaitForURLAsync("**" + dossier);
        }
        await clerk.AxeCheck();
        await Screenshot(clerk, "rate-qr");
        var link = new Uri((await clerk.Locator("#rate-link [data-kind=qrcode]").GetAttributeAsync("data-code"))!).AbsolutePath;

        await clerk.GotoAsync(dossier + "/rate");
        await clerk.AxeCheck();

        var citizen = await OpenAsync(link, new() { Language = "vi", Screen = Visitor.Phone });
        await citizen.AxeCheck();
        await Screenshot(citizen, "rate-phone");
        await citizen.Locator("input[name='Input.Said'][value=OnTime]").CheckAsync();
        await citizen.Locator("#rate button.primary").ClickAsync();
        await citizen.WaitForURLAsync("**thanks=true");
        await citizen.AxeCheck();

        var leader = await SignInAs("supervisor", "/ratings", new() { Language = "en", Dark = true, Screen = Visitor.OfficeScreen });
        await Assertions.Expect(leader.Locator("#response")).ToContainTextAsync("1/");
        foreach (var path in new[] { "/ratings", "/till/sheets", "/rate/screens" })
        {
            await leader.GotoAsync(path);
            await leader.AxeCheck();
            await Screenshot(leader, "leader" + path.Replace('/', '-'));
        }
    }
}
