using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>A whole day at the till on the screen: every way a fee can go, and the day closed with a difference.</summary>
public sealed class TillDayJourney(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    [Fact]
    public async Task Day_WithEveryWayOfPaying_IsClosedWithItsDifference()
    {
        var clerk = await SignInAs("canboxa", "/dossiers/receive", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        var cash = await ReceiveAsync(clerk, 1, "50000", "AtDesk");
        var transfer = await ReceiveAsync(clerk, 2, "60000", "Transfer", "FT26331");
        await ReceiveAsync(clerk, 3, "70000", "Online", "DVC-7");
        var exempt = await ReceiveAsync(clerk, 4, "80000", "NotYet");
        await ReceiveAsync(clerk, 5, "", "NotYet", procedure: "1.002755"); // 0 đồng in the catalogue
        var second = await ReceiveAsync(clerk, 6, "30000", "AtDesk");

        await OpenAsync(clerk, exempt, "waive");
        await clerk.Locator("#waive-basis-0").FillAsync("Quyết định thử 5/QĐ");
        await clerk.Locator("#waive-reason-0").FillAsync("hộ nghèo");
        await clerk.Locator("#waive-0 button").ClickAsync();
        await Assertions.Expect(clerk.Locator("#lines")).ToContainTextAsync("Quyết định thử 5/QĐ");

        await OpenAsync(clerk, second, "cancel");
        await clerk.Locator("#cancel-reason-0").FillAsync("ghi nhầm");
        await clerk.Locator("#cancel-0 button").ClickAsync();
        await Assertions.Expect(clerk.Locator("#lines tbody tr")).ToHaveCountAsync(2);

        await OpenAsync(clerk, cash, "refund");
        var refund = clerk.Locator("form[id^=refund-]").First;
        await refund.Locator("[name='Input.Amount']").FillAsync("20000");
        await refund.Locator("[name='Input.Reason']").FillAsync("thu thừa");
        await refund.Locator("button").ClickAsync();
        await Assertions.Expect(clerk.Locator("#lines tbody tr")).ToHaveCountAsync(2);
        await clerk.AxeCheck();
        await clerk.GotoAsync(transfer + "/payments");
        await Assertions.Expect(clerk.Locator("#lines")).ToContainTextAsync("FT26331");

        // Cash of the day: 50.000 + 30.000 − 30.000 cancelled − 20.000 given back.
        await clerk.GotoAsync("/till");
        await Assertions.Expect(clerk.Locator("#close").Locator("xpath=..")).ToContainTextAsync("30.000");
        await Screenshot(clerk, "till-whole-day");
        await clerk.Locator("#Cash").FillAsync("29000");
        await clerk.Locator("#Explanation").FillAsync("thiếu một nghìn tiền lẻ");
        await clerk.Locator("#close button.primary").ClickAsync();
        await clerk.WaitForURLAsync("**/till/sheets/*");
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("1.000");
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("thiếu một nghìn");
        await clerk.AxeCheck();
        await Screenshot(clerk, "till-whole-sheet");
    }

    private static async Task OpenAsync(IPage clerk, string dossier, string form)
    {
        await clerk.GotoAsync(dossier + "/payments");
        await clerk.Locator($"details:has(form[id^={form}]) > summary").ClickAsync();
    }

    /// <summary>Receives a walk-in at the ward with that fee; answers the dossier's path.</summary>
    private static async Task<string> ReceiveAsync(IPage clerk, int person, string fee, string paid, string reference = "", string procedure = "1.004194")
    {
        await clerk.GotoAsync("/dossiers/receive?q=" + procedure);
        await clerk.Locator("#Input_IdNumber").FillAsync($"99900000040{person}");
        await clerk.Locator("#Input_Name").FillAsync("Cầm Thị Thu");
        await Assertions.Expect(clerk.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        if (fee.Length > 0) await clerk.Locator("#Input_Fee").FillAsync(fee);
        await clerk.Locator($"input[name='Input.Paid'][value={paid}]").CheckAsync();
        if (reference.Length > 0) await clerk.Locator("#Input_PaidReference").FillAsync(reference);
        await clerk.Locator("[data-save]").ClickAsync();
        await clerk.WaitForURLAsync("**/receipt");
        return new Uri(clerk.Url).AbsolutePath.Replace("/receipt", "", StringComparison.Ordinal);
    }
}
