using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace OneStop.Browser.Tests;

/// <summary>A year of scoring: rules drafted, compared and published by a second person; figures declared with list and file; a round handed in.</summary>
public sealed class ScoreJourney(Chromium chromium, RunningOffice office) : BrowserTests(chromium, office), IClassFixture<RunningOffice>
{
    private const string Days = "from=2026-01-01&to=2026-12-31";

    [Fact]
    public async Task Ruleset_DraftedComparedPublished_IsScoredByItsVersion()
    {
        var admin = await SignInAs("admin", "/rulesets", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await admin.Locator("#copy [name='Input.Version']").FillAsync("2027.9");
        await admin.Locator("#copy button.primary, #copy button").First.ClickAsync();
        await admin.WaitForURLAsync("**/rulesets/*");
        await admin.AxeCheck();
        var address = new Uri(admin.Url).AbsolutePath;
        await admin.Locator("#submit button").ClickAsync();
        await Assertions.Expect(admin.Locator("#submit")).ToHaveCountAsync(0);
        await Assertions.Expect(admin.Locator("#publish")).ToHaveCountAsync(0);

        var leader = await SignInAs("supervisor", address, new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await leader.Locator("#publish button").ClickAsync();
        await Assertions.Expect(leader.Locator("main")).ToContainTextAsync("SHA-256");
        await leader.GotoAsync("/rulesets");
        await Assertions.Expect(leader.Locator("main")).ToContainTextAsync("@2027.9");
    }

    [Fact]
    public async Task Figure_DeclaredWithListAndFile_StandsWithBoth()
    {
        var officer = await SignInAs("evidence", $"/scores/declare?indicator=documents.signed&ruleset=par-sample&{Days}", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await officer.AxeCheck();
        await officer.Locator("#Input_Numerator").FillAsync("1");
        await officer.Locator("#Input_Denominator").FillAsync("2");
        await officer.Locator("#Input_Listing").FillAsync("Sở Xây dựng\nSở Tài chính; không");
        await officer.Locator("#Input_Evidence").FillAsync("Báo cáo 12/BC");
        await officer.Locator("#Input_Files").SetInputFilesAsync(new FilePayload { Name = "bao-cao.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 một trang"u8.ToArray() });
        await Screenshot(officer, "score-declare");
        await officer.Locator("#declare button.primary").ClickAsync();
        await Assertions.Expect(officer.Locator("#declared")).ToContainTextAsync("bao-cao.pdf");
        await officer.AxeCheck();
        await Screenshot(officer, "score-declared");
    }

    [Fact]
    public async Task Figure_DeclaredTwiceDifferently_IsSettledByAThirdPersonAndThePackHoldsThat()
    {
        // Another year, so that nothing else here declares for it.
        const string days = "from=2025-01-01&to=2025-12-31";
        using var program = new HttpClient { BaseAddress = Office.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Office.KeyAsync("evidence"));
        using (var declared = await program.PostAsJsonAsync("/api/scores/declared", new { indicator = "documents.signed", from = "2025-01-01", to = "2025-12-31", numerator = 80, denominator = 100, evidence = "Thống kê máy" }, Stop))
            Assert.True(declared.IsSuccessStatusCode);

        var officer = await SignInAs("evidence", $"/scores/declare?indicator=documents.signed&ruleset=par-sample&{days}", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await officer.Locator("#Input_Numerator").FillAsync("97");
        await officer.Locator("#Input_Denominator").FillAsync("100");
        await officer.Locator("#Input_Evidence").FillAsync("Báo cáo 15/BC");
        await officer.Locator("#declare button.primary").ClickAsync();
        await Assertions.Expect(officer.Locator("#declared")).ToContainTextAsync("Báo cáo 15/BC");
        await Assertions.Expect(officer.Locator("#declared form.settle")).ToHaveCountAsync(0);

        var leader = await SignInAs("supervisor", $"/scores?ruleset=par-sample&period=days&{days}", new() { Language = "vi", Screen = Visitor.OfficeScreen });
        var mine = leader.Locator("#declared tr[data-figure]", new() { HasText = "Báo cáo 15/BC" });
        await mine.Locator("details:has(form.settle) summary").ClickAsync();
        await mine.Locator("form.settle [name=reason]").FillAsync("Số của máy thiếu quý 4");
        await mine.Locator("form.settle button").ClickAsync();
        await Assertions.Expect(leader.Locator("#declared")).ToContainTextAsync("Số của máy thiếu quý 4");
        await Assertions.Expect(leader.Locator("#declared form.settle")).ToHaveCountAsync(0);

        await officer.GotoAsync("/evidence?period=calendar%3A2025");
        await officer.Locator("#build button.primary").ClickAsync();
        var link = officer.Locator("#packs a[download]").First;
        await link.WaitForAsync(new() { Timeout = 300_000 });
        var download = await officer.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        await using var pack = File.OpenRead(await download.PathAsync());
        using var zip = new ZipArchive(pack);
        using var figure = await JsonDocument.ParseAsync(await zip.GetEntry("criteria/par-sample/7.2/figure.json")!.OpenAsync(Stop), default, Stop);
        var values = figure.RootElement.GetProperty("measures").EnumerateArray().Single();
        Assert.Equal((97, 100), (values.GetProperty("numerator").GetInt32(), values.GetProperty("denominator").GetInt32()));
        var kept = figure.RootElement.GetProperty("declared").GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal("Số của máy thiếu quý 4", kept.Single(f => f.GetProperty("numerator").GetInt32() == 80).GetProperty("overruledBecause").GetString());
        Assert.Equal(JsonValueKind.Null, kept.Single(f => f.GetProperty("numerator").GetInt32() == 97).GetProperty("overruledBy").ValueKind);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Round_OpenedByOneHandedInByAnother_IsFrozenAndFitsTheScreen()
    {
        const string address = $"/scores/round?ruleset=qd766&{Days}";
        var leader = await SignInAs("supervisor", address, new() { Language = "vi", Screen = Visitor.OfficeScreen });
        // A day to both sides, so that midnight changes nothing.
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        await leader.Locator("#Input_OpensOn").FillAsync(Typed(today.AddDays(-1)));
        await leader.Locator("#Input_ClosesOn").FillAsync(Typed(today.AddDays(30)));
        await leader.Locator("#dates button").ClickAsync();
        await Assertions.Expect(leader.Locator("#stages")).ToContainTextAsync(Typed(today.AddDays(30)));

        var officer = await SignInAs("evidence", address, new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await officer.AxeCheck();
        Assert.Equal(Visitor.OfficeScreen.Width, await officer.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await officer.Locator("[name='Points[2.1]']").FillAsync("19,5");
        await officer.Locator("[name='submit']").ClickAsync();
        await Assertions.Expect(officer.Locator("[name='Points[2.1]']")).ToHaveAttributeAsync("aria-invalid", "true");
        await officer.AxeCheck();
        await officer.Locator("[name='Reasons[2.1]']").FillAsync("Trừ hồ sơ chưa đối soát");
        await officer.Locator("[name='submit']").ClickAsync();
        await Assertions.Expect(officer.Locator("#stages")).ToContainTextAsync("SHA-256");
        await officer.AxeCheck();
        await Screenshot(officer, "score-round-in");
    }

    private static string Typed(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("/scores/measures", "score-measures")]
    [InlineData("/scores/duties?ruleset=par-sample", "score-duties")]
    [InlineData("/scores/round?ruleset=par-sample", "score-round")]
    [InlineData("/scores/portal", "score-portal")]
    [InlineData("/scores/indices", "score-indices")]
    [InlineData("/scores/forecast", "score-forecast")]
    public async Task Pages_OfScores_PassAxeOnBothScreens(string path, string name)
    {
        var wide = await SignInAs("evidence", path, new() { Language = "vi", Screen = Visitor.OfficeScreen });
        await wide.AxeCheck();
        await Screenshot(wide, name + "-vi");

        var phone = await SignInAs("evidence", path, new() { Language = "en", Screen = Visitor.Phone, Dark = true });
        await phone.AxeCheck();
        Assert.Equal(390, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Screenshot(phone, name + "-en");
    }
}
