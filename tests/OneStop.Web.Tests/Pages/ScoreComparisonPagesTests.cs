using System.Net;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Measures, forecast, the portal's figures and published indices as pages.</summary>
public sealed class ScoreComparisonPagesTests(WebOffice office) : IClassFixture<WebOffice>
{
    private const string Days = "from=2026-01-01&to=2026-12-31";

    [Fact]
    public async Task Measures_NothingKnown_SaysNotMeasuredAndNeverZeroPercent()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync($"/scores/measures?{Days}");
        Assert.Equal(4, page.QuerySelectorAll("#four tbody tr").Length);
        Assert.Equal(5, page.QuerySelectorAll("#four thead th").Length);
        Assert.DoesNotContain("0,00", page.QuerySelector("#four")!.TextContent, StringComparison.Ordinal);
        foreach (var measure in new[] { "online.share", "online.shareWithResult", "postal.share", "digitised.share", "reused.share", "electronicResult.share", "payment.onlineShare", "apology.inTime", "supplement.single", "slips.issued", "desk.receivedAndReturned", "linked.share", "satisfaction.rated" })
            Assert.NotNull(page.QuerySelector($"[data-measure='{measure}']"));
        Assert.Contains("chưa đo được", page.QuerySelector("[data-measure='satisfaction.rated']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portal_FigureWithList_IsExplainedByDossier()
    {
        using var officer = await office.SignInAsync("baocao");
        var form = await officer.GetPageAsync($"/scores/portal?{Days}");
        using var refused = await officer.SubmitAsync(form, "#enter", ("Input.Indicator", "online.share"), ("Input.Numerator", "1"), ("Input.Denominator", "2"), ("Input.Source", "Màn hình"), ("Input.Listing", "H99.1"));
        Assert.Equal("true", (await WebVisitor.ReadAsync(refused)).QuerySelector("[name='Input.Listing']")!.GetAttribute("aria-invalid"));
        using var done = await officer.SubmitAsync(form, "#enter", ("Input.Indicator", "online.share"), ("Input.Numerator", "1"), ("Input.Denominator", "2"), ("Input.Source", "Màn hình"), ("Input.Listing", "H99.1\nH99.2; không"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var page = await officer.GetPageAsync(done.Headers.Location!.ToString());
        Assert.Equal(2, page.QuerySelectorAll("#explained tbody tr").Length);
        Assert.Contains("chỉ Cổng có 2", page.QuerySelector("#explained .tabs")!.TextContent, StringComparison.Ordinal);
        using var leader = await office.SignInAsync("lanhdao");
        Assert.Null((await leader.GetPageAsync($"/scores/portal?{Days}")).QuerySelector("#enter"));
    }

    [Fact]
    public async Task Indices_TwoYears_ShowPlacesWonAndKeepWhatWasTypedWrong()
    {
        using var officer = await office.SignInAsync("baocao");
        foreach (var (year, value, rank) in new[] { ("2024", "87,36", "9"), ("2025", "90,76", "6") })
            using (var done = await officer.SubmitAsync(await officer.GetPageAsync("/scores/indices"), "#enter", ("Input.Series", "PAR INDEX"), ("Input.Year", year), ("Input.Unit", "Sao Giang"), ("Input.Value", value), ("Input.Rank", rank), ("Input.Ranked", "63"), ("Input.Source", "Công bố năm sau")))
                Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var page = await officer.GetPageAsync("/scores/indices");
        Assert.Contains("tăng 3 bậc", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("90,76", page.Body.TextContent, StringComparison.Ordinal);
        using var wrong = await officer.SubmitAsync(page, "#enter", ("Input.Series", "PAPI"), ("Input.Year", "2025"), ("Input.Unit", "Sao Giang"), ("Input.Value", "cao"), ("Input.Source", "Nguồn"));
        var again = await WebVisitor.ReadAsync(wrong);
        Assert.Equal(("true", "PAPI"), (again.QuerySelector("[name='Input.Value']")!.GetAttribute("aria-invalid"), again.QuerySelector("[name='Input.Series']")!.GetAttribute("value")));
    }

    [Fact]
    public async Task Forecast_AnEmptyOffice_SaysWhatItTakesOrItsMethod()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/scores/forecast?ruleset=qd766&from=2020-01-01&to=2020-12-31");
        Assert.NotNull(page.QuerySelector(".empty"));
        Assert.Null(page.QuerySelector("#middle"));
    }

    [Fact]
    public async Task Scores_OfTheSample_ShowTheNamesSince2022()
    {
        using var leader = await office.SignInAsync("lanhdao");
        var naming = (await leader.GetPageAsync($"/scores?ruleset=par-sample&period=days&{Days}")).QuerySelector("#naming")!;
        Assert.Equal(7, naming.QuerySelectorAll("tbody tr").Length);
        Assert.Null((await leader.GetPageAsync($"/scores?ruleset=qd766&period=days&{Days}")).QuerySelector("#naming"));
    }
}
