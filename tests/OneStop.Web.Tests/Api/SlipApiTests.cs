using System.Net;
using System.Net.Http.Headers;
using OneStop.Web.Access;
using OneStop.Web.Tests.Paper;

namespace OneStop.Web.Tests.Api;

/// <summary>Slips through the API: listed, taken as files, counted, and only within scope.</summary>
public sealed class SlipApiTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private async Task<(string Code, string Pdf)> ReceivedAsync(ApiCaller clerk)
    {
        var code = (await clerk.PostAsync("/api/dossiers", office.Filing())).Created().GetProperty("code").GetString()!;
        return (code, (await clerk.GetAsync($"/api/dossiers/{code}/slips")).Ok()[0].GetProperty("pdf").GetString()!);
    }

    private async Task<PdfText> FileAsync(ApiCaller caller, string path)
    {
        using var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", caller.Key);
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return new PdfText(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Pdf_TakenTwice_IsTheSlipAndThenACopy()
    {
        var clerk = await office.ClerkAsync();
        var (code, path) = await ReceivedAsync(clerk);

        var first = (await FileAsync(clerk, path)).Pages[0].Text;
        var second = (await FileAsync(clerk, path + "?paper=a5")).Pages[0];

        Assert.Contains("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", first, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị Hồng Ngọc", first, StringComparison.Ordinal);
        Assert.Contains(code, first, StringComparison.Ordinal);
        Assert.DoesNotContain("BẢN SAO", first, StringComparison.Ordinal);
        Assert.Contains("BẢN SAO – IN LẠI LẦN 1", second.Text, StringComparison.Ordinal);
        Assert.Equal(419.53, second.Width);
        Assert.Equal(2, (await clerk.GetAsync($"/api/dossiers/{code}/slips")).Ok()[0].GetProperty("prints").GetInt32());
    }

    [Fact]
    public async Task Pdf_ByTheNumberAsItIsWritten_IsFound()
    {
        var clerk = await office.ClerkAsync();
        var (code, path) = await ReceivedAsync(clerk);
        var number = path.Split('/')[^1].Replace("-TNHS.pdf", "%2FTNHS.pdf", StringComparison.Ordinal);

        Assert.NotEmpty((await FileAsync(clerk, $"/api/dossiers/{code}/slips/{number}")).Pages);
        (await clerk.GetAsync($"/api/dossiers/{code}/slips/99-PBS.pdf")).Refused(HttpStatusCode.NotFound, "slip-not-found");
    }

    [Fact]
    public async Task Slips_OfAnotherAgency_DoNotExist()
    {
        var (code, path) = await ReceivedAsync(await office.ClerkAsync());
        var elsewhere = await office.AsAsync(Role.Clerk, ApiOffice.OtherWard);

        (await elsewhere.GetAsync($"/api/dossiers/{code}/slips")).Refused(HttpStatusCode.NotFound, "dossier-not-found");
        (await elsewhere.GetAsync(path)).Refused(HttpStatusCode.NotFound, "dossier-not-found");
    }

    [Fact]
    public async Task Slips_ForWhomPersonsAreHidden_AreForbidden()
    {
        var (code, path) = await ReceivedAsync(await office.ClerkAsync());
        var admin = await office.AsAsync(Role.Admin);

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync($"/api/dossiers/{code}/slips")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Supplement_SentTwiceWithOneKey_IsLoggedOnceWithOneSlip()
    {
        var clerk = await office.ClerkAsync();
        var filing = office.Filing(("stage", "supplement"), ("supplement", new[] { "Đơn có chữ ký" }), ("note", "Đơn thiếu chữ ký."));
        var first = (await clerk.PostAsync("/api/dossiers", filing, "walk-in-1")).Created();
        var again = (await clerk.PostAsync("/api/dossiers", filing, "walk-in-1")).Created();

        Assert.Equal(first.GetProperty("code").GetString(), again.GetProperty("code").GetString());
        Assert.Equal(first.GetProperty("slips").ToString(), again.GetProperty("slips").ToString());
        Assert.Single((await clerk.GetAsync($"/api/dossiers/{first.GetProperty("code").GetString()}/slips")).Ok().EnumerateArray());
    }

    [Fact]
    public async Task Supplement_OfAWalkIn_IsLoggedUnreceivedWithFormTwo()
    {
        var clerk = await office.ClerkAsync();
        var answer = (await clerk.PostAsync("/api/dossiers", office.Filing(("stage", "supplement"), ("supplement", new[] { "Đơn có chữ ký" }), ("note", "Đơn thiếu chữ ký.")))).Created();
        var code = answer.GetProperty("code").GetString();

        Assert.Equal(5, answer.GetProperty("status").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("receivedAt").ValueKind);
        var slip = (await clerk.GetAsync($"/api/dossiers/{code}/slips")).Ok()[0];
        Assert.Equal("02", slip.GetProperty("form").GetString());
        Assert.Contains("Đơn có chữ ký", (await FileAsync(clerk, slip.GetProperty("pdf").GetString()!)).Pages[0].Text, StringComparison.Ordinal);
        (await clerk.PostAsync("/api/dossiers", office.Filing(("stage", "supplement"), ("note", "Thiếu.")))).Refused(HttpStatusCode.BadRequest, "missing-papers", "papers");
    }
}
