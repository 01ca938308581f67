using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Calendar administration through its pages: draft, preview, apply, follow, history; and "try a date" for anyone.</summary>
public sealed class CalendarPagesTests(WebOffice office) : IClassFixture<WebOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Closure_DraftedPreviewedApplied_MovesTheDossier_AndItsHistorySaysSo()
    {
        var dossier = await ReceiveAsync();
        using var admin = await office.SignInAsync("quantri");
        var preview = await DraftAsync(admin, "/calendar/edit?agency=H99", ("Input.Day", "Closed"), ("Input.From", "01/09/2026"), ("Input.To", "04/09/2026"), ("Input.Decision", "Công điện 05/CĐ-UBND"), ("Input.Name", "Bão số 5"));
        Assert.Contains("Bão số 5", preview.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(dossier.Code, preview.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(dossier.DueAt, (await RowAsync(dossier.Code)).DueAt); // nothing has happened yet

        using var csv = await admin.Http.GetAsync(new Uri(preview.QuerySelector("a[href*='handler=Csv']")!.GetAttribute("href")!, UriKind.Relative), Stop);
        Assert.Contains($"{dossier.Code},", await csv.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        using var applied = await admin.SubmitAsync(preview, "form[action*='handler=Apply']");
        var run = await admin.GetPageAsync(applied.Headers.Location!.ToString());
        Assert.Contains("Công điện 05/CĐ-UBND", run.QuerySelector(".page-head")!.TextContent, StringComparison.Ordinal);
        for (var i = 0; i < 100 && (await RowAsync(dossier.Code)).DueAt == dossier.DueAt; i++) await Task.Delay(100, Stop);
        var moved = await RowAsync(dossier.Code);
        Assert.True(moved.DueAt > dossier.DueAt);
        Assert.Equal((dossier.FirstPromiseAt, 0, moved.DueAt), (moved.FirstPromiseAt, moved.ExtendCount, moved.TellDueAt));

        using var clerk = await office.SignInAsync("canbo");
        var page = await clerk.GetPageAsync($"/dossiers/{dossier.Code}");
        Assert.Contains("Công điện 05/CĐ-UBND", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("không phải gia hạn", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains(dossier.Code, (await clerk.GetPageAsync("/dossiers?bucket=toTell")).Body!.TextContent, StringComparison.Ordinal);

        var history = await admin.GetPageAsync("/calendar/history?agency=H99");
        Assert.Contains("H99@1", history.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Võ Thành Công", history.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, history.QuerySelectorAll("#diff tbody tr").Length);
        var sheet = await admin.GetPageAsync("/calendar?agency=H99.05&year=2026");
        Assert.Equal(4, sheet.QuerySelectorAll(".month .day.own").Length);
    }

    [Theory]
    [InlineData("Input.Decision", "", "Input.Decision")]
    [InlineData("Input.From", "32/13/2026", "Input.From")]
    [InlineData("Input.From", "", "Input.From")]
    [InlineData("Input.To", "01/01/2020", "Input.To")]
    public async Task Edit_WrongValue_SaysSoAtTheField_AndKeepsWhatWasTyped(string name, string value, string field)
    {
        using var admin = await office.SignInAsync("quantri");
        var typed = new Dictionary<string, string> { ["Input.Day"] = "Closed", ["Input.From"] = "10/11/2026", ["Input.Decision"] = "QĐ 7", ["Input.Reason"] = "mất điện", [name] = value };
        using var answer = await admin.SubmitAsync(await admin.GetPageAsync("/calendar/edit?agency=H99.05"), "#edit", [.. typed.Select(pair => (pair.Key, pair.Value))]);
        var page = await WebVisitor.ReadAsync(answer);
        Assert.Equal("true", page.QuerySelector($"[name='{field}']")!.GetAttribute("aria-invalid"));
        Assert.Equal("mất điện", page.QuerySelector("[name='Input.Reason']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Edit_Week_FieldOfTheWrongDay_IsMarked()
    {
        using var admin = await office.SignInAsync("quantri");
        using var answer = await admin.SubmitAsync(await admin.GetPageAsync("/calendar/edit?agency=H99.05&op=Week"), "#edit",
            ("Input.From", "01/12/2026"), ("Input.Week[3]", "tám giờ"), ("Input.Decision", "QĐ 7"));
        Assert.Equal("true", (await WebVisitor.ReadAsync(answer)).QuerySelector("[name='Input.Week[3]']")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Edit_EveryCommune_IsOneDraftWithOneDecision()
    {
        using var admin = await office.SignInAsync("quantri");
        var preview = await DraftAsync(admin, "/calendar/edit?agency=H99&op=Week", ("Input.From", "01/12/2026"), ("Input.Week[6]", "07:30-11:30"), ("Input.Decision", "QĐ 8"), ("Input.Spread", "Below"), ("Input.OfKind", "Commune"));
        Assert.Contains("Đồng Sim", preview.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        using var gone = await admin.SubmitAsync(preview, "form[action*='handler=Discard']");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Theory]
    [InlineData("canbo", "/calendar/edit?agency=H99")]
    [InlineData("lanhdao", "/calendar/notice")]
    public async Task Administration_OfOtherRoles_IsForbidden(string who, string path)
    {
        using var visitor = await office.SignInAsync(who);
        using var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Try_WithoutSigningIn_GivesDateWhyWhatIsLeftAndHandOver()
    {
        using var anyone = office.NewVisitor();
        var page = await anyone.GetPageAsync("/calendar/try?agency=H99.32&received=25/11/2026+16:00&amount=3&at=30/11/2026+08:00&leave=2");
        var result = page.QuerySelector("#result")!;
        Assert.Equal("17:00 thứ Hai 30/11/2026", result.QuerySelector("strong")!.TextContent); // the commune closes half an hour earlier
        Assert.Contains("7 giờ", result.TextContent, StringComparison.Ordinal);
        Assert.Contains("15:00 thứ Hai 30/11/2026", result.TextContent, StringComparison.Ordinal);
        Assert.Contains("/H99.32@1", result.TextContent, StringComparison.Ordinal);
        var provisional = (await anyone.GetPageAsync("/calendar/try?received=29/01/2027+09:00&amount=5")).QuerySelector("#result")!;
        Assert.Contains("sớm nhất", provisional.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_DeskOpenInTheEvening_ShowsItsHoursAndTheTermCalendarDoesNot()
    {
        using var clerk = await office.SignInAsync("canbo");
        Assert.Contains("13:30–19:00", (await clerk.GetPageAsync("/calendar?kind=Opening&desk=TINH-Q3")).QuerySelector("#hours")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("19:00", (await clerk.GetPageAsync("/calendar?agency=H99.01.01")).QuerySelector("#hours")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n.json", "{\"year\": 2027, \"decision\": \"TB 1\", \"decidedOn\": \"2026-11-20\", \"holidays\": [\"2027-01-01\", \"2027-02-08\"]}", "TB 1 ngày 20/11/2026")]
    [InlineData("n.csv", "date,kind,name,name_en,hours,like\n2027-01-01,holiday,Tết,New Year,,\n2027-02-13,workday,Làm bù,,,friday\n", "TB 2")]
    public async Task Notice_Read_IsComparedAndDrafted(string name, string content, string basis)
    {
        using var admin = await office.SignInAsync("quantri");
        var page = await SendNoticeAsync(admin, name, content);
        Assert.Contains(basis, page.QuerySelector("#read")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("#read tbody tr"));
        var preview = await admin.GetPageAsync(page.QuerySelector("#read a.button")!.GetAttribute("href")!);
        Assert.NotNull(preview.QuerySelector("#preview"));
    }

    [Theory]
    [InlineData("n.json", "{\"year\": 2027}")]
    [InlineData("n.json", "{")]
    [InlineData("n.csv", "date,kind\n2027-13-01,holiday\n")]
    public async Task Notice_Unreadable_SaysSoAtTheFile(string name, string content)
    {
        using var admin = await office.SignInAsync("quantri");
        Assert.NotNull((await SendNoticeAsync(admin, name, content)).QuerySelector("[id$='-error']"));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SendNoticeAsync(WebVisitor admin, string name, string content)
    {
        var page = await admin.GetPageAsync("/calendar/notice");
        using var form = new MultipartFormDataContent();
        using var token = new StringContent(page.QuerySelector("#notice input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
        using var decision = new StringContent("TB 2");
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(token, "__RequestVerificationToken");
        form.Add(decision, "Decision");
        form.Add(file, "Upload", name);
        using var answer = await admin.Http.PostAsync(new Uri("/calendar/notice", UriKind.Relative), form, Stop);
        return await WebVisitor.ReadAsync(answer);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> DraftAsync(WebVisitor admin, string path, params (string Name, string Value)[] entries)
    {
        using var answer = await admin.SubmitAsync(await admin.GetPageAsync(path), "#edit", entries);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await admin.GetPageAsync(answer.Headers.Location!.ToString());
    }

    private async Task<Dossier> ReceiveAsync()
    {
        var reference = await office.Services.GetRequiredService<ReferenceCache>().RecentAsync(office.Services.GetRequiredService<RegisterDbFactory>(), Stop);
        var procedure = reference.Catalogue.All.First(v => v.LimitFor(Domain.Procedures.Channel.Direct) is { Unit: Domain.Calendar.LimitUnit.WorkingDays, Amount: 5 } && v.Levels.Contains(Domain.Procedures.Level.Province)
            && reference.ProposeAgency(reference.Tree.Desk("TINH-Q1")!, reference.Known(v), new(2026, 8, 28)) is { Level: Domain.Procedures.Level.Province });
        var done = await office.Services.GetRequiredService<DossierRegister>().ReceiveAsync(
            new Intake { Desk = "TINH-Q1", Procedure = procedure.Code, Applicant = new Applicant(PersonKind.Citizen, "Đỗ Thị Ngọc", "999000000001", "0000123456") }, new Caller("canbo"), Stop);
        return done.Value.Dossier;
    }

    private async Task<Dossier> RowAsync(string code)
    {
        await using var db = office.Services.GetRequiredService<RegisterDbFactory>().Open();
        return await db.Dossiers.AsNoTracking().SingleAsync(d => d.Code == code, Stop);
    }
}
