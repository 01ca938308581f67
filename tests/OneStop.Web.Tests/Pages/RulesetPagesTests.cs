using System.Net;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>A new version of the scoring rules through its pages: copied, edited, compared, published by a second person, scored.</summary>
public sealed class RulesetPagesTests(WebOffice office) : IClassFixture<WebOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_EditedComparedHandedOver_IsPublishedByASecondPersonOnly()
    {
        using var admin = await office.SignInAsync("quantri");
        var address = await CopyAsync(admin, "2027.1");
        var path = (await admin.GetPageAsync(address)).QuerySelector("tr[data-path='fields[1].criteria[0]'] a")!.GetAttribute("href")!;
        var edit = await admin.GetPageAsync(path);
        using var wrong = await admin.SubmitAsync(edit, "#edit", ("Values[maximum]", "mười"));
        var again = await WebVisitor.ReadAsync(wrong);
        Assert.Equal("true", again.QuerySelector("[name='Values[maximum]']")!.GetAttribute("aria-invalid"));

        using var faulty = await admin.SubmitAsync(again, "#edit", ("Values[maximum]", "19"));
        var withFaults = await admin.GetPageAsync(faulty.Headers.Location!.ToString());
        Assert.Contains("fields[1].maximum", withFaults.QuerySelector("#faults")!.TextContent, StringComparison.Ordinal);
        Assert.Null(withFaults.QuerySelector("#submit"));

        using var mended = await admin.SubmitAsync(await admin.GetPageAsync(path), "#edit", ("Values[maximum]", "20"), ("Values[rule.kind]", "nothingBelow"), ("Values[rule.floor]", "0,8"));
        var sound = await admin.GetPageAsync(mended.Headers.Location!.ToString());
        Assert.Null(sound.QuerySelector("#faults"));
        Assert.Contains("80 %", sound.QuerySelector("#compare")!.TextContent, StringComparison.Ordinal);
        using var submitted = await admin.SubmitAsync(sound, "#submit");
        var waiting = await admin.GetPageAsync(submitted.Headers.Location!.ToString());
        Assert.Null(waiting.QuerySelector("#publish"));

        using var leader = await office.SignInAsync("lanhdao");
        using var published = await leader.SubmitAsync(await leader.GetPageAsync(address), "#publish");
        var done = await leader.GetPageAsync(published.Headers.Location!.ToString());
        Assert.Null(done.QuerySelector("#publish"));
        Assert.Contains("SHA-256", done.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("qd766@2027.1", (await leader.GetPageAsync("/rulesets")).Body!.TextContent, StringComparison.Ordinal);
        var sheet = await leader.GetPageAsync("/scores?ruleset=qd766%402027.1");
        Assert.Contains("dưới 80 %: 0 điểm", sheet.Body!.TextContent, StringComparison.Ordinal);
        var usual = await leader.GetPageAsync("/scores?ruleset=qd766");
        Assert.DoesNotContain("dưới 80 %: 0 điểm", usual.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_SentBack_IsEditedAgain_AndGivenUpWithAReason()
    {
        using var admin = await office.SignInAsync("quantri");
        var address = await CopyAsync(admin, "2027.2");
        using var submitted = await admin.SubmitAsync(await admin.GetPageAsync(address), "#submit");
        using var leader = await office.SignInAsync("lanhdao");
        using var back = await leader.SubmitAsync(await leader.GetPageAsync(address), "#away form", ("reason", "Chưa có quyết định"));
        var open = await admin.GetPageAsync(back.Headers.Location!.ToString());
        Assert.Contains("Chưa có quyết định", open.Body!.TextContent, StringComparison.Ordinal);
        using var gone = await admin.SubmitAsync(open, "#away form", ("reason", "Trùng"));
        Assert.NotNull((await admin.GetPageAsync(gone.Headers.Location!.ToString())).QuerySelector(".facts"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.GetAsync(new Uri($"{address}/edit?path=fields[0]", UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task Rulesets_WhoMayNotWrite_SeesThemButNoForm()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/rulesets");
        Assert.NotNull(page.QuerySelector("table"));
        Assert.Null(page.QuerySelector("#copy"));
        Assert.Equal("application/json", (await leader.Http.GetAsync(new Uri("/rulesets?handler=File&key=qd766%40766-2022.1", UriKind.Relative), Stop)).Content.Headers.ContentType!.MediaType);
    }

    private static async Task<string> CopyAsync(WebVisitor admin, string version)
    {
        using var copied = await admin.SubmitAsync(await admin.GetPageAsync("/rulesets"), "#copy", ("Input.Key", "qd766@766-2022.1"), ("Input.Version", version), ("Input.From", "01/01/2027"));
        return copied.Headers.Location!.ToString();
    }
}
