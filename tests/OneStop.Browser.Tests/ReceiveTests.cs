using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>The desk by keyboard and scanner: how many keys a filing takes, where scans go, and what a crash leaves.</summary>
public sealed class ReceiveTests(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    private const string Card = "999000000201|012345678|Quàng Thị Mơ|05061990|Nữ|Bản Cọ, xã Đồng Sim|01012022";
    private static string? procedure;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 25)]
    [InlineData(true, 13)]
    public async Task Receive_AKnownApplicant_TakesFewKeysFromEmptyFormToPrintedReceipt(bool scanned, int most)
    {
        var number = scanned ? "999000000201" : "999000000202";
        using var api = await ApiAsync();
        var code = await ProcedureAsync(api);
        await FileAsync(api, await OtherProcedureAsync(api, code), number);
        var page = await SignInAs("clerk", "/dossiers/receive", new() { Language = "vi" });
        await page.AddInitScriptAsync("window.print = () => document.documentElement.dataset.printed = 'yes'");
        await Assertions.Expect(page.Locator("#Input_Find")).ToBeFocusedAsync();

        var keys = new Keys(page);
        await keys.TypeAsync(code);
        await page.Locator("#hit-0").WaitForAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#Input_IdNumber")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        if (scanned)
        {
            await keys.BurstAsync(Card + "\n", 4);
        }
        else
        {
            await keys.TypeAsync(number);
            await keys.PressAsync("Enter");
        }
        await Assertions.Expect(page.Locator("#Input_Name")).ToHaveValueAsync("Quàng Thị Mơ");
        await Assertions.Expect(page.Locator("#Input_Phone")).ToHaveValueAsync("0000123456");
        await Screenshot(page, $"receive-{(scanned ? "scanned" : "typed")}");
        await keys.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/receipt");
        await keys.PressAsync("p");
        await Assertions.Expect(page.Locator("html[data-printed=yes]")).ToHaveCountAsync(1);

        TestContext.Current.SendDiagnosticMessage($"keys from empty form to printed receipt ({(scanned ? "card scanned" : "number typed")}): {keys.Presses}");
        Assert.InRange(keys.Presses, 1, most);
    }

    [Fact]
    public async Task Scan_OfACardWhileANoteIsTyped_FillsThePersonAndLeavesTheNote()
    {
        var page = await SignInAs("clerk", "/dossiers/receive");
        var keys = new Keys(page);
        await page.Locator("#Input_Note").FocusAsync();
        await keys.TypeAsync("abc ");
        await keys.BurstAsync(Card + "\n\n", 4);

        await Assertions.Expect(page.Locator("#Input_Name")).ToHaveValueAsync("Quàng Thị Mơ");
        await Assertions.Expect(page.Locator("#Input_IdNumber")).ToHaveValueAsync("999000000201");
        await Assertions.Expect(page.Locator("#Input_Born")).ToHaveValueAsync("05/06/1990");
        await Assertions.Expect(page.Locator("#Input_Note")).ToHaveValueAsync("abc ");
    }

    [Fact]
    public async Task Scan_InEveryKindOfField_FillsThePersonAndChangesNoField()
    {
        using var api = await ApiAsync();
        var page = await SignInAs("clerk", "/dossiers/receive?q=" + await ProcedureAsync(api));
        foreach (var selector in new[] { "#Input_Fee", "#Input_QueueNumber", "#paper-0-form", "input[name='Input.Channel']:checked", "#Input_Born", "[data-save]" })
        {
            var field = page.Locator(selector);
            await page.Locator("#Input_Name").FillAsync("");
            await field.FocusAsync();
            var before = await page.EvaluateAsync<string>("() => document.activeElement.value ?? ''");
            await new Keys(page).BurstAsync(Card + "\n", 4);
            await Assertions.Expect(page.Locator("#Input_Name")).ToHaveValueAsync("Quàng Thị Mơ");
            if (selector != "#Input_Born") Assert.Equal((selector, before), (selector, await field.EvaluateAsync<string>("field => field.value ?? ''")));
        }
        Assert.EndsWith("/dossiers/receive", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal); // nothing was sent
    }

    [Fact]
    public async Task Procedure_WorkedOutWhileTheClerkTypesOn_LeavesTheFocusWhereItIs()
    {
        var page = await SignInAs("clerk", "/dossiers/receive");
        var slow = new TaskCompletionSource();
        await page.RouteAsync("**/*handler=WorkOut*", async route =>
        {
            await slow.Task;
            await route.ContinueAsync();
        });
        await page.Locator("#Input_Find").FillAsync("kinh doanh vận tải");
        await page.Locator("#hit-0").ClickAsync();
        await page.Locator("#Input_Name").FocusAsync();
        slow.SetResult();
        await Assertions.Expect(page.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        await Assertions.Expect(page.Locator("form[data-working]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#Input_Name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Network_LostInTheMiddleOfAForm_SendsNothingAndKeepsWhatWasTyped()
    {
        Expect("INTERNET_DISCONNECTED");
        Expect("WebSocket");
        Expect("Failed to fetch");
        using var api = await ApiAsync();
        var page = await SignInAs("clerk", "/dossiers/receive?q=" + await ProcedureAsync(api), new() { Language = "vi" });
        await page.Locator("#Input_IdNumber").FillAsync("999000000210");
        await page.Locator("#Input_Name").FillAsync("Lường Thị Mạng");
        await Assertions.Expect(page.Locator("[data-region=promise] strong").First).ToContainTextAsync("/20");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#Input_Note").FillAsync("mất mạng");
        await page.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(page.Locator(".unsent")).ToContainTextAsync("Chưa gửi được vì mất mạng");
        await Assertions.Expect(page.Locator("#Input_Note")).ToHaveValueAsync("mất mạng");
        await page.Context.SetOfflineAsync(false);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/receipt");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Lường Thị Mạng");
        Assert.Equal(1, (await api.GetFromJsonAsync<JsonElement>("/api/dossiers?q=999000000210", Stop)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Scan_ThatAnInputMethodChanges_IsReadAsTheFieldWouldShowIt()
    {
        var page = await SignInAs("clerk", "/dossiers/receive");
        await page.Locator("#Input_Note").FocusAsync();
        // Telex turns "oo" into "ô" by taking the first letter back.
        await new Keys(page).BurstAsync("999000000203|012345678|Lo\bô Thi\bị Hoa|05061990|Nu\bữ|Ba\bản Co\bọ\t", 6);

        await Assertions.Expect(page.Locator("#Input_Name")).ToHaveValueAsync("Lô Thị Hoa");
        await Assertions.Expect(page.Locator("#Input_Address")).ToHaveValueAsync("Bản Cọ");
        await Assertions.Expect(page.Locator("#Input_Note")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("999000000204|1|Vi Văn An|", 70)] // a quick person
    [InlineData("xin chào bà con", 5)]            // a text expander: no code we know
    public async Task Typing_ThatIsNoScan_StaysInTheField(string text, double gap)
    {
        var page = await SignInAs("clerk", "/dossiers/receive");
        await page.Locator("#Input_Note").FocusAsync();
        await new Keys(page).BurstAsync(text, gap);

        await Assertions.Expect(page.Locator("#Input_Note")).ToHaveValueAsync(text);
        await Assertions.Expect(page.Locator("#Input_IdNumber")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("/work")]
    [InlineData("/dossiers?bucket=open")]
    [InlineData("/inbox")]
    public async Task Scan_OfAReceipt_OpensTheDossierFromEveryListOfWork(string path)
    {
        using var api = await ApiAsync();
        var received = await FileAsync(api, await ProcedureAsync(api), "999000000207");
        var page = await SignInAs("clerk", path);
        await new Keys(page).BurstAsync($"{Office.Address}track/{received}\n", 4);

        await page.WaitForURLAsync($"**/dossiers/{received}");
    }

    [Fact]
    public async Task Inbox_Accept_TakesThreeKeysToThePrintedReceiptAndShowsTheNext()
    {
        using var api = await ApiAsync();
        var code = await ProcedureAsync(api);
        await FileAsync(api, code, "999000000208", "submitted");
        await FileAsync(api, code, "999000000209", "submitted");
        var page = await SignInAs("clerk", "/inbox?everywhere=true");
        var keys = new Keys(page);
        await keys.PressAsync("1");
        await page.WaitForURLAsync("**/inbox/*");
        var accepted = new Uri(page.Url).Segments[^1];
        await keys.PressAsync("1");
        await page.Locator("main .notice a[href$='/receipt']").WaitForAsync();
        Assert.NotEqual(accepted, new Uri(page.Url).Segments[^1]);
        Assert.Contains("/inbox/", page.Url, StringComparison.Ordinal);
        await page.AxeCheck();
        await keys.PressAsync("p");
        await page.WaitForURLAsync($"**/dossiers/{accepted}/receipt");
        Assert.InRange(keys.Presses, 1, 3);
    }

    [Fact]
    public async Task Scan_OfASlipInTheInbox_OpensTheDossierAndPressesNoButton()
    {
        using var api = await ApiAsync();
        var code = await ProcedureAsync(api);
        await FileAsync(api, code, "999000000205", "submitted");
        var received = await FileAsync(api, code, "999000000206");
        // Other tests of this office leave filings waiting.
        var before = await WaitingAsync(api);
        var page = await SignInAs("clerk", "/inbox");
        await page.Locator("a.opener").First.ClickAsync();
        await page.WaitForURLAsync("**/inbox/*");
        // The address of the slip's QR holds the digits 1 and 2, which are keys of buttons on this page.
        await new Keys(page).BurstAsync($"{Office.Address}track/{received}\n", 4);

        await page.WaitForURLAsync($"**/dossiers/{received}");
        Assert.Equal(before, await WaitingAsync(api));
    }

    [Fact]
    public async Task Scan_OfACardOnTheDesk_BeginsAFilingWithoutNamingThePersonInTheAddress()
    {
        var page = await SignInAs("clerk", "/desk");
        await new Keys(page).BurstAsync(Card + "\n", 4);

        await page.WaitForURLAsync("**/dossiers/receive");
        await Assertions.Expect(page.Locator("#Input_Name")).ToHaveValueAsync("Quàng Thị Mơ");
        await Assertions.Expect(page.Locator("#Input_Find")).ToBeFocusedAsync();
        await page.AxeCheck();
    }

    [Fact]
    public async Task Draft_AfterThePlugWasPulled_IsOnTheDeskAndComplete()
    {
        Expect("ERR_");
        Expect("Failed to load");
        var page = await SignInAs("canboxa", "/dossiers/receive");
        await page.Locator("#Input_Name").FocusAsync();
        await new Keys(page).TypeAsync("Vi Van An");
        await page.Locator("#Input_Phone").FocusAsync();
        await new Keys(page).TypeAsync("0000999888");
        await Assertions.Expect(page.Locator("[data-draft-said]")).ToContainTextAsync("Đã lưu nháp", new() { Timeout = 15_000 });

        await Office.KillAsync();
        await Office.InitializeAsync();
        var again = await SignInAs("canboxa", "/desk");
        await again.Locator(".drafts a").First.ClickAsync();

        await Assertions.Expect(again.Locator("#Input_Name")).ToHaveValueAsync("Vi Van An");
        await Assertions.Expect(again.Locator("#Input_Phone")).ToHaveValueAsync("0000999888");
        await Assertions.Expect(again.Locator(".receive .notice").First).ToContainTextAsync("bản nháp");
        await Screenshot(again, "receive-draft");
    }

    [Fact]
    public async Task ClosingTheTab_WithSomethingTyped_Asks()
    {
        var page = await SignInAs("clerk", "/dossiers/receive");
        await page.Locator("#Input_Note").FocusAsync();
        await new Keys(page).TypeAsync("quen gui");
        var asked = new TaskCompletionSource<IDialog>();
        var closed = new TaskCompletionSource();
        page.Dialog += (_, dialog) => asked.TrySetResult(dialog);
        page.Close += (_, _) => closed.TrySetResult();
        await page.CloseAsync(new() { RunBeforeUnload = true });

        var dialog = await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.Equal("beforeunload", dialog.Type);
        // Answered before the test ends: a page that still asks would keep its context from closing.
        await dialog.AcceptAsync();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }

    [Theory]
    [InlineData(1366, "vi")]
    [InlineData(390, "en")]
    public async Task Pages_OfTheDesk_PassAxe(int width, string language)
    {
        using var api = await ApiAsync();
        var code = await ProcedureAsync(api);
        var dossier = await FileAsync(api, code, "999000000207");
        var page = await SignInAs("clerk", "/desk", new() { Language = language, Screen = width == 390 ? Visitor.Phone : Visitor.OfficeScreen });
        foreach (var path in new[] { "/desk", "/desk/numbers", $"/dossiers/receive?procedure={code}", $"/dossiers/receive?procedure={code}&paper=X", $"/dossiers/{dossier}/papers", $"/dossiers/{dossier}", "/inbox" })
        {
            await page.GotoAsync(path);
            await page.AxeCheck();
            await Screenshot(page, $"desk-{width}-{path.Trim('/').Replace('/', '-').Replace('?', '-')}");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width}");
        }
    }

    private async Task<HttpClient> ApiAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in new[] { Repository.PathTo("src", "OneStop.Web", "bin", Repository.Configuration, "net10.0", "OneStop.Web.dll"), "api-key", "create", "--name", "k" + Guid.NewGuid().ToString("N")[..8], "--agency", "H99", "--role", "integrator", "--json", "--data", Office.DataFolder })
            start.ArgumentList.Add(word);
        using var verb = Process.Start(start)!;
        var answer = await verb.StandardOutput.ReadToEndAsync(Stop);
        await verb.WaitForExitAsync(Stop);
        using var json = JsonDocument.Parse(answer);
        var api = new HttpClient { BaseAddress = Office.Address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("key").GetString());
        return api;
    }

    private static async Task<string> FileAsync(HttpClient api, string procedure, string number, string stage = "received")
    {
        using var filed = await api.PostAsJsonAsync("/api/dossiers", Filing(procedure, number, stage), Stop);
        var answer = await filed.Content.ReadAsStringAsync(Stop);
        Assert.True(filed.IsSuccessStatusCode, answer);
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("code").GetString()!;
    }

    private static async Task<int> WaitingAsync(HttpClient api)
    {
        using var waiting = JsonDocument.Parse(await api.GetStringAsync("/api/dossiers?bucket=submitted", Stop));
        return waiting.RootElement.GetProperty("items").GetArrayLength();
    }

    private static object Filing(string procedure, string number, string stage) => new
    {
        stage, desk = "TINH-Q2", procedure, channel = stage == "submitted" ? "online" : "direct",
        applicant = new { name = "Quàng Thị Mơ", idNumber = number, phone = "0000123456" },
    };

    /// <summary>The first procedure with papers on its list that this desk can take in; found once.</summary>
    private static async Task<string> ProcedureAsync(HttpClient api) => procedure ??= await OtherProcedureAsync(api, "");

    private static async Task<string> OtherProcedureAsync(HttpClient api, string than)
    {
        using var found = JsonDocument.Parse(await api.GetStringAsync("/api/procedures?q=dat+dai&limit=60", Stop));
        var list = found.RootElement.TryGetProperty("items", out var items) ? items : found.RootElement;
        foreach (var item in list.EnumerateArray())
        {
            var code = item.GetProperty("code").GetString()!;
            if (code == than) continue;
            using var direct = await api.PostAsJsonAsync("/api/dossiers", Filing(code, "999000000299", "received"), Stop);
            if (!direct.IsSuccessStatusCode || than.Length > 0) { if (direct.IsSuccessStatusCode) return code; continue; }
            using var online = await api.PostAsJsonAsync("/api/dossiers", Filing(code, "999000000298", "submitted"), Stop);
            if (!online.IsSuccessStatusCode) continue;
            using var filed = JsonDocument.Parse(await online.Content.ReadAsStringAsync(Stop));
            var waiting = filed.RootElement.GetProperty("code").GetString();
            using var accepted = await api.PostAsJsonAsync($"/api/dossiers/{waiting}/actions/accept", new { version = 1 }, Stop);
            if (accepted.IsSuccessStatusCode) return code;
        }
        throw new InvalidOperationException("No procedure of the catalogue could be filed.");
    }
}
