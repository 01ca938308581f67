using System.Net;
using AngleSharp.Html.Dom;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

/// <summary>A session that ends in the middle of a form: nothing typed is lost, also without script.</summary>
public sealed class HeldFormTests(WebOffice office) : IClassFixture<WebOffice>
{
    private static readonly (string, string)[] typed = [("Input.Applicant", "Lưỡng Ngọc Quỳnh"), ("Input.Phone", "0912 345 678"), ("Input.Note", "Nhà ở góc đường\nhai tầng")];

    [Fact]
    public async Task Form_SentAfterTheSessionEnded_IsSentAgainAfterSigningIn()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var late = await SendLateAsync(clerk, Origin);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, late.StatusCode);

        using var signIn = await FollowWithFormAsync(clerk, late);
        var page = await WebVisitor.ReadAsync(signIn);
        Assert.Contains("biểu mẫu của bạn vẫn còn", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);

        using var resumed = await clerk.SubmitAsync(page, "main form", ("Input.UserName", "canbo"), ("Input.Password", office.DemoPassword()));
        var resume = await WebVisitor.ReadAsync(resumed);
        Assert.Equal("Gửi tiếp biểu mẫu", resume.QuerySelector("h1")!.TextContent);

        using var sent = await clerk.SubmitAsync(resume, "main form");
        var result = await WebVisitor.ReadAsync(sent);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Null(result.QuerySelector(".summary"));
        Assert.Equal("Lưỡng Ngọc Quỳnh", ((IHtmlInputElement)result.QuerySelector("#Input_Applicant")!).Value);
        Assert.Equal("Nhà ở góc đường\nhai tầng", ((IHtmlTextAreaElement)result.QuerySelector("#Input_Note")!).Value.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Form_OfOnePerson_IsNotGivenToAnother()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var signIn = await FollowWithFormAsync(clerk, await SendLateAsync(clerk, Origin));
        using var answer = await clerk.SubmitAsync(await WebVisitor.ReadAsync(signIn), "main form", ("Input.UserName", "lanhdao"), ("Input.Password", office.DemoPassword()));

        Assert.Equal("/styleguide", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Form_WithAWrongPasswordInBetween_IsStillThere()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var signIn = await FollowWithFormAsync(clerk, await SendLateAsync(clerk, Origin));
        using var wrong = await clerk.SubmitAsync(await WebVisitor.ReadAsync(signIn), "main form", ("Input.UserName", "canbo"), ("Input.Password", "sai mat khau"));
        using var right = await clerk.SubmitAsync(await WebVisitor.ReadAsync(wrong), "main form", ("Input.Password", office.DemoPassword()));

        Assert.Contains("Lưỡng Ngọc Quỳnh", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Form_FromAnotherSite_IsNotHeld(string? origin)
    {
        using var clerk = await office.SignInAsync("canbo");
        using var answer = await FollowWithFormAsync(clerk, await SendLateAsync(clerk, origin), origin);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/account/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfSomebodyWhoNeverSignedIn_IsNotHeld()
    {
        using var stranger = office.NewVisitor();
        using var request = Post("/account/held?returnUrl=/styleguide", Origin);
        using var answer = await stranger.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Held_ThatWasTamperedWith_IsNotOpened()
    {
        using var clerk = office.NewVisitor();
        var page = await clerk.GetPageAsync("/account/sign-in");
        using var answer = await clerk.SubmitAsync(page, "main form", ("Input.UserName", "canbo"), ("Input.Password", office.DemoPassword()), ("Held", "CfDJ8not-ours"));

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Form_AfterSigningOutInAnotherTab_IsStillThere()
    {
        using var clerk = await office.SignInAsync("canbo");
        var token = await TokenAsync(clerk);
        await SignOutAsync(clerk);
        await AssertHeldAsync(clerk, token, office.DemoPassword());
    }

    [Fact]
    public async Task Form_AfterANewPasswordWasSet_IsStillThere()
    {
        using var clerk = await office.SignInAsync("chuyenvien");
        var token = await TokenAsync(clerk);
        await office.WithAsync<Microsoft.AspNetCore.Identity.UserManager<Account>, bool>(async accounts =>
            (await accounts.UpdateSecurityStampAsync((await accounts.FindByNameAsync("chuyenvien"))!)).Succeeded);
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        await AssertHeldAsync(clerk, token, office.DemoPassword(), "chuyenvien");
    }

    [Fact]
    public async Task Form_OfWhoWasHereBeforeAnother_IsNotHeldForTheOther()
    {
        using var shared = await office.SignInAsync("canbo");
        var token = await TokenAsync(shared);
        await SignOutAsync(shared);
        using (var other = await shared.TrySignInAsync("lanhdao", office.DemoPassword())) Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        await SignOutAsync(shared);

        using var late = await shared.Http.SendAsync(Post("/styleguide", Origin, token));
        using var answer = await shared.Http.SendAsync(Post(late.Headers.Location!.ToString(), Origin, token));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<string> TokenAsync(WebVisitor visitor) =>
        ((IHtmlInputElement)(await visitor.GetPageAsync("/styleguide")).QuerySelector("main form[method=post] input[name=__RequestVerificationToken]")!).Value;

    private static async Task SignOutAsync(WebVisitor visitor)
    {
        using var done = await visitor.SubmitAsync(await visitor.GetPageAsync("/help"), "form[action='/account/sign-out']");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    private async Task AssertHeldAsync(WebVisitor clerk, string token, string password, string name = "canbo")
    {
        using var late = await clerk.Http.SendAsync(Post("/styleguide", Origin, token));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, late.StatusCode);
        using var signIn = await clerk.Http.SendAsync(Post(late.Headers.Location!.ToString(), Origin, token));
        using var resumed = await clerk.SubmitAsync(await WebVisitor.ReadAsync(signIn), "main form", ("Input.UserName", name), ("Input.Password", password));
        using var sent = await clerk.SubmitAsync(await WebVisitor.ReadAsync(resumed), "main form");
        Assert.Equal("Lưỡng Ngọc Quỳnh", ((IHtmlInputElement)(await WebVisitor.ReadAsync(sent)).QuerySelector("#Input_Applicant")!).Value);
    }

    private string Origin => office.Address.GetLeftPart(UriPartial.Authority);

    private async Task<HttpResponseMessage> SendLateAsync(WebVisitor clerk, string? origin)
    {
        await clerk.GetPageAsync("/styleguide");
        office.Clock.Advance(TimeSpan.FromHours(11));
        using var request = Post("/styleguide", origin);
        return await clerk.Http.SendAsync(request);
    }

    /// <summary>As a browser does after 307: the same form, to the new address.</summary>
    private Task<HttpResponseMessage> FollowWithFormAsync(WebVisitor clerk, HttpResponseMessage late) => FollowWithFormAsync(clerk, late, Origin);

    private static async Task<HttpResponseMessage> FollowWithFormAsync(WebVisitor clerk, HttpResponseMessage late, string? origin)
    {
        using (late)
        {
            Assert.StartsWith(SessionCookie.HeldPath, late.Headers.Location!.ToString(), StringComparison.Ordinal);
            using var request = Post(late.Headers.Location.ToString(), origin);
            return await clerk.Http.SendAsync(request);
        }
    }

    private static HttpRequestMessage Post(string path, string? origin, string token = "of the old session")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(typed.Select(field => KeyValuePair.Create(field.Item1, field.Item2)).Append(new("__RequestVerificationToken", token))),
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return request;
    }
}
