using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Scores;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Declared figures through their pages: owed, declared with list and file, contradicting, settled.</summary>
public sealed class FigurePagesTests(WebOffice office) : IClassFixture<WebOffice>
{
    private const string Days = "from=2026-01-01&to=2026-12-31";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Duty_Assigned_StandsOnTheDeskUntilTheFigureIsDeclared()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync($"/scores/duties?ruleset=par-sample&{Days}");
        var agency = page.QuerySelector("#assign select[name='Input.OwedBy'] option")!.GetAttribute("value")!;
        using var done = await leader.SubmitAsync(page, "#assign", ("Input.Indicator", "plan.it"), ("Input.OwedBy", agency), ("Input.Account", "baocao"), ("Input.DueOn", "01/12/2026"));
        var after = await leader.GetPageAsync(done.Headers.Location!.ToString());
        Assert.Contains("01/12/2026", after.QuerySelector("tr[data-cell='plan.it']")!.TextContent, StringComparison.Ordinal);

        using var officer = await office.SignInAsync("baocao");
        Assert.Contains("01/12/2026", (await officer.GetPageAsync("/work")).QuerySelector("#owed")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("01/12/2026", (await officer.GetPageAsync("/evidence?period=calendar%3A2026")).Body!.TextContent, StringComparison.Ordinal);
        using var declared = await officer.SubmitAsync(await officer.GetPageAsync($"/scores/declare?indicator=plan.it&ruleset=par-sample&{Days}"), "#declare", ("Input.Answer", "true"), ("Input.Evidence", "Kế hoạch 12/KH"));
        Assert.Equal(HttpStatusCode.Redirect, declared.StatusCode);
        Assert.Null((await officer.GetPageAsync("/work")).QuerySelector("#owed"));
    }

    [Fact]
    public async Task Declare_ListThatDiffers_SaysSoAtTheFieldAndKeepsWhatWasTyped()
    {
        using var officer = await office.SignInAsync("baocao");
        var form = await officer.GetPageAsync($"/scores/declare?indicator=documents.signed&ruleset=par-sample&{Days}");
        using var answer = await officer.SubmitAsync(form, "#declare", ("Input.Numerator", "2"), ("Input.Denominator", "2"), ("Input.Evidence", "Báo cáo"), ("Input.Listing", "Sở A\nSở B; không"));
        var again = await WebVisitor.ReadAsync(answer);
        var field = again.QuerySelector("[name='Input.Listing']")!;
        Assert.Equal(("true", "Báo cáo"), (field.GetAttribute("aria-invalid"), again.QuerySelector("[name='Input.Evidence']")!.TextContent.Trim()));
        Assert.Contains("Sở B", field.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declare_FileWithAnotherContent_IsRefused_AndAPdfIsHandedOutAgain()
    {
        using var officer = await office.SignInAsync("baocao");
        using var wrong = await SendAsync(officer, "bang-chung.pdf", "<script>alert(1)</script>"u8.ToArray());
        Assert.Equal("true", (await WebVisitor.ReadAsync(wrong)).QuerySelector("[name='Input.Files']")!.GetAttribute("aria-invalid"));

        using var right = await SendAsync(officer, "bang-chung.pdf", "%PDF-1.7 trang"u8.ToArray());
        var sheet = await officer.GetPageAsync(right.Headers.Location!.ToString());
        var link = sheet.QuerySelector("a[href*='/scores/files/']")!.GetAttribute("href")!;
        using var file = await officer.Http.GetAsync(new Uri(link, UriKind.Relative), Stop);
        Assert.Equal("%PDF-1.7 trang", await file.Content.ReadAsStringAsync(Stop));
        Assert.Equal(("application/pdf", "attachment"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        using var clerk = await office.SignInAsync("canbo");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Http.GetAsync(new Uri(link, UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task Conflict_OfTwoDeclarations_IsSettledByAThirdPersonWithAReason()
    {
        const string sheet = $"/scores?ruleset=par-sample&period=days&{Days}";
        using var officer = await office.SignInAsync("baocao");
        using var first = await officer.SubmitAsync(await officer.GetPageAsync($"/scores/declare?indicator=tasks.done&ruleset=par-sample&{Days}"), "#declare", ("Input.Numerator", "21"), ("Input.Denominator", "22"), ("Input.Evidence", "Báo cáo 1"));
        var other = await office.Services.GetRequiredService<DeclaredFigures>().DeclareAsync(new("tasks.done", "H99", new(2026, 1, 1), new(2027, 1, 1), 22, 22, "Báo cáo 2"), "key:so", Stop);
        var contested = await officer.GetPageAsync(sheet);
        Assert.Null(contested.QuerySelector($"tr[data-figure='{other.Value}'] form.settle"));

        using var leader = await office.SignInAsync("lanhdao");
        using var unreasoned = await leader.SubmitAsync(await leader.GetPageAsync(sheet), $"tr[data-figure='{other.Value}'] form.settle", ("reason", " "));
        var still = await leader.GetPageAsync(unreasoned.Headers.Location!.ToString());
        using var settled = await leader.SubmitAsync(still, $"tr[data-figure='{other.Value}'] form.settle", ("reason", "Theo biên bản nghiệm thu"));
        var after = await leader.GetPageAsync(settled.Headers.Location!.ToString());
        Assert.Contains("Theo biên bản nghiệm thu", after.QuerySelector("#declared")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(after.QuerySelectorAll("#declared form.settle"));
    }

    [Fact]
    public async Task Duties_WhoMayNotAssign_SeesTheListAndNoForm()
    {
        using var admin = await office.SignInAsync("quantri");
        var page = await admin.GetPageAsync($"/scores/duties?ruleset=par-sample&{Days}");
        Assert.NotEmpty(page.QuerySelectorAll("tr[data-cell]"));
        Assert.Null(page.QuerySelector("#assign"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.GetAsync(new Uri("/scores/duties?from=2026-12-31&to=2026-01-01", UriKind.Relative), Stop)).StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(WebVisitor officer, string name, byte[] content)
    {
        var form = await officer.GetPageAsync($"/scores/declare?indicator=iso.agencies&ruleset=par-sample&{Days}");
        using var body = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("#declare input[type=hidden]")) body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        body.Add(new StringContent("20"), "Input.Numerator");
        body.Add(new StringContent("20"), "Input.Denominator");
        body.Add(new StringContent("Giấy chứng nhận"), "Input.Evidence");
        body.Add(new ByteArrayContent(content), "Input.Files", name);
        return await officer.Http.PostAsync(new Uri($"/scores/declare?indicator=iso.agencies&ruleset=par-sample&{Days}", UriKind.Relative), body, Stop);
    }
}
