using System.Globalization;
using System.Net;
using OneStop.Domain.Dossiers;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Outages are declared by one person and decided by another; the inbox has the receipt at hand; saved filters stand at the left.</summary>
[Collection(ApiTests.Name)]
public sealed class OutagePagesTests(ApiOffice office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outage_DeclaredByAClerk_IsDecidedByALeaderOnly()
    {
        var reason = "mất điện " + Guid.NewGuid().ToString("N");
        using var clerk = await office.SignInAsync("canboxa");
        var page = await DeclareAsync(clerk, reason, -3, -1);
        var row = page.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("Chờ duyệt", row.TextContent, StringComparison.Ordinal);
        Assert.Null(row.QuerySelector("button"));

        using var leader = await office.SignInAsync("lanhdao");
        var seen = await leader.GetPageAsync("/desk/outages");
        var id = seen.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains(reason, StringComparison.Ordinal)).QuerySelector("input[name=id]")!.GetAttribute("value")!;
        using var sent = await leader.SubmitAsync(seen, $"main tbody tr:has(input[name=id][value='{id}']) form", ("approve", "true"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var after = await clerk.GetPageAsync("/desk/outages");
        Assert.Contains("Đã duyệt", after.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains(reason, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outage_DeclaredByALeader_CannotBeDecidedByTheSame()
    {
        var reason = "diễn tập " + Guid.NewGuid().ToString("N");
        using var leader = await office.SignInAsync("lanhdao");
        var page = await DeclareAsync(leader, reason, -3, -1);
        var row = page.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains(reason, StringComparison.Ordinal));
        Assert.Null(row.QuerySelector("button"));
        Assert.Contains("Người khác phải duyệt", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outage_EndBeforeItsBegin_IsRefusedAtTheField()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync("/desk/outages");
        using var sent = await clerk.SubmitAsync(page, "main form.form", ("Input.From", Wall(-1)), ("Input.To", Wall(-3)), ("Input.Reason", "mất điện"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("phải kết thúc sau khi bắt đầu", await sent.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finish_AtATimeOutsideEveryOutage_SaysWhatToDoAndStoresNothing()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/{code}?act=finish");
        Assert.NotNull(page.QuerySelector("#act details input[name='Input.HappenedAt']"));

        using var sent = await clerk.SubmitAsync(page, "#act form", ("Input.HappenedAt", Wall(-24 * 40)));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("Khai báo thời gian gián đoạn trước", await sent.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Null((await clerk.GetPageAsync($"/dossiers/{code}")).QuerySelector("[data-label='finished']"));
        Assert.NotNull((await clerk.GetPageAsync($"/dossiers/{code}?act=finish")).QuerySelector("#act form"));
    }

    [Fact]
    public async Task Inbox_Accepted_OffersTheReceiptOnce()
    {
        var program = await office.ClerkAsync();
        var code = (await program.PostAsync("/api/dossiers", office.Filing(("stage", "submitted"), ("channel", "online")))).Created().GetProperty("code").GetString()!;
        using var clerk = await office.SignInAsync("canboxa");
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync($"/inbox/{code}"), "main .acts form");

        var next = await clerk.GetPageAsync(sent.Headers.Location!.ToString());
        Assert.Equal($"/dossiers/{code}/receipt", next.QuerySelector(".notice a")!.GetAttribute("href"));
        Assert.Null((await clerk.GetPageAsync("/work")).QuerySelector(".notice a[href$='/receipt']"));
    }

    [Fact]
    public async Task SavedFilter_StandsAtTheLeftOfTheListOnly()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var name = "Bộ lọc " + Guid.NewGuid().ToString("N")[..8];
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync("/dossiers?bucket=open"), "main .saved-lists form", ("name", name));

        var list = await clerk.GetPageAsync("/dossiers?bucket=open");
        Assert.Contains(list.QuerySelectorAll("nav.side .side-saved a"), a => a.TextContent == name && a.GetAttribute("href")!.Contains("bucket=open", StringComparison.Ordinal));
        Assert.Empty((await clerk.GetPageAsync("/work")).QuerySelectorAll(".side-saved"));
    }

    [Fact]
    public async Task Work_OverdueHandovers_LeadToTheListTheyCount()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var work = await clerk.GetPageAsync("/work");
        var heap = work.QuerySelector("main a[href*='flag=handoverLate']")!;
        var list = await clerk.GetPageAsync(heap.GetAttribute("href")!);
        Assert.Equal("handoverLate", list.QuerySelector("#f-flag option[selected]")!.GetAttribute("value"));
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> DeclareAsync(WebVisitor visitor, string reason, int from, int to)
    {
        var page = await visitor.GetPageAsync("/desk/outages");
        using var sent = await visitor.SubmitAsync(page, "main form.form", ("Input.From", Wall(from)), ("Input.To", Wall(to)), ("Input.Reason", reason));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await visitor.GetPageAsync("/desk/outages");
    }

    /// <summary>So many hours from now, as people type it.</summary>
    private string Wall(int hours) => office.Clock.GetUtcNow().AddHours(hours).ToOffset(LocalDay.Offset).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
