using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Watch;
using OneStop.Web.Notices;
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
        var letter = await leader.GetPageAsync(letters.Single(row => row.TextContent.Contains("H99.21", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!);
        foreach (var code in new[] { "OVER-1", "SOON-1", WatchOffice.Formula }) Assert.Contains(code, letter.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ELSE-1", letter.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(WatchOffice.Person, letter.DocumentElement.OuterHtml, StringComparison.Ordinal);

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
