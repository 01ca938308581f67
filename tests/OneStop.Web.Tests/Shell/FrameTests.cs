using System.Net;
using AngleSharp.Dom;

namespace OneStop.Web.Tests.Shell;

/// <summary>What is true of every page: languages, theme, headers, problems.</summary>
public sealed class FrameTests(WebOffice office) : IClassFixture<WebOffice>
{
    private static readonly string[] pages = ["/", "/help", "/account/profile", "/styleguide", "/khong-co-trang-nay"];

    [Theory]
    [InlineData("vi", "Trợ giúp")]
    [InlineData("en", "Help")]
    public async Task Page_InALanguage_IsInItAndSaysSo(string language, string title)
    {
        using var clerk = await office.SignInAsync("canbo", language);
        var page = await clerk.GetPageAsync("/help");

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Sections_OfAClerk_AreFourAndTheRestOnePressAway()
    {
        using var clerk = await office.SignInAsync("canbo");
        var side = (await clerk.GetPageAsync("/desk")).QuerySelector(".frame > nav.side")!;

        Assert.Equal(4, side.QuerySelectorAll(".side-inner > ul a").Length);
        Assert.False(side.QuerySelector("details")!.HasAttribute("open"));
        Assert.True((await clerk.GetPageAsync("/procedures")).QuerySelector(".frame > nav.side details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Language_OnceChosen_IsRemembered()
    {
        using var clerk = await office.SignInAsync("canbo", "en");
        await clerk.GetPageAsync("/help?lang=vi");

        Assert.Equal("vi", (await clerk.GetPageAsync("/help")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Language_ThatWeDoNotSpeak_IsVietnamese()
    {
        using var visitor = office.NewVisitor("fr");

        Assert.Equal("vi", (await visitor.GetPageAsync("/account/sign-in?lang=fr")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Theme_Chosen_IsOnTheNextPageWithoutScript()
    {
        using var clerk = await office.SignInAsync("canbo");
        var page = await clerk.GetPageAsync("/help");
        using var answer = await clerk.SubmitAsync(page, ".choices form[data-preferences]", ("theme", "dark"));

        Assert.Equal("/help", answer.Headers.Location?.ToString());
        Assert.Equal("dark", (await clerk.GetPageAsync("/help")).DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task Preferences_WithoutOurForm_AreNotStored()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var body = new FormUrlEncodedContent([new("theme", "dark")]);
        using var answer = await clerk.Http.PostAsync(new Uri("/preferences", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("system", (await clerk.GetPageAsync("/help")).DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task Page_SentWithoutOurToken_IsAPageThatSaysWhatToDo()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var body = new FormUrlEncodedContent([new("Input.Applicant", "Hồ Văn Ẩn")]);
        using var answer = await clerk.Http.PostAsync(new Uri("/styleguide", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("problem", (await WebVisitor.ReadAsync(answer)).Body!.GetAttribute("data-page"));
    }

    [Fact]
    public async Task EveryPage_HasOneHeadingOneMainAndNothingTheContentPolicyForbids()
    {
        using var leader = await office.SignInAsync("lanhdao");
        foreach (var path in pages)
        {
            using var answer = await leader.Http.GetAsync(new Uri(path, UriKind.Relative));
            var page = await WebVisitor.ReadAsync(answer);

            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll("main#main"));
            Assert.NotEqual("", page.Title);
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]):not([type='application/json'])"));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.Empty(Duplicates(page));
            Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task UnknownPage_IsAPageWithAWayOn()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var answer = await clerk.Http.GetAsync(new Uri("/khong-co-trang-nay", UriKind.Relative));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Không có trang này", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector(".seek input"));
    }

    [Theory]
    [InlineData("vi", "Không có gì ở địa chỉ này.")]
    [InlineData("en", "There is nothing at this address.")]
    public async Task Api_WhereNothingIs_AnswersProblemJsonInTheLanguageAskedFor(string language, string title)
    {
        using var clerk = await office.SignInAsync("canbo", language);
        using var answer = await clerk.Http.GetAsync(new Uri("/api/nothing-here", UriKind.Relative));
        var problem = await Json.OfAsync(answer);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("not-found", problem.GetProperty("code").GetString());
        Assert.Equal(title, problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task StyleAndScript_AreServedFromTheSiteAlone()
    {
        using var visitor = office.NewVisitor();
        var page = await visitor.GetPageAsync("/account/sign-in");
        var addresses = page.QuerySelectorAll("link[href], script[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();

        Assert.All(addresses, address => Assert.StartsWith("/", address, StringComparison.Ordinal));
        foreach (var address in addresses)
        {
            using var answer = await visitor.Http.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Sections_AtTheLeft_LeadToPages()
    {
        using var admin = await office.SignInAsync("quantri");
        var links = (await admin.GetPageAsync("/")).QuerySelectorAll(".frame > .side a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.NotEmpty(links);
        foreach (var link in links)
            await admin.GetPageAsync(link);
    }

    private static IEnumerable<string> Duplicates(IDocument page) =>
        page.QuerySelectorAll("[id]").GroupBy(element => element.Id!).Where(group => group.Count() > 1).Select(group => group.Key);
}
