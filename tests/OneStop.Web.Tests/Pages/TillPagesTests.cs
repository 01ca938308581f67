using System.Net;
using AngleSharp.Html.Dom;
using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The till as pages and routes: taking money, the day, its sheet, who may see what.</summary>
public sealed class TillPagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private async Task<string> OwingAsync(long amount = 50_000) => (await office.FileAsync(("feeDue", amount))).GetProperty("code").GetString()!;

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)?.TextContent.Replace('\u00a0', ' ').Trim() ?? "";

    [Fact]
    public async Task Day_FromTakingToTheSheet_IsTheClerksWholeTill()
    {
        var code = await OwingAsync();
        using var clerk = await office.SignInAsync("canboxa");
        var dossier = await clerk.GetPageAsync($"/dossiers/{code}");
        Assert.Equal("50.000 ₫", Text(dossier, "#account #left"));

        using var tooMuch = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/{code}/payments"), "#take", ("Input.Amount", "60.000"));
        var refused = await WebVisitor.ReadAsync(tooMuch);
        Assert.Contains("không thu thừa", Text(refused, "main"), StringComparison.Ordinal);
        Assert.Equal("60.000", refused.QuerySelector("#take-0")!.GetAttribute("value"));
        var taken = await clerk.SubmitAndFollowAsync($"/dossiers/{code}/payments", "#take", ("Input.Amount", "50.000"), ("Input.Means", "Cash"));
        Assert.Contains("CHO-SAO/2026/", Text(taken, "#lines"), StringComparison.Ordinal);
        Assert.Equal("0 ₫", Text(taken, "#left"));

        var till = await clerk.GetPageAsync("/till");
        Assert.Contains(code, Text(till, "#day"), StringComparison.Ordinal);
        using var open = await clerk.SubmitAsync(till, "#close", ("Cash", "49.000"));
        var unexplained = await WebVisitor.ReadAsync(open);
        Assert.Contains("giải trình", Text(unexplained, ".summary"), StringComparison.Ordinal);
        var sheet = await clerk.SubmitAndFollowAsync("/till", "#close", ("Cash", "49.000"), ("Explanation", "Thiếu tiền lẻ."));
        Assert.Contains("BẢNG KIỂM QUỸ CUỐI NGÀY", Text(sheet, "article.paper"), StringComparison.Ordinal);
        using var pdf = await clerk.Http.GetAsync(new Uri(sheet.QuerySelector("a[href*='handler=Pdf']")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);

        using var leader = await office.SignInAsync("lanhdao");
        Assert.Contains("−1.000 ₫", Text(await leader.GetPageAsync("/till/sheets?different=true"), "#sheets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfTheTill_AreOpenToWhoMay()
    {
        var code = await OwingAsync();
        using var officer = await office.SignInAsync("chuyenvien");
        using var till = await officer.Http.GetAsync(new Uri("/till", UriKind.Relative), TestContext.Current.CancellationToken);
        using var sheets = await officer.Http.GetAsync(new Uri("/till/sheets", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (till.StatusCode, sheets.StatusCode));
        using var leader = await office.SignInAsync("lanhdao");
        Assert.Null((await leader.GetPageAsync($"/dossiers/{code}/payments")).QuerySelector("#take"));
    }

    [Fact]
    public async Task Api_Payment_IsTakenOnceByItsKeyAndShownInTheDay()
    {
        var code = await OwingAsync(70_000);
        var clerk = await office.ClerkAsync();
        var path = $"/api/dossiers/{code}/payments";
        var body = new { version = 1, means = "transfer", reference = "FT-1", parts = new[] { new { kind = "fee", amount = 70_000 } } };

        var first = (await clerk.PostAsync(path, body, "till-once")).Ok();
        (await clerk.PostAsync(path, body, "till-once")).Ok();
        Assert.Equal((0, 1), (first.GetProperty("left").GetInt32(), (await clerk.GetAsync(path)).Ok().GetProperty("lines").GetArrayLength()));
        Assert.StartsWith("CHO-SAO/2026/", first.GetProperty("receipt").GetString(), StringComparison.Ordinal);
        Assert.Contains((await clerk.GetAsync("/api/till")).Ok().GetProperty("lines").EnumerateArray(), line => line.GetProperty("reference").GetString() == "FT-1");
        (await clerk.PostAsync(path, body)).Refused(HttpStatusCode.Conflict, "stale-version", "version");
        (await clerk.PostAsync(path, new { version = 2 })).Refused(HttpStatusCode.BadRequest, "missing-means", "means");
        (await (await office.AsAsync(Role.Clerk, ApiOffice.OtherWard)).PostAsync(path, body)).Refused(HttpStatusCode.NotFound, "dossier-not-found", "code");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.AsAsync(Role.Officer, ApiOffice.Ward)).PostAsync(path, body)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.AsAsync(Role.Officer, ApiOffice.Ward)).GetAsync("/api/till")).Status);
    }
}
