using System.Net;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The pages that watch, over an empty register: they open for their roles, say so when there is nothing, and take no nonsense for a question.</summary>
public sealed class WatchPagesTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Theory]
    [InlineData("lanhdao", "/reports/on-time")]
    [InlineData("lanhdao", "/reports/form06a")]
    [InlineData("lanhdao", "/findings")]
    [InlineData("lanhdao", "/scores")]
    [InlineData("lanhdao", "/wall")]
    [InlineData("baocao", "/evidence")]
    [InlineData("baocao", "/evidence/verify")]
    [InlineData("quantri", "/import")]
    [InlineData("quantri", "/admin/jobs")]
    [InlineData("quantri", "/procedures?unreadable=true")]
    [InlineData("canbo", "/calendar")]
    [InlineData("canbo", "/procedures")]
    [InlineData("canbo", "/procedures/1.004194")]
    [InlineData("canbo", "/help/rules")]
    public async Task Page_ForItsRole_OpensInBothLanguages(string name, string path)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            using var visitor = await office.SignInAsync(name, language);
            var page = await visitor.GetPageAsync(path);

            Assert.NotEmpty(page.QuerySelector("h1")!.TextContent.Trim());
            Assert.DoesNotContain("style=", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("canbo", "/scores")]
    [InlineData("canbo", "/evidence")]
    [InlineData("lanhdao", "/import")]
    [InlineData("baocao", "/admin/jobs")]
    public async Task Page_ForAnotherRole_IsRefused(string name, string path)
    {
        using var visitor = await office.SignInAsync(name);
        using var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Declare_PointsOfAWholeField_SaysWhichField()
    {
        using var officer = await office.SignInAsync("baocao");
        var sheet = await officer.GetPageAsync("/scores?ruleset=par-sample");
        var names = new HashSet<string>();
        foreach (var link in sheet.QuerySelectorAll("a[href*='eclare']").Take(6))
            names.Add((await officer.GetPageAsync(link.GetAttribute("href")!)).QuerySelector("h1")!.TextContent);

        Assert.Equal(6, names.Count);
        Assert.Contains("Cải cách thủ tục hành chính: Điểm của cả lĩnh vực", names);
    }

    [Fact]
    public async Task OnTime_WithoutDossiers_HasNoRateAndNeverAHundred()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/reports/on-time?period=calendar:2025");

        Assert.All(page.QuerySelectorAll(".rate"), rate => Assert.Contains("none", rate.ClassList));
        Assert.DoesNotContain("100,00", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("period=days&from=31/12/2026&to=01/01/2026", "không được trước|từ ngày đầu kỳ")]
    [InlineData("period=days&from=31/12/2026", "ngày đầu và ngày cuối")]
    [InlineData("period=khong-biet", "Không hiểu kỳ báo cáo")]
    [InlineData("period=days&from=hom-qua&to=01/01/2026", "ngày")]
    public async Task Reports_AskedNonsense_SayWhatIsWrong(string query, string words)
    {
        using var leader = await office.SignInAsync("lanhdao");
        foreach (var report in new[] { "/reports/on-time", "/reports/form06a", "/scores" })
            Assert.Matches(words, (await leader.GetPageAsync($"{report}?{query}")).QuerySelector(".summary")!.TextContent);
    }

    [Fact]
    public async Task Period_WithTypedDays_MeansTheDays()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/reports/on-time?period=calendar:2026&was=calendar:2026&from=01/03/2026&to=15/03/2026");

        Assert.Contains("01/03/2026 – 15/03/2026", page.QuerySelector(".page-head")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("received=25/08/2026+15:20&amount=5&unit=WorkingDays&cutOff=15:00", "17:30 thứ Hai 07/09/2026")]
    [InlineData("received=25/08/2026+14:59&amount=5&unit=WorkingDays&cutOff=15:00", "17:30 thứ Sáu 04/09/2026")]
    [InlineData("received=25/08/2026+16:30&amount=2&unit=WorkingHours", "08:30 thứ Tư 26/08/2026")]
    public async Task Calendar_TryADate_GivesTheDateAndWhy(string query, string due)
    {
        using var clerk = await office.SignInAsync("canbo");
        var why = (await clerk.GetPageAsync($"/calendar/try?{query}")).QuerySelector(".why")!;

        Assert.Equal(due, why.QuerySelector("strong")!.TextContent);
        Assert.NotEmpty(why.QuerySelectorAll("li"));
    }

    [Theory]
    [InlineData("amount=nam")]
    [InlineData("amount=-5")]
    [InlineData("amount=5&cutOff=3+giờ")]
    [InlineData("amount=5&received=hôm+qua")]
    public async Task Calendar_TryNonsense_SaysSo(string query)
    {
        using var clerk = await office.SignInAsync("canbo");
        var page = await clerk.GetPageAsync($"/calendar/try?{query}");

        Assert.NotNull(page.QuerySelector(".summary"));
        Assert.Null(page.QuerySelector(".why"));
    }

    [Fact]
    public async Task Calendar_Year_MarksItsDaysAndSaysWhenItIsProvisional()
    {
        using var clerk = await office.SignInAsync("canbo");
        var official = await clerk.GetPageAsync("/calendar?year=2026");
        var provisional = await clerk.GetPageAsync("/calendar?year=2027");
        var unknown = await clerk.GetPageAsync("/calendar?year=1995");

        Assert.Equal(12, official.QuerySelectorAll(".month").Length);
        Assert.Equal(2, official.QuerySelectorAll(".month .day[data-mark=makeup]").Length);
        Assert.Single(official.QuerySelectorAll(".month .today"));
        Assert.Null(official.QuerySelector(".notice"));
        Assert.Contains("tạm tính", provisional.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(unknown.QuerySelectorAll(".month"));
    }

    [Fact]
    public async Task Jobs_RecountNow_LeavesARunWithoutDifference()
    {
        using var leader = await office.SignInAsync("quantri");
        await leader.SubmitAndFollowAsync("/admin/jobs", "form[action*='Recount']");

        var page = await leader.GetPageAsync("/admin/jobs?job=recount");
        while (page.QuerySelector("#runs[data-every='2']") is not null) page = await leader.GetPageAsync("/admin/jobs?job=recount");
        Assert.Contains("chênh lệch: 0", page.QuerySelector("#runs")!.TextContent, StringComparison.Ordinal);
    }
}
