using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>
/// What was done on paper during an approved outage, entered afterwards: by a program, at the collecting desk, on many at once. The
/// class has an office of its own, because it moves the clock.
/// </summary>
public sealed class OutageEntryTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private DateTimeOffset Back(double hours) => office.Clock.GetUtcNow().AddHours(-hours);

    [Fact]
    public async Task Api_FinishAndReturnWithTheirTime_CountByIt()
    {
        var clerk = await office.ClerkAsync();
        var code = await FiledBeforeAnOutageAsync();
        (await clerk.ActAsync(code, "finish", new { happenedAt = Back(4) })).Refused(HttpStatusCode.UnprocessableEntity, "no-outage", "happenedAt");

        (await clerk.ActAsync(code, "finish", new { happenedAt = Back(2.5) })).Ok();
        (await clerk.ActAsync(code, "return-result", new { collectedBy = "Người nộp", how = "direct", happenedAt = Back(3) })).Refused(HttpStatusCode.UnprocessableEntity, "outage-before-last", "happenedAt");
        (await clerk.ActAsync(code, "return-result", new { collectedBy = "Người nộp", how = "direct", happenedAt = Back(2) })).Ok();

        Assert.Equal((Back(2.5), Back(2)), await TimesAsync(code));
        (await clerk.ActAsync(await FiledAsync(), "comment", new { reason = "x", happenedAt = Back(2) })).Refused(HttpStatusCode.UnprocessableEntity, "outage-action", "happenedAt");
    }

    [Fact]
    public async Task ReturnPage_WithTheTimeOfTheOutage_CountsByIt()
    {
        var code = await FinishedBeforeAnOutageAsync();
        using var visitor = await office.SignInAsync("canboxa");
        var page = await visitor.GetPageAsync($"/dossiers/return?code={code}");
        Assert.False(page.QuerySelector("main details:has([name='Input.HappenedAt'])")!.HasAttribute("open"));

        using (var wrong = await visitor.SubmitAsync(page, "main form.part", ("Input.HappenedAt", Wall(4.5))))
            Assert.Contains("Khai báo thời gian gián đoạn trước", (await WebVisitor.ReadAsync(wrong)).QuerySelector(".returned")!.TextContent, StringComparison.Ordinal);
        page = await visitor.GetPageAsync($"/dossiers/return?code={code}");
        using (var unread = await visitor.SubmitAsync(page, "main form.part", ("Input.HappenedAt", "hôm qua")))
            Assert.NotNull((await WebVisitor.ReadAsync(unread)).QuerySelector("details[open] [name='Input.HappenedAt'][aria-invalid=true]"));
        using var sent = await visitor.SubmitAsync(page, "main form.part", ("Input.HappenedAt", Wall(2)));

        Assert.Contains("Đã trả 1 hồ sơ", (await WebVisitor.ReadAsync(sent)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Minute(Back(2)), (await TimesAsync(code)).Returned);
    }

    [Fact]
    public async Task Together_WithTheTimeOfTheOutage_CountsForEachAndRefusesWhatDoesNotFit()
    {
        var code = await FinishedBeforeAnOutageAsync();
        var late = await FinishedAsync(); // finished after the outage: nothing was handed over during it
        using var visitor = await office.SignInAsync("canboxa");
        var page = await visitor.GetPageAsync($"/dossiers/together?act=return-result&pick={code}&pick={late}");

        using var sent = await visitor.SubmitAsync(page, "main form.form", ("Input.CollectedBy", "Đại diện thôn"), ("Input.HappenedAt", Wall(2)));
        await TogetherRunTests.EndAsync(visitor, sent.Headers.Location!.ToString());

        Assert.Equal(Minute(Back(2)), (await TimesAsync(code)).Returned);
        Assert.Null((await TimesAsync(late)).Returned);
    }

    private async Task<string> FiledAsync() => (await office.FileAsync()).GetProperty("code").GetString()!;

    private async Task<string> FinishedAsync()
    {
        var code = await FiledAsync();
        (await (await office.ClerkAsync()).ActAsync(code, "finish")).Ok();
        return code;
    }

    private async Task<string> FinishedBeforeAnOutageAsync() => await OutageAfterAsync(await FinishedAsync());

    private async Task<string> FiledBeforeAnOutageAsync() => await OutageAfterAsync(await FiledAsync());

    /// <summary>Five hours later: the system was down from the second to the fourth of them, declared by a clerk and approved by a leader.</summary>
    private async Task<string> OutageAfterAsync(string code)
    {
        office.Clock.Advance(TimeSpan.FromHours(5));
        var (book, stop) = (office.Services.GetRequiredService<OutageBook>(), TestContext.Current.CancellationToken);
        var reference = await office.Services.GetRequiredService<ReferenceCache>().RecentAsync(office.Services.GetRequiredService<RegisterDbFactory>(), stop);
        var declared = await book.DeclareAsync(reference.Tree.Agency(ApiOffice.Ward)!, Back(3), Back(1), "mất điện", new("canboxa"), stop);
        Assert.True((await book.DecideAsync(declared.Value.Id, true, new("lanhdao", MayApprove: true), reference, stop)).IsOk);
        return code;
    }

    private async Task<(DateTimeOffset? Finished, DateTimeOffset? Returned)> TimesAsync(string code)
    {
        var read = (await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{code}")).Ok();
        return (Time(read, "finishedAt"), Time(read, "returnedAt"));
    }

    private static DateTimeOffset? Time(System.Text.Json.JsonElement read, string name) =>
        read.TryGetProperty(name, out var at) && at.ValueKind == System.Text.Json.JsonValueKind.String ? at.GetDateTimeOffset() : null;

    /// <summary>So many hours before now, as people type it: to the minute.</summary>
    private string Wall(double hours) => Back(hours).ToOffset(LocalDay.Offset).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Minute(DateTimeOffset at) => new(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, at.Offset);
}
