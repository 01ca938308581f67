using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register.Evidence;
using OneStop.Web.Access;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Closing a period on its page and by the API: who may, what is kept, what is answered a second time.</summary>
public sealed class ClosedPeriodTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private const string Path = "/api/reports/closed-periods";

    [Fact]
    public async Task Close_ByTheEvidenceRole_KeepsTheFormOnce()
    {
        using var reporter = await office.SignInAsync("baocao");
        const string page = "/reports/closed?period=calendar:2025-08";
        using (var clerk = await office.SignInAsync("canbo"))
        {
            Assert.Null((await clerk.GetPageAsync(page)).QuerySelector("main form.form-acts button"));
            var form = await reporter.GetPageAsync(page);
            Assert.NotNull(form.QuerySelector("main form.form-acts button"));
        }
        using (var early = await reporter.SubmitAsync(await reporter.GetPageAsync("/reports/closed?period=calendar:2190"), "main form.form-acts"))
            Assert.Contains("chưa kết thúc", (await WebVisitor.ReadAsync(early)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await SealAsync();

        var closed = await reporter.SubmitAndFollowAsync(page, "main form.form-acts");
        Assert.Contains("Không có điều chỉnh", closed.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(33, closed.QuerySelectorAll("table.wide td.number").Length);
        Assert.Null(closed.QuerySelector("main form.form-acts"));
        using var english = await office.SignInAsync("lanhdao", "en");
        Assert.Contains("Code version", (await english.GetPageAsync(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var api = await office.AsAsync(Role.Evidence);
        (await api.PostAsync(Path, new { period = "calendar:2025-08" })).Refused(HttpStatusCode.Conflict, "period-closed", "period");
        var read = (await api.GetAsync($"{Path}/calendar:2025-08")).Ok();
        Assert.True(read.GetProperty("explained").GetBoolean());
        Assert.Single((await api.GetAsync(Path)).Ok().EnumerateArray().ToList(), closing => closing.GetProperty("period").GetString() == "calendar:2025-08");
    }

    [Fact]
    public async Task Close_ByTheApi_IsRefusedWithItsReason()
    {
        var (evidence, clerk) = (await office.AsAsync(Role.Evidence, ApiOffice.Ward), await office.ClerkAsync());
        (await clerk.PostAsync(Path, new { period = "calendar:2025-07" })).Refused(HttpStatusCode.Forbidden, "not-allowed");
        (await evidence.PostAsync(Path, new { period = "August" })).Refused(HttpStatusCode.UnprocessableEntity, "period-not-understood", "period");
        (await evidence.PostAsync(Path, new { period = "calendar:2190" })).Refused(HttpStatusCode.Conflict, "period-runs", "period");
        (await evidence.PostAsync(Path, new { period = "calendar:2025-07", agency = ApiOffice.OtherWard })).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        (await evidence.GetAsync($"{Path}/calendar:2025-07")).Refused(HttpStatusCode.NotFound, "period-open", "period");
        await SealAsync();
        var closed = (await evidence.PostAsync(Path, new { period = "report:2025-Q3" })).Created();
        Assert.Equal($"agency:{ApiOffice.Ward}", closed.GetProperty("scope").GetString());
        Assert.Equal(64, closed.GetProperty("chainHead").GetString()!.Length);
        Assert.Equal(JsonValueKind.Array, (await evidence.GetAsync($"{Path}/report:2025-Q3?by=sector")).Ok().GetProperty("restatements").ValueKind);
    }

    [Fact]
    public async Task SealedFile_FetchedAgainLater_IsTheSameByteForByte()
    {
        await SealAsync();
        using var reporter = await office.SignInAsync("baocao");
        await reporter.SubmitAndFollowAsync("/reports/closed?period=calendar:2025-05", "main form.form-acts");
        var files = new Dictionary<string, byte[]>();
        foreach (var format in new[] { "json", "xlsx", "pdf", "csv" }) files[format] = await FileAsync(reporter, format);
        await office.FileAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(7));
        using var again = await office.SignInAsync("lanhdao", "en");
        foreach (var (format, bytes) in files) Assert.Equal(bytes, await FileAsync(again, format));

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(files["json"]));
        Assert.Contains(hash, (await reporter.GetPageAsync("/reports/closed?period=calendar:2025-05")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(files["json"]).RootElement.GetProperty("level").ValueKind);
        var api = await office.AsAsync(Role.Evidence);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(files["json"]), (await api.GetAsync($"{Path}/calendar:2025-05/file")).Text);
        (await api.GetAsync($"{Path}/calendar:2025-05/file?format=docx")).Refused(HttpStatusCode.BadRequest, "query-malformed", "format");
        (await api.GetAsync($"{Path}/calendar:2025-04/file")).Refused(HttpStatusCode.NotFound, "period-open", "period");
    }

    [Fact]
    public async Task Form06aParts_ByTheApi_AddUpOrAreRefusedWithTheirReason()
    {
        var evidence = await office.AsAsync(Role.Evidence);
        var months = (await evidence.GetAsync("/api/reports/form-06a/parts?period=report:2025")).Ok();
        Assert.Equal(12, months.GetProperty("parts").GetArrayLength());
        Assert.Equal(months.GetProperty("whole").GetProperty("total").GetProperty("received").GetInt64(), months.GetProperty("sum")[0].GetInt64());
        Assert.Equal("text/csv", (await evidence.GetAsync("/api/reports/form-06a/parts?period=report:2025&format=csv")).MediaType);
        (await evidence.GetAsync("/api/reports/form-06a/parts?period=report:2025&cut=weeks")).Refused(HttpStatusCode.BadRequest, "query-malformed", "cut");
        (await evidence.GetAsync("/api/reports/form-06a/parts?from=2000-01-01&to=2025-12-31")).Refused(HttpStatusCode.UnprocessableEntity, "period-too-long", "to");
        (await evidence.GetAsync("/api/reports/form-06a/parts?period=calendar:2190")).Refused(HttpStatusCode.UnprocessableEntity, "period-not-begun", "period");
        (await (await office.AsAsync(Role.Evidence, ApiOffice.Ward)).GetAsync($"/api/reports/form-06a/parts?period=report:2025&agency={ApiOffice.OtherWard}")).Refused(HttpStatusCode.Forbidden, "out-of-scope");
    }

    private static Task<byte[]> FileAsync(WebVisitor visitor, string format) =>
        visitor.Http.GetByteArrayAsync(new Uri($"/reports/closed?handler=Sealed&period=calendar:2025-05&by=sector&format={format}", UriKind.Relative), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Form06a_AsAFile_HasTheTypeAskedFor()
    {
        var evidence = await office.AsAsync(Role.Evidence);
        Assert.Equal("application/pdf", (await evidence.GetAsync("/api/reports/form-06a?period=report:2025&format=pdf")).MediaType);
        Assert.Equal("text/csv", (await evidence.GetAsync("/api/reports/form-06a?period=report:2025&format=csv&by=level")).MediaType);
        (await evidence.GetAsync("/api/reports/form-06a?period=report:2025&format=docx")).Refused(HttpStatusCode.BadRequest, "query-malformed", "format");
    }

    /// <summary>A day is sealed when it is over; tomorrow's job is run a day early.</summary>
    private async Task SealAsync()
    {
        await office.FileAsync();
        await office.Services.GetRequiredService<DaySeals>().SealAsync(LocalDay.Of(office.Services.GetRequiredService<TimeProvider>().GetUtcNow()).AddDays(1), TestContext.Current.CancellationToken);
    }
}
