using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Register.Files;
using OneStop.Register.Maintenance;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Api;
using OneStop.Web.Jobs;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The appraiser's drawing, the event log in the background, and the portal's list as a file.</summary>
public sealed class EvidencePagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private const string Days = "from=2026-01-01&to=2026-12-31";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sample_OfAKeptPack_IsDrawnMarkedAndKept()
    {
        for (var i = 0; i < 4; i++) await office.FileAsync();
        using var officer = await office.SignInAsync("baocao");
        var run = await BuildAsync(officer, "#build", ("period", "calendar:2026"));
        var address = $"/evidence/sample?Input.Run={run.Id}&Input.Criterion=qd766%2F3.3&Input.Size=3&Input.Seed=20261231";
        var sample = await SampleOfAsync(run, "20261231");
        var page = await officer.GetPageAsync(address);

        Assert.Equal(sample.Drawing.Drawn.Select(d => d.Code), page.QuerySelectorAll("#drawn a.code").Select(a => a.TextContent));
        Assert.Equal(page.QuerySelectorAll("#drawn a.code").Select(a => a.TextContent), (await officer.GetPageAsync(address)).QuerySelectorAll("#drawn a.code").Select(a => a.TextContent));
        using var done = await officer.SubmitAsync(page, "#mark", ("Input.Wrong", "2"), ("Input.Remarks", "sai ngày"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var kept = await officer.GetPageAsync(done.Headers.Location!.ToString());
        Assert.Contains("1/3", kept.QuerySelector("#kept")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0,84", kept.QuerySelector("#kept")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("90,57", kept.QuerySelector("#kept")!.TextContent, StringComparison.Ordinal);

        using var other = await office.SignInAsync("lanhdao");
        Assert.NotNull((await other.GetPageAsync(address)).QuerySelector(".summary"));
    }

    [Fact]
    public async Task Sample_OfABroughtPack_GivesTheSheetAndTakesItBack()
    {
        for (var i = 0; i < 3; i++) await office.FileAsync();
        using var officer = await office.SignInAsync("baocao");
        var run = await BuildAsync(officer, "#build", ("period", "calendar:2026"));
        var (path, sample) = (PathOf(run), await SampleOfAsync(run, "hạt"));

        var drawn = await WebVisitor.ReadAsync(await SendAsync(officer, "", path, null));
        Assert.Equal(sample.Drawing.Drawn.Select(d => d.Code), drawn.QuerySelectorAll("#drawn a.code").Select(a => a.TextContent));
        Assert.Null(drawn.QuerySelector("#mark input[type=checkbox]"));
        using var sheet = await SendAsync(officer, "Sheet", path, null);
        var text = await sheet.Content.ReadAsStringAsync(Stop);
        Assert.StartsWith("rank,code,hash,found_wrong,remark", text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        var unfinished = await WebVisitor.ReadAsync(await SendAsync(officer, "Found", path, text));
        Assert.Equal("true", unfinished.QuerySelector("[name='Input.Sheet']")!.GetAttribute("aria-invalid"));
        using var done = await SendAsync(officer, "Found", path, text.Replace(",,\r\n", ",không,\r\n", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        using var api = officer.Http;
        var listed = await api.GetFromJsonAsync<JsonArray>("/api/samples", Stop);
        Assert.Contains(listed!, row => (string?)row!["seed"] == "hạt" && (int)row["wrong"]! == 0 && (string?)row["manifest"] == sample.Manifest.ToString());
    }

    [Fact]
    public async Task Sample_WithoutAPackOrSeed_SaysWhatIsMissing()
    {
        using var officer = await office.SignInAsync("baocao");
        var page = await officer.GetPageAsync("/evidence/sample");
        using var nothing = await officer.SubmitAsync(page, "#draw", ("Input.Criterion", "2.1"), ("Input.Size", "5"), ("Input.Seed", "x"));
        Assert.Equal("true", (await WebVisitor.ReadAsync(nothing)).QuerySelector("[name='Input.Pack']")!.GetAttribute("aria-invalid"));
        using var clerk = await office.SignInAsync("canbo");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Http.GetAsync(new Uri("/evidence/sample", UriKind.Relative), Stop)).StatusCode);
    }

    [Theory]
    [InlineData("xes.gz")]
    [InlineData("csv")]
    public async Task Log_ByTheButton_IsWrittenInTheBackground(string format)
    {
        await office.FileAsync();
        using var officer = await office.SignInAsync("baocao");
        var run = await BuildAsync(officer, "form[action*=Log]", ("period", "calendar:2026"), ("format", format));

        Assert.Equal(EventLogWork.Job, run.Job);
        Assert.EndsWith("." + format, PathOf(run), StringComparison.Ordinal);
        Assert.True(new FileInfo(PathOf(run)).Length > 0);
        var page = await officer.GetPageAsync("/evidence?period=calendar%3A2026");
        Assert.NotNull(page.QuerySelector($"#packs a[href='/api/jobs/{run.Id}/result']"));
        Assert.Contains("Nhật ký sự kiện", page.QuerySelector("#packs")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portal_ListAsAFile_IsJudgedByItsDatesAndFetchedWhole()
    {
        using var officer = await office.SignInAsync("baocao");
        var table = new StringBuilder("Mã hồ sơ,Ngày hẹn trả,Ngày có kết quả\n");
        for (var i = 0; i < 250; i++) table.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"Z{i:0000},28/08/2026,{(i % 5 == 0 ? "29" : "28")}/08/2026");
        using var done = await SendListAsync(officer, table.ToString());
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var page = await officer.GetPageAsync(done.Headers.Location!.ToString());
        Assert.Contains("200/250", page.QuerySelector("#portal")!.TextContent, StringComparison.Ordinal);
        var codes = new List<string>();
        for (IHtmlDocument? at = page; at is not null;)
        {
            codes.AddRange(at.QuerySelectorAll("#explained .code").Select(c => c.TextContent));
            at = at.QuerySelector("#explained .pager a[rel=next]")?.GetAttribute("href") is { } next ? await officer.GetPageAsync(next) : null;
        }
        Assert.Equal(250, codes.Count(code => code.StartsWith('Z')));
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        var file = await officer.Http.GetStringAsync(new Uri(page.QuerySelector("#explained a[data-file=csv]")!.GetAttribute("href")!, UriKind.Relative), Stop);
        Assert.Equal(codes.Count + 2, file.Split("\r\n").Length);
        Assert.Contains("không có trong sổ của cơ quan này", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portal_ListWithWrongLines_NamesThemAndStoresNothing()
    {
        using var officer = await office.SignInAsync("baocao");
        using var refused = await SendListAsync(officer, "code,due,finished\nY1,28/08/2026,28/08/2026\nY2,mai,28/08/2026\n,28/08/2026,\n");
        var page = await WebVisitor.ReadAsync(refused);

        Assert.Equal(["3", "4"], page.QuerySelectorAll("#lines tbody td.number").Select(td => td.TextContent));
        Assert.Equal("true", page.QuerySelector("[name='Input.File']")!.GetAttribute("aria-invalid"));
        Assert.Equal("Màn hình của Cổng", page.QuerySelector("[name='Input.Source']")!.GetAttribute("value"));
        Assert.DoesNotContain("Y1", (await officer.GetPageAsync($"/scores/portal?{Days}&indicator=onTime.solved")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Petition_Form_ShowsTheTermsWithTheirReason()
    {
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync("/petitions/enter");
        Assert.Equal(3, page.QuerySelectorAll("#limits dd").Length);
        Assert.NotEmpty(page.QuerySelectorAll("#limits details li"));
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.QuerySelector("#enter [name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["Input.Agency"] = ApiOffice.Ward, ["Input.ReceivedAt"] = "02/03/2026 09:00", ["Input.Content"] = "Đang viết dở", ["Input.Key"] = "x",
        });
        using var again = await clerk.Http.PostAsync(new Uri(page.QuerySelector("#limits button")!.GetAttribute("formaction")!, UriKind.Relative), body, Stop);
        var counted = await WebVisitor.ReadAsync(again);
        // Monday 2 March, two and fifteen working days on.
        Assert.Contains("04/03/2026", counted.QuerySelector("#limits dd")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("23/03/2026", counted.QuerySelectorAll("#limits dd")[2].TextContent, StringComparison.Ordinal);
        Assert.Equal("Đang viết dở", counted.QuerySelector("#Input_Content")!.TextContent.Trim());
        Assert.Empty(counted.QuerySelectorAll(".has-error"));
    }

    private async Task<JobRunRow> BuildAsync(WebVisitor officer, string form, params (string, string)[] entries)
    {
        var runs = office.Services.GetRequiredService<JobRuns>();
        var before = (await runs.NewestAsync(1, null, Stop)).Select(r => r.Id).FirstOrDefault();
        using var started = await officer.SubmitAsync(await officer.GetPageAsync("/evidence?period=calendar%3A2026"), form, entries);
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        for (; ; await Task.Delay(50, Stop))
        {
            var run = (await runs.NewestAsync(20, null, Stop)).Where(r => r.Id > before && r.Job is ExportApi.Job or EventLogWork.Job).MinBy(r => r.Id);
            if (run is { State: JobStates.Done }) return run;
            Assert.NotEqual(JobStates.Failed, run?.State);
        }
    }

    private string PathOf(JobRunRow run) => office.Services.GetRequiredService<OfficeFolders>().Result(run.Id, JobAnswer.FileOf(run)!)!;

    private async Task<PackSample> SampleOfAsync(JobRunRow run, string seed)
    {
        await using var pack = File.OpenRead(PathOf(run));
        return PackSample.Draw(pack, "qd766/3.3", 3, seed).Value;
    }

    private static async Task<HttpResponseMessage> SendAsync(WebVisitor officer, string handler, string pack, string? sheet)
    {
        var page = await officer.GetPageAsync("/evidence/sample");
        using var body = new MultipartFormDataContent();
        body.Add(new StringContent(page.QuerySelector("#draw [name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        foreach (var (name, value) in new[] { ("Input.Criterion", "qd766/3.3"), ("Input.Size", "3"), ("Input.Seed", "hạt") }) body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(await File.ReadAllBytesAsync(pack, Stop)), "Input.Pack", "pack.zip");
        if (sheet is not null) body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(sheet)), "Input.Sheet", "sheet.csv");
        return await officer.Http.PostAsync(new Uri($"/evidence/sample?handler={handler}", UriKind.Relative), body, Stop);
    }

    private static async Task<HttpResponseMessage> SendListAsync(WebVisitor officer, string table)
    {
        var page = await officer.GetPageAsync($"/scores/portal?{Days}");
        using var body = new MultipartFormDataContent();
        body.Add(new StringContent(page.QuerySelector("#enter [name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        body.Add(new StringContent("onTime.solved"), "Input.Indicator");
        body.Add(new StringContent("Màn hình của Cổng"), "Input.Source");
        body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "Input.File", "cong.csv");
        return await officer.Http.PostAsync(new Uri($"/scores/portal?{Days}", UriKind.Relative), body, Stop);
    }
}
