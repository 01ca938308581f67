using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>An office fed by a file: from the rehearsal over the import to the figures, and from each figure back to its dossiers.</summary>
public sealed class ImportedOfficeTests(WebOffice office) : IClassFixture<WebOffice>
{
    private const string Secret = "Người Không Được Hiện";

    // One early, one late, one still open, one that ended before it began, one with a day that is none.
    private const string Rows = $"""
        source_id,procedure_code,agency_code,channel,applicant_name,received_at,due_at,finished_at,outcome
        A1,1.004194,H99.21,online,{Secret},03/08/2026 08:00,10/08/2026 17:30,05/08/2026 10:00,result
        A2,1.004194,H99.21,direct,{Secret},03/08/2026 08:00,10/08/2026 17:30,12/08/2026 10:00,result
        A3,1.004194,H99.21,direct,{Secret},27/08/2026 08:00,04/09/2026 17:30,,
        A4,1.004194,H99.21,direct,{Secret},20/08/2026 08:00,25/08/2026 17:30,18/08/2026 10:00,result
        A5,1.004194,H99.21,direct,{Secret},32/08/2026 08:00,,,
        """;

    [Fact]
    public async Task File_RehearsedThenImported_ShowsInFiguresThatListTheirDossiers()
    {
        using var admin = await office.SignInAsync("quantri");
        var rehearsed = await RehearseAsync(admin);
        Assert.Equal("4", Counter(rehearsed, "sẽ thêm mới"));
        Assert.Contains("32/08/2026", rehearsed.QuerySelector("#run table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("none", (await OnTimeAsync(admin)).QuerySelector(".rate")!.ClassList);

        using (var accepted = await admin.SubmitAsync(rehearsed, "form[action*='Import']"))
            Assert.Equal("4", Counter(await DoneAsync(admin, accepted.Headers.Location!.ToString()), "thêm mới"));

        var report = await OnTimeAsync(admin);
        var row = report.QuerySelectorAll("table.wide")[0].QuerySelector("tr[aria-current]")!;
        Assert.Contains("33,33", row.TextContent, StringComparison.Ordinal);
        foreach (var link in report.QuerySelectorAll<IHtmlAnchorElement>("td.number a"))
        {
            var figure = link.TextContent.Trim();
            if (figure.Contains('%', StringComparison.Ordinal)) continue;
            var list = await admin.GetPageAsync(link.GetAttribute("href")!);
            Assert.Equal(int.Parse(figure, CultureInfo.InvariantCulture), list.QuerySelectorAll("tbody tr").Length);
        }

        var form = await admin.GetPageAsync("/reports/form06a?period=calendar:2026");
        Assert.Equal(["4", "1", "3", "0", "3", "1", "0", "2", "1", "1", "0"], form.QuerySelectorAll("tfoot td.number").Select(cell => cell.TextContent.Trim()));
        foreach (var link in form.QuerySelectorAll<IHtmlAnchorElement>("td.number a"))
            Assert.Equal(link.TextContent.Trim(), (await admin.GetPageAsync(link.GetAttribute("href")!)).QuerySelectorAll("tbody tr").Length.ToString(CultureInfo.InvariantCulture));

        var findings = await admin.GetPageAsync("/findings");
        Assert.Contains("kết thúc trước khi tiếp nhận", findings.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, (await admin.GetPageAsync("/wall")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, report.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var csv = await admin.Http.GetAsync(new Uri("/reports/on-time?handler=Export&format=csv&period=calendar:2026", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);
        Assert.Contains("33.33", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertFormFilesAsync(admin);
    }

    /// <summary>The form's files hold the page's numbers: 3 solved of 4 received, in the total of each.</summary>
    private static async Task AssertFormFilesAsync(WebVisitor visitor)
    {
        async Task<byte[]> FileAsync(string format, string type)
        {
            using var answer = await visitor.Http.GetAsync(new Uri($"/reports/form06a?handler=Export&format={format}&period=calendar:2026", UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.Equal($"II.06a_2026-01-01_2026-12-31_agency.{format}", answer.Content.Headers.ContentDisposition!.FileName);
            return await answer.Content.ReadAsByteArrayAsync();
        }
        Assert.EndsWith("total,Tổng cộng,4,1,3,0,3,1,0,2,1,1,0,1", System.Text.Encoding.UTF8.GetString(await FileAsync("csv", "text/csv")).Trim(), StringComparison.Ordinal);
        var lines = new Paper.PdfText(await FileAsync("pdf", "application/pdf")).Pages.SelectMany(page => page.Lines).ToList();
        Assert.Contains("Biểu số II.06a/VPCP/KSTT", lines);
        Assert.Contains("Tổng cộng", lines);
        Assert.Contains("THỦ TRƯỞNG ĐƠN VỊ", lines);
        Assert.NotEmpty(await FileAsync("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.NotNull((await visitor.GetPageAsync("/reports/form06a?handler=Export&format=docx&period=calendar:2026")).QuerySelector("table.form-06a"));
    }

    [Fact]
    public async Task Import_WithoutAFile_SaysSoAtTheField()
    {
        using var admin = await office.SignInAsync("quantri");
        using var answer = await UploadAsync(admin, "");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await WebVisitor.ReadAsync(answer)).QuerySelector(".has-error #Input_File"));
    }

    private static Task<IHtmlDocument> OnTimeAsync(WebVisitor visitor) => visitor.GetPageAsync("/reports/on-time?period=calendar:2026");

    private static string Counter(IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".counter").Single(counter => counter.QuerySelector(".counter-name")!.TextContent.Trim() == name).QuerySelector(".counter-figure")!.TextContent.Trim();

    private static async Task<IHtmlDocument> RehearseAsync(WebVisitor admin)
    {
        using var answer = await UploadAsync(admin, Rows);
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync());
        return await DoneAsync(admin, answer.Headers.Location.ToString());
    }

    private static async Task<IHtmlDocument> DoneAsync(WebVisitor admin, string path)
    {
        var page = await admin.GetPageAsync(path);
        while (page.QuerySelector("#run[data-every='1']") is not null) page = await admin.GetPageAsync(path);
        return page;
    }

    private static async Task<HttpResponseMessage> UploadAsync(WebVisitor admin, string rows)
    {
        var token = (await admin.GetPageAsync("/import")).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(rows));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("mot-he-thong"), "Input.Source" }, { file, "Input.File", "ho-so.csv" } };
        return await admin.Http.PostAsync(new Uri("/import", UriKind.Relative), form);
    }
}
