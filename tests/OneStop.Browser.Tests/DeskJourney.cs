using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>The rest of a clerk's day by keyboard and scanner: linked filings, scans, comments, results handed over.</summary>
public sealed class DeskJourney(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    private static readonly byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LinkedFiling_FoundByWords_TakesFewKeysToOneReceiptOfAllItsDossiers()
    {
        var page = await SignInAs("canboxa", "/dossiers/receive", new() { Language = "vi" });
        await Assertions.Expect(page.Locator("#Input_Find")).ToBeFocusedAsync();
        var keys = new Keys(page);
        await keys.TypeAsync("birth");
        await Assertions.Expect(page.Locator("#hit-0")).ToContainTextAsync("liên thông 3 thủ tục");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#Input_IdNumber")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".linked-promises > li")).ToHaveCountAsync(3);
        await page.AxeCheck();
        await Screenshot(page, "linked-receive");
        var chosen = keys.Presses;
        await keys.BurstAsync("999000000301|012345678|Giàng Thị Sua|05061990|Nữ|Bản Cọ, xã Đồng Sim|01012022\n", 4);
        await Assertions.Expect(page.Locator("#Input_Name")).ToHaveValueAsync("Giàng Thị Sua");
        await keys.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/receipt");
        await Screenshot(page, "linked-receipt");

        Assert.Equal(6, chosen);
        Assert.Equal(8, keys.Presses);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Mã nhóm hồ sơ liên thông");
    }

    [Fact]
    public async Task ScannersFolder_TwoFiles_AreTakenWithTwoKeysEachAndSaved()
    {
        var admin = await SignInAs("quantri", "/admin/office", new() { Language = "vi" });
        await admin.Locator("#Scanner_Desk").SelectOptionAsync("TINH-Q2");
        await admin.Locator("#Scanner_Folder").FillAsync("quay-2");
        await admin.Locator("#scanner button").ClickAsync();
        await Assertions.Expect(admin.Locator("#scanners")).ToContainTextAsync("quay-2");
        await admin.AxeCheck();
        await Screenshot(admin, "scanner-setting");

        var page = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi" });
        var dossier = await ReceiveAsync(page, "999000000302", "Lò Văn Quét");
        var folder = Directory.CreateDirectory(Path.Combine(Office.DataFolder, "scanner", "quay-2")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "to-khai.png"), png, Stop);
        await File.WriteAllBytesAsync(Path.Combine(folder, "can-cuoc.png"), [.. png, 5], Stop);
        await page.GotoAsync(dossier + "/papers");
        await page.AxeCheck();
        await Screenshot(page, "scanner-papers");
        var keys = new Keys(page);
        await keys.PressAsync("F6");
        await Assertions.Expect(page.Locator("[data-scanner] input[type=checkbox]").First).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-scanner] input[type=checkbox]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-scanner] input[type=checkbox]")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-scanner] input[type=checkbox]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".scan-chip")).ToHaveCountAsync(2);
        if (await page.Locator("#Input_Papers_0__Name").CountAsync() > 0) await page.Locator("#Input_Papers_0__Name").FillAsync("Tờ khai");
        if (await page.Locator("#Input_Papers_1__Name").CountAsync() > 0) await page.Locator("#Input_Papers_1__Name").FillAsync("Căn cước");
        await keys.PressAsync("F9");
        await page.WaitForURLAsync("**" + dossier);

        Assert.Equal(4, keys.Presses);
        await Assertions.Expect(page.Locator(".papers-of a.scan-chip")).ToHaveCountAsync(2);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "taken")).Length);
    }

    [Fact]
    public async Task Papers_DroppedAndFromTheCamera_StandAtTheirPapers()
    {
        Expect("422"); // the file that is no paper
        var page = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi" });
        var dossier = await ReceiveAsync(page, "999000000303", "Lò Văn Thả");
        await page.GotoAsync(dossier + "/papers");
        await page.EvaluateAsync("""
            (bytes) => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(bytes)], "01_to-khai.png", { type: "image/png" }));
              document.querySelector("[data-paper]").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
            }
            """, png.Select(each => (int)each).ToArray());
        await Assertions.Expect(page.Locator("[data-paper]").First.Locator(".scan-chip")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("01_to-khai.png"));
        await page.Locator("[data-paper] input[type=file]").First.SetInputFilesAsync(new FilePayload[] { new() { Name = "anh.png", MimeType = "image/png", Buffer = [.. png, 7] }, new() { Name = "xau.png", MimeType = "image/png", Buffer = "no paper"u8.ToArray() } });
        await Assertions.Expect(page.Locator("[data-paper]").First.Locator(".scan-chip:not(.error)")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("[data-paper]").First.Locator(".scan-chip.error")).ToContainTextAsync("Chỉ nhận tệp PDF");
        await page.AxeCheck();
    }

    [Fact]
    public async Task Papers_ByKeyboardAlone_AreReusedExemptAndCountedAndMissedAtTheHandOver()
    {
        var page = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi" });
        var earlier = (await ReceiveAsync(page, "999000000321", "Lò Văn Giấy")).Split('/')[^1];
        await page.GotoAsync("/dossiers/receive?q=1.004194");
        await page.Locator("#Input_IdNumber").FillAsync("999000000322");
        await page.Locator("#Input_Name").FillAsync("Lò Thị Phím");
        await page.Locator("[data-save]").ClickAsync();
        await page.WaitForURLAsync("**/receipt");
        var dossier = new Uri(page.Url).AbsolutePath.Replace("/receipt", "", StringComparison.Ordinal);
        await page.GotoAsync(dossier + "/papers");
        var keys = new Keys(page);

        await TabToAsync(page, "#paper-0-form");
        await PaperAsync("1", "#paper-1-form");
        // Back to the pages of the line above, and on again.
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Shift+Tab");
        await Assertions.Expect(page.Locator("[data-paper] .paper-pages").First).ToBeFocusedAsync();
        await keys.TypeAsync("2");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#paper-1-form")).ToBeFocusedAsync();
        await PaperAsync("2", "#paper-2-form");
        await PaperAsync("3", "#paper-3-form");
        await PaperAsync("4", "#Input_Papers_3__Detail");
        await keys.TypeAsync(earlier);
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#paper-4-form")).ToBeFocusedAsync();
        await PaperAsync("5", "#Input_Papers_4__Detail");
        await keys.TypeAsync("co du lieu");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#paper-5-form")).ToBeFocusedAsync();
        await page.AxeCheck();
        await keys.PressAsync("F9");
        await page.WaitForURLAsync("**" + dossier);
        foreach (var said in new[] { "2 trang", earlier, "co du lieu" }) await Assertions.Expect(page.Locator(".papers-of")).ToContainTextAsync(said);

        await keys.PressAsync("1"); // hand over
        await page.WaitForURLAsync("**act=forward**");
        await TabToAsync(page, "#act button.primary");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".notice").First).ToContainTextAsync("chưa số hóa");
        var confirm = (await page.Locator(".acts .primary").TextContentAsync())!.Trim();
        await keys.PressAsync("1"); // confirm
        await Assertions.Expect(page.Locator(".acts .primary")).Not.ToContainTextAsync(confirm.Replace(" 1", "", StringComparison.Ordinal));
        await page.GotoAsync(dossier + "?act=finish");
        await TabToAsync(page, "#Input_ResultElectronic");
        await keys.PressAsync("Space");
        await TabToAsync(page, "#act button.primary");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#act")).ToHaveCountAsync(0);
        var read = (await (await page.APIRequest.GetAsync("/api" + dossier)).JsonAsync())!.Value;
        Assert.True(read.GetProperty("resultElectronic").GetBoolean());

        async Task PaperAsync(string key, string then)
        {
            await keys.PressAsync(key);
            await Assertions.Expect(page.Locator(then)).ToBeFocusedAsync();
        }
    }

    /// <summary>Goes on by Tab until the field has the focus.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var step = 0; step < 80; step++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) === true", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"No way leads to {selector} by Tab.");
    }

    [Fact]
    public async Task Return_ByScan_TakesOneKeyForOneselfAndFewForOthers()
    {
        var page = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi" });
        var codes = new List<string>();
        foreach (var number in new[] { "999000000304", "999000000305", "999000000306" })
        {
            await page.GotoAsync("/dossiers/receive");
            var dossier = await ReceiveAsync(page, number, "Lường Văn Trả");
            await page.GotoAsync(dossier + "?act=finish");
            await page.Locator("#act form button.primary").ClickAsync();
            await page.WaitForURLAsync("**" + dossier);
            codes.Add(dossier.Split('/')[^1]);
        }

        await page.GotoAsync("/dossiers/return");
        var keys = new Keys(page);
        await ScannedAsync(page, keys, codes[0]);
        await page.AxeCheck();
        await keys.PressAsync("F9");
        await ReturnedAsync(page, codes[0]);
        await Screenshot(page, "return-self");
        Assert.Equal(1, keys.Presses);

        await keys.PressAsync("1");
        await Assertions.Expect(page.Locator("#add")).ToBeFocusedAsync();
        await ScannedAsync(page, keys, codes[1]);
        await page.Locator("input[name='Input.Who'][value=Self]").FocusAsync();
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("F9");
        await Assertions.Expect(page.Locator(".summary")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("input[name='Input.Who'][value=Authorised]")).ToBeCheckedAsync();
        await page.Locator("#Input_Name").FillAsync("Lường Thị Thay");
        await page.Locator("#Input_Paper").FillAsync("GUQ 12");
        await page.AxeCheck();
        await keys.PressAsync("F9");
        await ReturnedAsync(page, codes[1]);

        await keys.PressAsync("1");
        await Assertions.Expect(page.Locator("#add")).ToBeFocusedAsync();
        await ScannedAsync(page, keys, codes[2]);
        await page.Locator("input[name='Input.Who'][value=Self]").FocusAsync();
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await page.Locator("#Input_Tracking").FillAsync("EB123456789VN");
        await keys.PressAsync("F9");
        await ReturnedAsync(page, codes[2]);
        await page.GotoAsync("/dossiers/" + codes[2]);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("EB123456789VN");
    }

    [Fact]
    public async Task Comment_WithAMention_IsCompletedByKeysAndReachesThePerson()
    {
        var page = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi" });
        var dossier = await ReceiveAsync(page, "999000000307", "Tòng Văn Nhắc");
        await page.GotoAsync(dossier);
        await page.Locator("#comment").FocusAsync();
        var keys = new Keys(page);
        await keys.TypeAsync("nho @lanh");
        await Assertions.Expect(page.Locator("#comment-names [role=option]").First).ToContainTextAsync("lanhdao");
        await page.AxeCheck();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#comment")).ToHaveValueAsync("nho @lanhdao ");
        await keys.TypeAsync("xem giup");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("xem giup");
        await Assertions.Expect(page.Locator("#comment")).ToHaveValueAsync("");

        var leader = await SignInAs("supervisor", "/work", new() { Language = "vi" });
        await Assertions.Expect(leader.Locator("main")).ToContainTextAsync(dossier.Split('/')[^1]);
    }

    private async Task ScannedAsync(IPage page, Keys keys, string code)
    {
        await keys.BurstAsync($"{Office.Address}track/{code}\n", 4);
        await page.WaitForURLAsync($"**code={code}");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
    }

    private static async Task ReturnedAsync(IPage page, string code)
    {
        await Assertions.Expect(page.Locator(".returned li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".returned li")).ToContainTextAsync(code);
        await Assertions.Expect(page.Locator(".returned li [data-kind=qrcode]")).ToBeVisibleAsync();
    }
}
