using System.Net;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Mergers, publication days and limits through their pages: who may, what is refused and where, what a second person does.</summary>
public sealed class CatalogueLifePagesTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Fact]
    public async Task Agencies_Merger_IsProposedByOneAndApprovedByAnother()
    {
        using var admin = await office.SignInAsync("quantri");
        using var missing = await admin.SubmitAsync(await admin.GetPageAsync("/admin/agencies"), "#propose", ("Input.Agency", "H99.09"), ("Input.Successor", "H99.08"), ("Input.Basis", "Nghị quyết"));
        Assert.Contains("Nhập ngày sáp nhập", (await WebVisitor.ReadAsync(missing)).Body!.TextContent, StringComparison.Ordinal);
        using var itself = await admin.SubmitAsync(await WebVisitor.ReadAsync(missing), "#propose", ("Input.Successor", "H99.09"), ("Input.From", "01/09/2026"));
        Assert.Contains("Chọn cơ quan tiếp nhận", (await WebVisitor.ReadAsync(itself)).Body!.TextContent, StringComparison.Ordinal);
        var page = await admin.SubmitAndFollowAsync("/admin/agencies", "#propose", ("Input.Agency", "H99.09"), ("Input.Successor", "H99.08"), ("Input.From", "01/09/2026"), ("Input.Basis", "Nghị quyết"));
        Assert.Contains("H99.09 → H99.08, 01/09/2026", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[name=approve]"));

        using var leader = await office.SignInAsync("lanhdao");
        using var approved = await leader.SubmitAsync(await leader.GetPageAsync("/admin/agencies"), "td form", ("approve", "true"));
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        var after = await leader.GetPageAsync("/admin/agencies");
        Assert.Contains("31/08/2026", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(after.QuerySelector("#propose"));
    }

    [Fact]
    public async Task Publication_PastedTable_TakesGoodLinesAndListsTheBad()
    {
        using var admin = await office.SignInAsync("quantri");
        var rehearsed = await PostAsync(admin, "/procedures/publication", "#enter", ("Typed", "code,decided_on\n1.000302,2026-08-03\n9.999999,2026-08-03"), ("Basis", "Công báo"), ("Dry", "true"));
        Assert.Contains("Chạy thử: 1 phiên bản sẽ thay đổi, 0 dòng không đổi, 1 dòng sai.", rehearsed, StringComparison.Ordinal);
        Assert.Contains("9.999999", rehearsed, StringComparison.Ordinal);
        var without = await PostAsync(admin, "/procedures/publication", "#enter", ("Typed", "code,decided_on\n1.000302,2026-08-03"), ("Basis", ""));
        Assert.Contains("Ghi căn cứ", without, StringComparison.Ordinal);
        Assert.Contains("Chọn một tệp", await PostAsync(admin, "/procedures/publication", "#enter", ("Basis", "x")), StringComparison.Ordinal);
        var entered = await admin.SubmitAsync(await admin.GetPageAsync("/procedures/publication"), "#enter", ("Typed", "code,decided_on\n1.000302,2026-08-03"), ("Basis", "Công báo"));
        var known = await WebVisitor.ReadAsync(entered);
        Assert.Contains("Đã nhập: 1 phiên bản thay đổi", known.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", known.QuerySelectorAll("main tbody tr")[0].QuerySelectorAll("td")[1].TextContent);
        entered.Dispose();

        using var early = await admin.SubmitAsync(await admin.GetPageAsync("/procedures/1.000302"), "#dates", ("PublishedOn", "01/08/2026"), ("Basis", "Cổng"));
        Assert.Contains("trước ngày quyết định", (await WebVisitor.ReadAsync(early)).Body!.TextContent, StringComparison.Ordinal);
        var shown = await admin.SubmitAndFollowAsync("/procedures/1.000302", "#dates", ("PublishedOn", "05/08/2026"), ("Basis", "Cổng"));
        Assert.Contains("05/08/2026", shown.Body!.TextContent, StringComparison.Ordinal);
        using var clerk = await office.SignInAsync("canbo");
        Assert.Null((await clerk.GetPageAsync("/procedures/1.000302")).QuerySelector("#dates"));
        using var table = await admin.Http.GetAsync(new Uri("/procedures/publication?handler=Table", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("1.000302,1,", await table.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_PastedTable_IsCheckedProposedAndApprovedByAnother()
    {
        using var admin = await office.SignInAsync("quantri");
        var faulty = await PostAsync(admin, "/procedures/limits", "#propose", ("Typed", "code,base_limit\n1.000302,hai ngày\n9.999999,3 ngày làm việc"), ("Basis", "Luật"));
        Assert.Contains("hai ngày", faulty, StringComparison.Ordinal);
        Assert.Contains("9.999999", faulty, StringComparison.Ordinal);
        var page = await admin.SubmitAndFollowAsync("/procedures/limits", "#propose", ("Typed", "code,base_limit\n1.000302,3 ngày làm việc"), ("Basis", "Luật"));
        Assert.Contains("1 thời hạn gốc", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[name=approve]"));

        using var leader = await office.SignInAsync("lanhdao");
        using var approved = await leader.SubmitAsync(await leader.GetPageAsync("/procedures/limits"), "td form", ("approve", "true"));
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.Contains("Thời hạn gốc theo luật: 3 ngày làm việc", (await leader.GetPageAsync("/procedures/1.000302")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Months_OfAPeriod_HasTheWholeFirstAndAFileOfEachKind()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/reports/months?period=report:2026-Q3");
        Assert.Equal(["Cột của biểu", "Cả kỳ", "07/2026", "08/2026", "09/2026"], page.QuerySelectorAll("main thead th").Select(head => head.TextContent.Trim()));
        Assert.Equal(11, page.QuerySelectorAll("main tbody tr").Length);
        foreach (var (format, type) in new[] { ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("pdf", "application/pdf"), ("csv", "text/csv") })
        {
            using var file = await leader.Http.GetAsync(new Uri($"/reports/months?handler=Export&period=report:2026-Q3&format={format}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
        }
        using var onTime = await leader.Http.GetAsync(new Uri("/reports/on-time?handler=Export&period=calendar:2026&format=pdf", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith("%PDF", await onTime.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("không quá 36 tháng", (await leader.GetPageAsync("/reports/months?period=days&from=01/01/2010&to=31/12/2026")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> PostAsync(WebVisitor visitor, string path, string form, params (string, string)[] entries)
    {
        using var answer = await visitor.SubmitAsync(await visitor.GetPageAsync(path), form, entries);
        return (await WebVisitor.ReadAsync(answer)).Body!.TextContent;
    }
}
