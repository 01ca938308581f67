using System.Net;
using AngleSharp.Html.Dom;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>What an administrator keeps: a new version of a procedure, the office's settings, linked filings.</summary>
public sealed class UpkeepPagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)?.TextContent.Replace('\u00a0', ' ').Trim() ?? "";

    [Fact]
    public async Task Edit_OfAProcedure_IsLookedAtThenPublishedWithAuthorAndBasis()
    {
        using var admin = await office.SignInAsync("quantri");
        var path = $"/procedures/{office.Procedure}/edit";
        var form = await admin.GetPageAsync(path);
        var last = form.QuerySelectorAll("#edit input[name$='.Name'][name^='Input.Papers']").Length - 1;
        using var unfounded = await admin.SubmitAsync(form, "#edit", ($"Input.Papers[{last}].Name", "Giấy tờ thử"));
        var refused = await WebVisitor.ReadAsync(unfounded);
        Assert.Contains("căn cứ", Text(refused, ".summary"), StringComparison.Ordinal);
        Assert.Contains(refused.QuerySelectorAll("input"), input => input.GetAttribute("value") == "Giấy tờ thử");

        using var looked = await admin.SubmitAsync(refused, "#edit", ("Input.Basis", "Nghị quyết thử 7"), ("Input.Decision", "7/QĐ-THU"));
        var preview = await WebVisitor.ReadAsync(looked);
        Assert.Contains("Phiên bản 2", Text(preview, "#preview"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nghị quyết thử 7", (await admin.GetPageAsync($"/procedures/{office.Procedure}")).Body!.TextContent, StringComparison.Ordinal);

        preview.QuerySelector("#edit")!.SetAttribute("action", path + "?handler=Publish");
        using var done = await admin.SubmitAsync(preview, "#edit");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var details = await admin.GetPageAsync(done.Headers.Location!.ToString());
        Assert.Contains("Giấy tờ thử", Text(details, "main"), StringComparison.Ordinal);
        Assert.Contains("Nghị quyết thử 7", Text(details, "main"), StringComparison.Ordinal);

        using var twice = await admin.SubmitAsync(preview, "#edit");
        Assert.Contains("phiên bản mới", Text(await WebVisitor.ReadAsync(twice), ".summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_StepsBeyondTheTerm_AreRefusedAndMoreLinesKeepWhatWasTyped()
    {
        using var admin = await office.SignInAsync("quantri");
        var path = $"/procedures/{office.Procedure}/edit";
        var form = await admin.GetPageAsync(path);
        (string, string)[] steps = [("Input.Basis", "thử"), ("Input.Steps[0].Name", "Thẩm định"), ("Input.Steps[0].Agency", "competent"), ("Input.Steps[0].Amount", "9")];
        using var exceeding = await admin.SubmitAsync(form, "#edit", steps);
        Assert.Contains("vượt thời hạn", Text(await WebVisitor.ReadAsync(exceeding), ".summary"), StringComparison.Ordinal);

        form.QuerySelector("#edit")!.SetAttribute("action", path + "?handler=More");
        using var more = await admin.SubmitAsync(form, "#edit", steps);
        var longer = await WebVisitor.ReadAsync(more);
        Assert.Equal("Thẩm định", longer.QuerySelector("[name='Input.Steps[0].Name']")!.GetAttribute("value"));
        Assert.NotNull(longer.QuerySelector("[name='Input.Steps[5].Name']"));
    }

    [Fact]
    public async Task Office_Supplement_IsSavedAndStandsInTheHistory()
    {
        using var admin = await office.SignInAsync("quantri");
        using var wrong = await admin.SubmitAsync(await admin.GetPageAsync("/admin/office"), "#office", ("Input.Ask", "0"), ("Input.Basis", "thử"));
        Assert.Contains("1 đến 365", Text(await WebVisitor.ReadAsync(wrong), ".summary"), StringComparison.Ordinal);

        var saved = await admin.SubmitAndFollowAsync("/admin/office", "#office", ("Input.Ask", "4"), ("Input.Answer", "12"), ("Input.Basis", "Quy chế thử 4"));
        Assert.Equal("4", saved.QuerySelector("#Input_Ask")!.GetAttribute("value"));
        Assert.Contains("Quy chế thử 4", Text(saved, "#changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linked_Filing_IsAddedAndOfferedAtTheDesk()
    {
        using var admin = await office.SignInAsync("quantri");
        var other = (await (await office.ClerkAsync()).GetAsync("/api/procedures?level=commune&limit=500")).Ok().GetProperty("items").EnumerateArray()
            .Select(p => p.GetProperty("code").GetString()!).First(code => code != office.Procedure);
        using var few = await admin.SubmitAsync(await admin.GetPageAsync("/admin/linked-filings"), "#linked", ("Input.Code", "THU-9"), ("Input.Name", "Nhóm thử chín"), ("Input.Basis", "thử"), ("Input.Members[0].Procedure", office.Procedure));
        var refused = await WebVisitor.ReadAsync(few);
        Assert.Contains("từ 2 đến 20", Text(refused, ".summary"), StringComparison.Ordinal);

        using var done = await admin.SubmitAsync(refused, "#linked", ("Input.Members[1].Procedure", other));
        var saved = await admin.GetPageAsync(done.Headers.Location!.ToString());
        Assert.Equal(other, saved.QuerySelector("#Input_Members_1__Procedure")!.GetAttribute("value"));
        using var clerk = await office.SignInAsync("canboxa");
        Assert.Contains("Nhóm thử chín", Text(await clerk.GetPageAsync("/dossiers/linked"), "main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/office")]
    [InlineData("/admin/linked-filings")]
    [InlineData("/procedures/1.004222/edit")]
    public async Task Pages_OfUpkeep_AreForAdministratorsOnly(string path)
    {
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }
}
