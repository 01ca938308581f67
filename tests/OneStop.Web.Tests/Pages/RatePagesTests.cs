using System.Net;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>Ratings as pages: by link once and without sign-in, never by staff, on a desk's screen, and the supervisor's view.</summary>
public sealed class RatePagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private async Task<string> ReturnedAsync()
    {
        var code = (await office.FileAsync()).GetProperty("code").GetString()!;
        var clerk = await office.ClerkAsync();
        (await clerk.ActAsync(code, "finish")).Ok();
        (await clerk.ActAsync(code, "return-result", new { collectedBy = "Đỗ Thị Hồng Ngọc", returnChannel = "direct" })).Ok();
        return code;
    }

    private async Task<string> LinkAsync(string code)
    {
        using var clerk = await office.SignInAsync("canboxa");
        return new Uri((await clerk.GetPageAsync($"/dossiers/{code}")).QuerySelector("#rate-link [data-kind=qrcode]")!.GetAttribute("data-code")!).AbsolutePath;
    }

    [Fact]
    public async Task Link_ByACitizen_IsUsedOnceWithoutSignIn()
    {
        var code = await ReturnedAsync();
        var link = await LinkAsync(code);
        using var citizen = office.NewVisitor();

        using var nothing = await citizen.SubmitAsync(await citizen.GetPageAsync(link), "#rate");
        var empty = await WebVisitor.ReadAsync(nothing);
        Assert.NotNull(empty.QuerySelector("#refused"));
        var thanks = await citizen.SubmitAndFollowAsync(link, "#rate", ("Input.Staff", "Satisfied"), ("Input.Said", "Late"));
        Assert.Contains("Cảm ơn", thanks.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var other = office.NewVisitor();
        var again = await other.GetPageAsync(link);
        Assert.Null(again.QuerySelector("#rate"));
        Assert.Contains("đã được đánh giá", again.QuerySelector("#refused")!.TextContent, StringComparison.Ordinal);

        using var leader = await office.SignInAsync("lanhdao");
        Assert.Contains(code, (await leader.GetPageAsync("/ratings")).QuerySelector("#mismatches")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_ByStaff_IsRefusedAndSaysWhy()
    {
        var link = await LinkAsync(await ReturnedAsync());
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.Http.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Cán bộ không đánh giá thay", (await WebVisitor.ReadAsync(answer)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var unknown = await office.NewVisitor().Http.GetAsync(new Uri(link + "x", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Screen_OfADesk_AsksAboutTheLastOneThenThanksAndGoesDarkWhenRevoked()
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var shown = await leader.SubmitAsync(await leader.GetPageAsync("/rate/screens"), "#create", ("Name", "Quầy 1"), ("DeskCode", ApiOffice.Desk));
        var made = await WebVisitor.ReadAsync(shown);
        var path = new Uri(made.QuerySelector("#address")!.TextContent).AbsolutePath;
        using var screen = office.NewVisitor();
        var before = await ReturnedAsync();
        var stale = await screen.GetPageAsync(path);
        Assert.Contains(before, stale.QuerySelector("#screen")!.TextContent, StringComparison.Ordinal);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = await ReturnedAsync();

        using var late = await screen.SubmitAsync(stale, "#rate", ("Input.Said", "Early"));
        var moved = await WebVisitor.ReadAsync(late);
        Assert.NotNull(moved.QuerySelector("#moved"));
        Assert.Contains(code, moved.QuerySelector("#screen")!.TextContent, StringComparison.Ordinal);
        var thanks = await screen.SubmitAndFollowAsync(path, "#rate", ("Input.Said", "Early"));
        Assert.Contains("Cảm ơn", thanks.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("5", thanks.QuerySelector("#screen")!.GetAttribute("data-every"));

        using var revoked = await leader.SubmitAsync(await leader.GetPageAsync("/rate/screens"), "#screens form");
        using var dark = await screen.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, dark.StatusCode);
    }

}
