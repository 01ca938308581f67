using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The page of one dossier: people by their names, corrections in words, nothing handed over to nobody.</summary>
[Collection(ApiTests.Name)]
public sealed class DossierPageTests(ApiOffice office)
{
    [Fact]
    public async Task Page_OfAForwardedDossier_NamesTheOfficerNotTheAccount()
    {
        var code = await FiledAsync();
        (await (await office.ClerkAsync()).ActAsync(code, "forward", new { toAgency = ApiOffice.Ward, toOfficer = "canboxa" })).Ok();
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/{code}");

        Assert.Contains("Huỳnh Minh Khoa", page.QuerySelector(".holder")!.TextContent, StringComparison.Ordinal);
        // Whom a comment can name stands there by account, because that is what is typed.
        page.QuerySelector("#mentionable")!.Remove();
        Assert.DoesNotContain("canboxa", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_WithoutSayingToWhom_IsRefusedAtTheField()
    {
        var code = await FiledAsync();
        (await (await office.AsAsync(Role.Officer, ApiOffice.Ward)).ActAsync(code, "finish", new { outcome = "result" })).Ok();
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync($"/dossiers/{code}?act=return-result");
        using var refused = await clerk.SubmitAsync(form, "#act form", ("Input.CollectedBy", " "));
        var page = await WebVisitor.ReadAsync(refused);

        Assert.Contains("Ghi tên người nhận kết quả.", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        using var done = await clerk.SubmitAsync(page, "#act form", ("Input.CollectedBy", "Đỗ Thị Hồng Ngọc"));
        page = await clerk.GetPageAsync(done.Headers.Location!.ToString());
        Assert.DoesNotContain("Đang giữ", page.QuerySelector(".holder")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_ThatCannotBeRead_NamesTheItemInTheLanguageOfThePage()
    {
        var code = await FiledAsync();
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync($"/dossiers/{code}?act=correct");
        using var refused = await clerk.SubmitAsync(form, "#act form", ("Input.Field", "receivedAt"), ("Input.Value", "hôm kia"), ("Input.Reason", "ghi nhầm"));
        var text = (await WebVisitor.ReadAsync(refused)).QuerySelector(".summary")!.TextContent;

        Assert.Contains("Tiếp nhận lúc", text, StringComparison.Ordinal);
        Assert.DoesNotContain("receivedAt", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("receivedAt", "27/08/2026 08:05", "27/08/2026 08:05")]
    [InlineData("channel", "trực tuyến", "Trực tuyến")]
    public async Task Correction_Proposed_WaitsInWordsAndUnderTheNameOfWhoProposedIt(string field, string typed, string shown)
    {
        var code = await FiledAsync();
        using var clerk = await office.SignInAsync("canboxa");
        var form = await clerk.GetPageAsync($"/dossiers/{code}?act=correct");
        using var sent = await clerk.SubmitAsync(form, "#act form", ("Input.Field", field), ("Input.Value", typed), ("Input.Reason", "ghi nhầm"));
        var notices = string.Join(' ', (await clerk.GetPageAsync($"/dossiers/{code}")).QuerySelectorAll(".notice").Select(notice => notice.TextContent));

        Assert.Contains($"\"{shown}\" của Huỳnh Minh Khoa", notices, StringComparison.Ordinal);
    }

    private async Task<string> FiledAsync() => (await office.FileAsync()).GetProperty("code").GetString()!;
}
