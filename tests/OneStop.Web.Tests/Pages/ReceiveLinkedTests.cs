using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Paper;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>A linked filing from the receive form: found like a procedure, received whole, on one receipt.</summary>
public sealed class ReceiveLinkedTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static readonly (string, string)[] person = [("Input.IdNumber", "999000000881"), ("Input.Name", "Vừ A Dính")];

    private static string Text(IParentNode page, string selector) => page.QuerySelector(selector)?.TextContent.Replace('\u00a0', ' ').Trim() ?? "";

    [Theory]
    [InlineData("birth")]
    [InlineData("dang ky khai sinh dang ky thuong tru")]
    [InlineData("lien thong khai sinh")]
    public async Task Find_ByCodeOrWords_OffersTheGroup(string words)
    {
        using var clerk = await office.SignInAsync("canboxa");
        var found = await clerk.GetPageAsync($"/dossiers/receive?handler=Find&q={Uri.EscapeDataString(words)}");

        var group = Assert.Single(found.QuerySelectorAll("[role=option]"), option => option.GetAttribute("data-value") == "birth");
        Assert.Contains("liên thông 3 thủ tục", group.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_OfAnOrdinaryCode_StillChoosesTheProcedureAtOnce()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/receive?q={office.Procedure}");

        Assert.Equal(office.Procedure, page.QuerySelector<IHtmlInputElement>("[name='Input.Procedure']")!.Value);
        Assert.Null(page.QuerySelector(".linked-parts"));
    }

    [Fact]
    public async Task Receive_AGroup_MakesADossierOfEachWithItsOwnAgencyAndDateOnOneReceipt()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync("/dossiers/receive?q=birth");
        Assert.Equal(3, form.QuerySelectorAll(".linked-parts input[type=checkbox]").Length);
        Assert.Equal(3, form.QuerySelectorAll(".linked-promises > li").Length);
        Assert.Contains("giả định", Text(form, ".linked-parts"), StringComparison.Ordinal);
        var line = form.QuerySelectorAll("[data-paper]")[^1].GetAttribute("data-name")!;

        (string, string)[] paper = [($"{line}.Name", "Giấy chứng sinh"), ($"{line}.Form", "Original")];
        using var done = await clerk.SubmitAsync(form, "#receive", [.. person, .. paper, ("Input.QueueNumber", "B017")]);
        Assert.True(done.Headers.Location is not null, Text(await WebVisitor.ReadAsync(done), ".summary"));
        Assert.EndsWith("/receipt", done.Headers.Location.ToString(), StringComparison.Ordinal);
        var first = done.Headers.Location.ToString().Split('/')[2];
        using var twice = await clerk.SubmitAsync(form, "#receive", [.. person, .. paper, ("Input.QueueNumber", "B017")]);
        Assert.Equal(done.Headers.Location, twice.Headers.Location); // a second press stores nothing

        var api = await office.AsAsync(Role.Integrator);
        var filed = (await api.GetAsync("/api/dossiers?q=999000000881")).Ok().GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["1.001193", "1.001939", "1.004222"], filed.Select(item => item.GetProperty("procedure").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("Giấy chứng sinh", Text(await clerk.GetPageAsync($"/dossiers/{first}"), "main"), StringComparison.Ordinal);

        var receipt = await clerk.GetPageAsync(done.Headers.Location.ToString());
        Assert.Contains("Số thứ tự lấy tại quầy: B017", Text(receipt, "main"), StringComparison.Ordinal);
        Assert.Contains("(Bảo hiểm xã hội tỉnh Sao Giang)", Text(receipt, "main"), StringComparison.Ordinal);
        Assert.All(filed, item => Assert.Contains(item.GetProperty("code").GetString()!, Text(receipt, "main"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Receive_AGroupWithAPaperOfTwoProcedures_RecordsItOnceForEach()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync("/dossiers/receive?q=birth");
        var names = form.QuerySelectorAll("[data-paper] input[type=hidden][name$='.Name']").Select(input => input.GetAttribute("value")!).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("Refuse", "999000000883", "Input.Reason", "Thiếu giấy chứng sinh", "", "Không được tiếp nhận", "03")]
    [InlineData("Supplement", "999000000884", "Input.AskedBecause", "Bản chụp mờ", "Giấy chứng sinh", "bổ sung", "02")]
    public async Task RefuseOrSupplement_AGroup_IsLoggedForEachProcedureWithOneSlip(string handler, string id, string field, string reason, string asked, string status, string formNumber)
    {
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync("/dossiers/receive?q=birth");
        form.QuerySelector("#receive")!.SetAttribute("action", $"/dossiers/receive?handler={handler}");
        (string, string)[] entries = [("Input.IdNumber", id), ("Input.Name", "Vừ A Lềnh"), (field, reason), ("Input.Asked", asked)];
        using var done = await clerk.SubmitAsync(form, "#receive", entries);
        Assert.True(done.Headers.Location is not null, Text(await WebVisitor.ReadAsync(done), ".summary"));
        using var twice = await clerk.SubmitAsync(form, "#receive", entries);
        Assert.Equal(done.Headers.Location, twice.Headers.Location); // a second press stores nothing

        var api = await office.AsAsync(Role.Integrator);
        var filed = (await api.GetAsync($"/api/dossiers?q={id}")).Ok().GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, filed.Count);
        Assert.All(filed, item => Assert.Contains(status, item.GetProperty("statusText").GetProperty("vi").GetString()!, StringComparison.OrdinalIgnoreCase));
        var page = await clerk.GetPageAsync(done.Headers.Location.ToString());
        var slip = Assert.Single(page.QuerySelectorAll("main a[href*='/slips/']").Select(link => link.GetAttribute("href")!).Distinct());
        var paper = Text(await clerk.GetPageAsync(slip), "main");
        Assert.Contains(reason, paper, StringComparison.Ordinal);
        Assert.All(filed, item => Assert.Contains(item.GetProperty("code").GetString()!, paper, StringComparison.Ordinal));
        Assert.Contains(formNumber == "03" ? "/PTC" : "/PBS", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_AfterAGroup_SaysThatItIsReceivedOnItsOwnAndKeepsIt()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync("/dossiers/receive?q=birth");
        form.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=More");
        using var answer = await clerk.SubmitAsync(form, "#receive", ("Input.IdNumber", "999000000882"), ("Input.Name", "Vừ A Páo"));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Contains("tiếp nhận riêng", Text(page, ".summary"), StringComparison.Ordinal);
        Assert.Equal("birth", page.QuerySelector<IHtmlInputElement>("[name='Input.Procedure']")!.Value);
        Assert.Empty(page.QuerySelectorAll(".basket li"));
    }
}
