using System.Net;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

public sealed class SignInTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Fact]
    public async Task Page_WithoutASession_LeadsToSignInAndBack()
    {
        using var visitor = office.NewVisitor();
        using var refused = await visitor.Http.GetAsync(new Uri("/help?x=1", UriKind.Relative));
        Assert.Equal("/account/sign-in?returnUrl=%2Fhelp%3Fx%3D1", refused.Headers.Location?.ToString());

        using var answer = await visitor.TrySignInAsync("canbo", office.DemoPassword(), returnUrl: "/help?x=1");
        Assert.Equal("/help?x=1", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task SignIn_WithAWayBackToAnotherSite_GoesHome(string returnUrl)
    {
        using var visitor = office.NewVisitor();
        using var answer = await visitor.TrySignInAsync("canbo", office.DemoPassword(), returnUrl: returnUrl);

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("canbo", "khong phai mat khau")]
    [InlineData("khong-co-nguoi-nay", "mot cua dien tu")]
    public async Task SignIn_WithAWrongNameOrPassword_SaysTheSameOfBoth(string name, string password)
    {
        using var visitor = office.NewVisitor();
        using var answer = await visitor.TrySignInAsync(name, password);
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Tên đăng nhập hoặc mật khẩu không đúng", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithNothingFilledIn_NamesBothFields()
    {
        using var visitor = office.NewVisitor();
        using var answer = await visitor.TrySignInAsync("", "");
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Equal(["#Input_UserName", "#Input_Password"], page.QuerySelectorAll(".summary a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("Input_UserName-error", page.QuerySelector("#Input_UserName")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_IsLockedForTheRightOneToo()
    {
        using var visitor = office.NewVisitor();
        for (var attempt = 0; attempt < 5; attempt++)
            using (await visitor.TrySignInAsync("canboxa", "sai mat khau")) { }
        using var answer = await visitor.TrySignInAsync("canboxa", office.DemoPassword());

        Assert.Contains("tạm khóa", (await WebVisitor.ReadAsync(answer)).QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_ByItsButton_EndsTheSessionAndForgetsDrafts()
    {
        using var clerk = await office.SignInAsync("canbo");
        var page = await clerk.SubmitAndFollowAsync("/help", "form[action='/account/sign-out']");

        Assert.Equal("forget", page.Body!.GetAttribute("data-drafts"));
        using var refused = await clerk.Http.GetAsync(new Uri("/help", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Fact]
    public async Task SignOut_ByALink_SignsNobodyOut()
    {
        using var clerk = await office.SignInAsync("canbo");
        using (await clerk.Http.GetAsync(new Uri("/account/sign-out", UriKind.Relative))) { }

        await clerk.GetPageAsync("/help");
    }

    [Fact]
    public async Task Session_AfterItsHours_IsOver()
    {
        using var clerk = await office.SignInAsync("canbo");
        office.Clock.Advance(TimeSpan.FromHours(11));
        using var refused = await clerk.Http.GetAsync(new Uri("/help", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Fact]
    public async Task Password_Changed_WorksAndTheOldOneDoesNot()
    {
        using var officer = await office.SignInAsync("chuyenvien");
        var page = await officer.SubmitAndFollowAsync("/account/profile", "main form", ("Input.Current", office.DemoPassword()), ("Input.Password", "mật khẩu mới của tôi"));
        Assert.Contains("Đã đổi mật khẩu", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);

        using var visitor = office.NewVisitor();
        using var old = await visitor.TrySignInAsync("chuyenvien", office.DemoPassword());
        using var present = await visitor.TrySignInAsync("chuyenvien", "mật khẩu mới của tôi");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (old.StatusCode, present.StatusCode));
    }

    [Fact]
    public async Task Password_TooShort_SaysWhatIsNeededAtItsField()
    {
        using var supervisor = await office.SignInAsync("lanhdao");
        using var answer = await supervisor.SubmitAsync(
            await supervisor.GetPageAsync("/account/profile"), "main form", ("Input.Current", office.DemoPassword()), ("Input.Password", "ngắn"));

        var error = (await WebVisitor.ReadAsync(answer)).QuerySelector("#Input_Password-error")!.TextContent;
        Assert.Contains(IdentityRefusals.PasswordLength.ToString(System.Globalization.CultureInfo.InvariantCulture), error, StringComparison.Ordinal);
    }
}
