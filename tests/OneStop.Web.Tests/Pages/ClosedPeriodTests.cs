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
        Assert.Equal("calendar:2025-08", Assert.Single((await api.GetAsync(Path)).Ok().EnumerateArray().ToList()).GetProperty("period").GetString());
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
