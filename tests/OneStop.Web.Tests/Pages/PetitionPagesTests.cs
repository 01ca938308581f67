using System.Net;
using AngleSharp.Html.Dom;
using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The log of petitions as pages and routes.</summary>
public sealed class PetitionPagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)?.TextContent.Replace('\u00a0', ' ').Trim() ?? "";

    [Fact]
    public async Task Petition_FromEntryToErasing_IsOnePage()
    {
        var dossier = (await office.FileAsync()).GetProperty("code").GetString()!;
        using var clerk = await office.SignInAsync("canboxa");
        using var empty = await clerk.SubmitAsync(await clerk.GetPageAsync("/petitions/enter"), "#enter", ("Input.Content", ""));
        Assert.NotNull((await WebVisitor.ReadAsync(empty)).QuerySelector(".has-error"));
        var item = await clerk.SubmitAndFollowAsync("/petitions/enter", "#enter",
            ("Input.Content", "Cán bộ không giải thích rõ."), ("Input.Dossier", dossier), ("Input.Name", "Lò Thị Phản Ánh"));
        Assert.Contains("Lò Thị Phản Ánh", Text(item, "#sender"), StringComparison.Ordinal);
        var path = item.QuerySelector("#erase") is null ? $"/petitions/{Text(item, ".crumbs .code")}" : "";

        using var silent = await clerk.SubmitAsync(item, "#step-Answered");
        Assert.NotNull((await WebVisitor.ReadAsync(silent)).QuerySelector(".summary"));
        var answered = await clerk.SubmitAndFollowAsync(path, "#step-Answered", ("Input.Words", "Đã nhắc nhở và xin lỗi."));
        Assert.Contains("Đã nhắc nhở", Text(answered, "#history"), StringComparison.Ordinal);
        await clerk.SubmitAndFollowAsync(path, "#step-Dissatisfied");
        await clerk.SubmitAndFollowAsync(path, "#step-Published");
        Assert.Contains(Text(item, ".crumbs .code"), Text(await clerk.GetPageAsync("/petitions?bucket=Unhappy"), "#petitions"), StringComparison.Ordinal);

        using var evidence = await office.SignInAsync("baocao");
        var hidden = await evidence.GetPageAsync(path);
        Assert.DoesNotContain("Lò Thị", Text(hidden, "main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Đã nhắc nhở", Text(hidden, "main"), StringComparison.Ordinal);
        Assert.Empty(hidden.QuerySelectorAll("form[id^=step]"));
        using var leader = await office.SignInAsync("lanhdao");
        var erased = await leader.SubmitAndFollowAsync(path, "#erase", ("Input.Words", "Theo yêu cầu của người gửi."));
        Assert.NotNull(erased.QuerySelector("#erased"));
    }

    [Fact]
    public async Task Api_Petition_IsEnteredOnceByItsKeyAndMovedOnTheSeenVersion()
    {
        var clerk = await office.ClerkAsync();
        var body = new { agency = ApiOffice.Ward, channel = "portal", about = "rule", content = "Thủ tục khó hiểu.", name = "Bí Mật" };

        var first = (await clerk.PostAsync("/api/petitions", body, "petition-once")).Created();
        var again = (await clerk.PostAsync("/api/petitions", body, "petition-once")).Created();
        var code = first.GetProperty("code").GetString()!;
        Assert.Equal(code, again.GetProperty("code").GetString());
        Assert.DoesNotContain("Bí Mật", (await clerk.GetAsync($"/api/petitions/{code}")).Ok().ToString(), StringComparison.Ordinal);
        Assert.Contains((await clerk.GetAsync("/api/petitions?bucket=open")).Ok().GetProperty("petitions").EnumerateArray(), p => p.GetProperty("code").GetString() == code);

        (await clerk.PostAsync("/api/petitions", new { content = "x" })).Refused(HttpStatusCode.BadRequest, "missing-channel", "channel");
        (await clerk.PostAsync($"/api/petitions/{code}/steps", new { version = 1, step = "published" })).Refused(HttpStatusCode.Conflict, "petition-step", "step");
        Assert.Equal("accepted", (await clerk.PostAsync($"/api/petitions/{code}/steps", new { version = 1, step = "accepted" })).Ok().GetProperty("status").GetString());
        (await clerk.PostAsync($"/api/petitions/{code}/steps", new { version = 1, step = "answered", words = "x" })).Refused(HttpStatusCode.Conflict, "stale-version", "version");
        (await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).GetAsync($"/api/petitions/{code}")).Refused(HttpStatusCode.NotFound, "petition-not-found", "code");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.AsAsync(Role.Admin)).GetAsync("/api/petitions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.AsAsync(Role.Evidence)).PostAsync("/api/petitions", body)).Status);
    }
}
