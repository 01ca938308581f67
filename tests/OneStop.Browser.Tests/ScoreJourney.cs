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
