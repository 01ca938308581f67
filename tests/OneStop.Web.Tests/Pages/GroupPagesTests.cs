using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The page of a linked filing: its money in one place, and one action on all of its dossiers with a result for each.</summary>
public sealed class GroupPagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static string Text(IParentNode page, string selector) => string.Join(" ", (page.QuerySelector(selector)?.TextContent ?? "").Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Results(IHtmlDocument page) => [.. page.QuerySelectorAll("#results li").Select(li => string.Join(" ", li.TextContent.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public async Task Take_AllOfTheGroup_GivesEachDossierItsReceiptOnceAndAddsUp()
    {
        var codes = await FileAsync("received");
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/{codes[1]}/group");
        Assert.Equal("88.000 ₫", Text(page, "#left"));
        Assert.Equal(3, page.QuerySelectorAll("#sums tbody tr").Length);

        using var first = await clerk.SubmitAsync(page, "#take");
        using var again = await clerk.SubmitAsync(page, "#take");
        var after = await clerk.GetPageAsync(first.Headers.Location!.ToString());

        Assert.Equal(2, Results(after).Count(line => line.StartsWith("Xong", StringComparison.Ordinal) && line.Contains("biên lai CHO-SAO/", StringComparison.Ordinal)));
        Assert.Equal("0 ₫", Text(after, "#left"));
        Assert.Contains("Cả nhóm không còn khoản nào", Text(after, "main"), StringComparison.Ordinal);
        Assert.Equal([8_000, 80_000, 0], await PaidAsync(codes));
        Assert.Contains($"/dossiers/{codes[0]}/group", (await clerk.GetPageAsync($"/dossiers/{codes[0]}")).QuerySelector("#linked")!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("/group", (await clerk.GetPageAsync($"/dossiers/{codes[0]}/receipt")).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_OneDossierByItsOwnButton_LeavesTheOthers()
    {
        var codes = await FileAsync("received");
        using var clerk = await office.SignInAsync("canboxa");
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/{codes[0]}/group"), "#take", ("Money.Only", codes[1]), ("Money.Means", "Transfer"), ("Money.Reference", "FT260828"));

        Assert.Equal([0, 80_000, 0], await PaidAsync(codes));
        Assert.Equal("8.000 ₫", Text(await clerk.GetPageAsync(sent.Headers.Location!.ToString()), "#left"));
        Assert.Contains("FT260828", Text(await clerk.GetPageAsync($"/dossiers/{codes[1]}/payments"), "#lines"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_APart_TakesItAndATooLargeOneIsRefusedForThatDossierOnly()
    {
        var codes = await FileAsync("received");
        using var clerk = await office.SignInAsync("canboxa");
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/{codes[0]}/group"), "#take", ("Money.Lines[0].Amount", "9.000"), ("Money.Lines[1].Amount", "30.000"));
        var page = await clerk.GetPageAsync(sent.Headers.Location!.ToString());

        Assert.Equal([0, 30_000, 0], await PaidAsync(codes));
        Assert.Contains(Results(page), line => line.StartsWith("Chưa làm", StringComparison.Ordinal) && line.Contains(codes[0], StringComparison.Ordinal) && line.Contains("vượt quá", StringComparison.Ordinal));
        Assert.Equal("58.000 ₫", Text(page, "#left"));
    }

    [Theory]
    [InlineData("tám nghìn", "chữ số")]
    [InlineData("-8000", "chữ số")]
    [InlineData("8000,50", "chữ số")]
    public async Task Take_AnUnreadableAmount_WritesNothingAndKeepsWhatWasTyped(string typed, string said)
    {
        var codes = await FileAsync("received");
        using var clerk = await office.SignInAsync("canboxa");
        using var sent = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/{codes[0]}/group"), "#take", ("Money.Lines[1].Amount", typed), ("Money.Reference", "FT1"));
        var page = await WebVisitor.ReadAsync(sent);

        Assert.Contains(said, Text(page, ".summary"), StringComparison.Ordinal);
        Assert.Equal(typed, page.QuerySelector<IHtmlInputElement>("#take [name='Money.Lines[1].Amount']")!.Value);
        Assert.Equal("FT1", page.QuerySelector<IHtmlInputElement>("[name='Money.Reference']")!.Value);
        Assert.Equal([0, 0, 0], await PaidAsync(codes));
    }

    [Fact]
    public async Task Waive_AllOfTheGroup_NeedsBasisAndReasonAndStandsOnEach()
    {
        var codes = await FileAsync("received");
        using var clerk = await office.SignInAsync("canboxa");
        using var without = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/{codes[0]}/group"), "#waive", ("Money.Reason", "hộ nghèo"));
        var refused = await WebVisitor.ReadAsync(without);
        Assert.Contains("căn cứ pháp lý", Text(refused, ".summary"), StringComparison.OrdinalIgnoreCase);

        using var sent = await clerk.SubmitAsync(refused, "#waive", ("Money.Basis", "Nghị quyết HĐND tỉnh"), ("Money.Reason", "hộ nghèo"));
        var page = await clerk.GetPageAsync(sent.Headers.Location!.ToString());

        Assert.Equal(2, Results(page).Count(line => line.StartsWith("Xong", StringComparison.Ordinal)));
        Assert.Equal("0 ₫", Text(page, "#left"));
        Assert.Equal([0, 0, 0], await PaidAsync(codes));
        Assert.Equal(8_000, (await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{codes[0]}/payments")).Ok().GetProperty("waived").GetInt64());
    }

    [Fact]
    public async Task Back_ChosenReceipts_AreCancelledOrRefundedInOnePlace()
    {
        var codes = await FileAsync("received");
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.SubmitAndFollowAsync($"/dossiers/{codes[0]}/group", "#take");
        var receipts = page.QuerySelectorAll<IHtmlInputElement>("#back [name='Money.Receipts']").Select(box => box.Value).ToList();
        Assert.Equal(2, receipts.Count);
        using (var none = await clerk.SubmitAsync(page, "#back", ("Money.Reason", "nhầm")))
            Assert.Contains("ít nhất một biên lai", Text(await WebVisitor.ReadAsync(none), ".summary"), StringComparison.Ordinal);

        using var cancelled = await clerk.SubmitAsync(page, "#back", ("Money.Receipts", receipts[0]), ("Money.Reason", "thu nhầm"));
        page = await clerk.GetPageAsync(cancelled.Headers.Location!.ToString());
        Assert.Equal([0, 80_000, 0], await PaidAsync(codes));
        page.QuerySelector("#back")!.SetAttribute("action", $"/dossiers/{codes[0]}/group?handler=Refund");
        using var refunded = await clerk.SubmitAsync(page, "#back", ("Money.Receipts", receipts[1]), ("Money.Reason", "rút hồ sơ"));
        page = await clerk.GetPageAsync(refunded.Headers.Location!.ToString());

        Assert.Contains("Đã hoàn 80.000 ₫", Assert.Single(Results(page)), StringComparison.Ordinal);
        Assert.Equal([0, 0, 0], await PaidAsync(codes));
        Assert.Equal("88.000 ₫", Text(page, "#left"));
    }

    [Fact]
    public async Task Act_AcceptASubmittedGroup_GivesOneReceiptForAll()
    {
        var codes = await FileAsync("submitted");
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/{codes[0]}/group?act=accept");
        using var sent = await clerk.SubmitAsync(page, "#act");
        using var again = await clerk.SubmitAsync(page, "#act");
        var after = await clerk.GetPageAsync(sent.Headers.Location!.ToString());

        Assert.Equal([2, 2, 2], await StatusesAsync(codes));
        var lines = Results(after);
        Assert.Equal(3, lines.Count(line => line.StartsWith("Xong", StringComparison.Ordinal)));
        Assert.Single(lines.Select(line => System.Text.RegularExpressions.Regex.Match(line, @"\d+/\w+").Value).Distinct());
        var receipt = await clerk.GetPageAsync($"/dossiers/{codes[0]}/receipt");
        Assert.All(codes, code => Assert.Contains(code, receipt.DocumentElement.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Act_RefuseASubmittedGroup_RefusesTheChosenOnesAndSaysWhyAStaleOneWasNot()
    {
        var codes = await FileAsync("submitted");
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/{codes[0]}/group?act=refuse-reception");
        var items = page.QuerySelectorAll<IHtmlInputElement>("#act [name=item]").Select(box => box.Value).ToList();
        Assert.Equal(3, items.Count);
        // Somebody else comments on the second one meanwhile.
        (await (await office.ClerkAsync()).ActAsync(codes[1], "comment", new { reason = "đang hỏi" })).Ok();
        using (var without = await clerk.SubmitAsync(page, "#act", [.. items.Take(2).Select(item => ("item", item))]))
            Assert.Contains("lý do", Text(await WebVisitor.ReadAsync(without), ".summary"), StringComparison.OrdinalIgnoreCase);

        using var sent = await clerk.SubmitAsync(page, "#act", [("Input.Reason", "Không thuộc thẩm quyền"), .. items.Take(2).Select(item => ("item", item))]);
        page = await clerk.GetPageAsync(sent.Headers.Location!.ToString());

        Assert.Equal([3, 1, 1], await StatusesAsync(codes));
        Assert.Contains(Results(page), line => line.StartsWith("Xong", StringComparison.Ordinal) && line.Contains(codes[0], StringComparison.Ordinal) && line.Contains("/PTC", StringComparison.Ordinal));
        Assert.Contains(Results(page), line => line.StartsWith("Chưa làm", StringComparison.Ordinal) && line.Contains(codes[1], StringComparison.Ordinal));
        Assert.Contains("form=03", page.QuerySelector("#results a[href*='/slips/together']")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_SupplementForAll_AsksEachForWhatItsListHasAndLeavesOutTheOthers()
    {
        var codes = await FileAsync("received");
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/{codes[0]}/group?act=request-supplement");
        var papers = page.QuerySelectorAll<IHtmlInputElement>("#act [name='Input.Papers']").Select(box => box.Value).ToList();
        var items = page.QuerySelectorAll<IHtmlInputElement>("#act [name=item]").Select(box => ("item", box.Value)).ToList();
        Assert.Equal(papers.Count, papers.Distinct(StringComparer.OrdinalIgnoreCase).Count());

        using var listed = await clerk.SubmitAsync(page, "#act", [("Input.Reason", "mờ"), ("Input.Papers", papers[0]), .. items]);
        page = await clerk.GetPageAsync(listed.Headers.Location!.ToString());
        Assert.Contains(await StatusesAsync(codes), status => status == 5);
        Assert.Contains(await StatusesAsync(codes), status => status == 2);
        Assert.Contains(Results(page), line => line.StartsWith("Bỏ qua", StringComparison.Ordinal));

        page = await clerk.GetPageAsync($"/dossiers/{codes[0]}/group?act=request-supplement");
        using var written = await clerk.SubmitAsync(page, "#act", ("Input.Reason", "mờ"), ("Input.OtherPapers", "Tờ khai có chữ ký"));
        Assert.Equal([5, 5, 5], await StatusesAsync(codes));
        page = await clerk.GetPageAsync($"/dossiers/{codes[0]}/group?act=accept-supplement");
        using var back = await clerk.SubmitAsync(page, "#act");
        Assert.Equal([2, 2, 2], await StatusesAsync(codes));
    }

    [Fact]
    public async Task Group_OfADossierAlone_OrWithoutTheRight_IsNotThere()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var single = (await office.FileAsync()).GetProperty("code").GetString();
        using var alone = await clerk.Http.GetAsync(new Uri($"/dossiers/{single}/group", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, alone.StatusCode);

        var codes = await FileAsync("received");
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync($"/dossiers/{codes[0]}/group");
        Assert.Null(page.QuerySelector("#take"));
        var form = page.QuerySelector("form[method=post]")!;
        (form.Id, form.ClassName) = ("forged", "");
        form.SetAttribute("action", $"/dossiers/{codes[0]}/group?handler=Take");
        using var forged = await leader.SubmitAsync(page, "#forged");
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    /// <summary>A birth with 8,000 and 80,000 đồng and nothing to pay for the third.</summary>
    private async Task<List<string>> FileAsync(string stage)
    {
        var filed = (await (await office.ClerkAsync()).PostAsync("/api/dossiers/linked", new
        {
            filing = "birth", desk = ApiOffice.Desk, stage, applicant = new { name = "Vừ Thị Mỷ" },
            procedures = new object[] { new { procedure = "1.001193", feeDue = 8_000 }, new { procedure = "1.004222", feeDue = 80_000 }, new { procedure = "1.001939", feeDue = 0 } },
        })).Created();
        return [.. filed.GetProperty("dossiers").EnumerateArray().Select(dossier => dossier.GetProperty("code").GetString()!)];
    }

    private async Task<List<long>> PaidAsync(List<string> codes)
    {
        var paid = new List<long>();
        foreach (var code in codes) paid.Add((await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{code}/payments")).Ok().GetProperty("paid").GetInt64());
        return paid;
    }

    private async Task<List<int>> StatusesAsync(List<string> codes)
    {
        var statuses = new List<int>();
        foreach (var code in codes) statuses.Add((await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{code}")).Ok().GetProperty("status").GetInt32());
        return statuses;
    }
}
