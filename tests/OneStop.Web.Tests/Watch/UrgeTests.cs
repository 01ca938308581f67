using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Watch;
using OneStop.Web.Notices;
using OneStop.Web.Tests.Pages;
using OneStop.Web.Tests.Paper;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>Letters in one key, reminders by the ladder, and the way of a notice out of the office.</summary>
public sealed class UrgeTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    [Fact]
    public async Task Urge_AllAgencies_IssuesLettersOnceAndNoticesLeaveAsFiles()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var watch = await leader.GetPageAsync("/watch?scope=province");
        using (var first = await leader.SubmitAsync(watch, "form:has(button[data-key=u])")) Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using (var again = await leader.SubmitAsync(watch, "form:has(button[data-key=u])")) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);

        var letters = (await leader.GetPageAsync("/watch?scope=province")).QuerySelectorAll("#letters tbody tr");
        Assert.Equal(2, letters.Length);
        var pages = new List<AngleSharp.Html.Dom.IHtmlDocument>();
        foreach (var row in letters) pages.Add(await leader.GetPageAsync(row.QuerySelector("a")!.GetAttribute("href")!));
        var letter = pages.Single(page => page.QuerySelector(".paper")!.TextContent.Contains("OVER-1", StringComparison.Ordinal));
        foreach (var code in new[] { "OVER-1", "SOON-1", WatchOffice.Formula }) Assert.Contains(code, letter.QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ELSE-1", letter.QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(WatchOffice.Person, letter.DocumentElement.OuterHtml, StringComparison.Ordinal);

        foreach (var words in new[] { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi", "ngày làm việc" }) Assert.Contains(words, letter.QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);
        var file = new PdfText(await leader.Http.GetByteArrayAsync(new Uri(letter.QuerySelector("a[href*='handler=Pdf']")!.GetAttribute("href")!, UriKind.Relative)));
        foreach (var code in new[] { "OVER-1", "SOON-1", WatchOffice.Formula }) Assert.Contains(code, file.Pages[0].Text, StringComparison.Ordinal);
        var both = new PdfText(await leader.Http.GetByteArrayAsync(new Uri("/watch?handler=Letters&scope=province", UriKind.Relative)));
        Assert.Equal(["ELSE-1", "OVER-1"], new[] { "ELSE-1", "OVER-1" }.Where(code => both.Pages.Any(page => page.Text.Contains(code, StringComparison.Ordinal))));
        Assert.Equal(2, both.Pages.Count);
        var history = await leader.GetPageAsync("/dossiers/OVER-1");
        Assert.Single(history.QuerySelectorAll(".timeline li"), line => line.TextContent.Contains("Đôn đốc", StringComparison.Ordinal));

        var round = office.Services.GetRequiredService<NoticeRound>();
        await round.RunAsync(office.Clock.GetUtcNow(), default);
        var outbox = office.Services.GetRequiredService<Outbox>();
        var sent = (await outbox.ListAsync(false, null, 100, default)).Where(n => n.Template == "urge").ToList();
        Assert.NotEmpty(sent);
        Assert.All(sent, n => Assert.Equal("file", n.Channel));
        Assert.All(sent, n => Assert.True(File.Exists(Path.Combine(office.DataFolder, "outbox", $"notice-{n.Id}.eml"))));
        Assert.DoesNotContain(WatchOffice.Person, await File.ReadAllTextAsync(Path.Combine(office.DataFolder, "outbox", $"notice-{sent[0].Id}.eml")), StringComparison.Ordinal);
        Assert.Equal(0, await round.RunAsync(office.Clock.GetUtcNow(), default));

        using var admin = await office.SignInAsync("quantri");
        Assert.Contains("OVER-1", (await RemindAsync(admin)).QuerySelector("#notices")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apologies_OwedByTomorrow_AreWrittenAndPrintedAsOneSet()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var watch = await leader.GetPageAsync("/watch?scope=agency:H99.22");
        var form = await leader.GetPageAsync(watch.QuerySelector("a[data-key=x]")!.GetAttribute("href")!);
        Assert.Contains("ELSE-1", form.QuerySelector("input[name=item]")!.GetAttribute("value")!, StringComparison.Ordinal);
        using (var empty = await leader.SubmitAsync(form, "form:has(input[name=item])")) Assert.Contains("ngày hẹn lại", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var sent = await leader.SubmitAsync(form, "form:has(input[name=item])", ("Input.NewDay", "30/12/2026"), ("Input.Reason", "Chờ xác minh"));
        var key = sent.Headers.Location!.ToString();

        var run = await TogetherRunTests.EndAsync(leader, key);
        var set = await leader.GetPageAsync(run.QuerySelector("a[href*='form=04']")!.GetAttribute("href")!);
        using var printed = await leader.SubmitAsync(set, "form:has([name=pick])");
        var file = new PdfText(await printed.Content.ReadAsByteArrayAsync());

        Assert.Contains("ELSE-1", file.Pages[0].Text, StringComparison.Ordinal);
        Assert.Empty((await leader.GetPageAsync("/watch?scope=agency:H99.22")).QuerySelectorAll("a[data-key=x]"));
    }

    [Fact]
    public async Task Urge_ByAClerk_IsRefusedAndNotOffered()
    {
        using var clerk = await office.SignInAsync("canboxa");

        Assert.Empty((await clerk.GetPageAsync("/watch")).QuerySelectorAll("form[action*=Urge]"));
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> RemindAsync(WebVisitor admin)
    {
        await office.Services.GetRequiredService<ReminderRound>().RunAsync(office.Clock.GetUtcNow(), default);
        return await admin.GetPageAsync("/admin/notices");
    }
}
