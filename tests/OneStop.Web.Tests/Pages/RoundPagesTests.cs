using System.Net;
using AngleSharp.Dom;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>A round through its page: dates, self-score handed in, appraised by somebody else.</summary>
public sealed class RoundPagesTests(WebOffice office) : IClassFixture<WebOffice>
{
    private const string Address = "/scores/round?ruleset=par-sample&from=2026-01-01&to=2026-12-31";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Round_OpenedScoredHandedInAppraised_KeepsEachStage()
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var officer = await office.SignInAsync("baocao");
        Assert.Null((await officer.GetPageAsync(Address)).QuerySelector("[name='submit']"));
        var days = (Opens: Day(0), Closes: Day(30));
        foreach (var stage in new[] { "Self", "First" })
            using (var set = await leader.SubmitAsync(await leader.GetPageAsync(Address), "#dates", ("Input.Stage", stage), ("Input.OpensOn", days.Opens), ("Input.ClosesOn", days.Closes)))
                Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);

        using var unreasoned = await officer.SubmitAsync(await officer.GetPageAsync(Address), "#marks", ("Points[7.1]", "50"));
        var again = await WebVisitor.ReadAsync(unreasoned);
        Assert.Equal(("true", "50"), (again.QuerySelector("[name='Points[7.1]']")!.GetAttribute("aria-invalid"), again.QuerySelector("[name='Points[7.1]']")!.GetAttribute("value")));
        using var handedIn = await officer.SubmitAsync(again, "#marks", ("Points[7.1]", "50"), ("Reasons[7.1]", "Kế hoạch ban hành muộn"), ("submit", "true"));
        var after = await officer.GetPageAsync(handedIn.Headers.Location!.ToString());
        Assert.Contains("SHA-256", after.QuerySelector("#stages")!.TextContent, StringComparison.Ordinal);
        Assert.Null(after.QuerySelector("[name='submit']"));

        var appraisal = await leader.GetPageAsync(Address);
        using var appraised = await leader.SubmitAsync(appraisal, "#marks", ("Points[7.1]", "25"), ("Reasons[7.1]", "Thiếu văn bản"));
        var row = (await leader.GetPageAsync(appraised.Headers.Location!.ToString())).QuerySelector("[id='r-7.1']")!;
        Assert.Contains("50,00", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("25", row.QuerySelector("[name='Points[7.1]']")!.GetAttribute("value"));

        using var book = await officer.Http.GetAsync(new Uri(Address + "&handler=Xlsx", UriKind.Relative), Stop);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book.Content.Headers.ContentType!.MediaType);
        using var frozen = await officer.Http.GetAsync(new Uri(Address + "&handler=Frozen&stage=Self", UriKind.Relative), Stop);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await frozen.Content.ReadAsByteArrayAsync(Stop)));
        Assert.Contains(hash[..12], after.QuerySelector("#stages")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Round_OfAUnitsOfficer_HasNoDatesFormAndNoWayToTheProvincesMarks()
    {
        using var clerk = await office.SignInAsync("canbo");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Http.GetAsync(new Uri(Address, UriKind.Relative), Stop)).StatusCode);
        using var admin = await office.SignInAsync("quantri");
        var page = await admin.GetPageAsync(Address);
        Assert.Null(page.QuerySelector("#dates"));
        Assert.Null(page.QuerySelector("[name='submit']"));
    }

    private string Day(int ahead) => office.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).AddDays(ahead).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
