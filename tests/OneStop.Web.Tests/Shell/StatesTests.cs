using System.Net;
using AngleSharp.Dom;

namespace OneStop.Web.Tests.Shell;

/// <summary>A page with nothing to show, or none to show to this person, says so in words and leads on.</summary>
public sealed class StatesTests(WebOffice office) : IClassFixture<WebOffice>
{
    /// <summary>Lists of an office on its first day; the procedures, agencies and calendars are there, no dossier is.</summary>
    public static TheoryData<string, string> Lists => new()
    {
        { "canbo", "/dossiers" },
        { "canbo", "/dossiers?bucket=overdue" },
        { "canbo", "/dossiers?q=nguyen" },
        { "canbo", "/dossiers/return" },
        { "canbo", "/dossiers/handover" },
        { "canbo", "/dossiers/together" },
        { "canbo", "/desk" },
        { "canbo", "/desk/outages" },
        { "canbo", "/inbox" },
        { "canbo", "/petitions" },
        { "canbo", "/procedures?q=khong+co+thu+tuc+nao" },
        { "canbo", "/slips" },
        { "canbo", "/slips/together" },
        { "canbo", "/till" },
        { "quantri", "/admin/erasures" },
        { "quantri", "/admin/jobs" },
        { "quantri", "/admin/notices" },
        { "quantri", "/desk/numbers" },
        { "quantri", "/import" },
        { "lanhdao", "/dossiers/urge" },
        { "lanhdao", "/figures?figure=overdue&scope=province" },
        { "lanhdao", "/findings" },
        { "lanhdao", "/quality" },
        { "lanhdao", "/ratings" },
        { "lanhdao", "/rate/screens" },
        { "lanhdao", "/reports/time" },
        { "lanhdao", "/till/sheets" },
        { "lanhdao", "/wall/devices" },
        { "lanhdao", "/watch" },
        { "baocao", "/scores/indices" },
        { "baocao", "/scores/portal" },
    };

    [Theory, MemberData(nameof(Lists))]
    public async Task List_OfAnEmptyOffice_SaysWhatWillStandThereOrWhatToDo(string account, string path)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            using var visitor = await office.SignInAsync(account, language);
            var page = await visitor.GetPageAsync(path);
            var empty = page.QuerySelectorAll("main .empty");

            Assert.True(empty.Length > 0, $"{path} shows no empty state to {account}.");
            foreach (var state in empty)
            {
                Assert.NotEqual("", state.QuerySelector("h2")!.TextContent.Trim());
                Assert.True(state.QuerySelector("p") is { } said && said.TextContent.Trim().Length > 10, $"{path}: {state.OuterHtml}");
            }
        }
    }

    [Theory]
    [InlineData("/import", "quantri")]
    [InlineData("/calendar/notice", "quantri")]
    [InlineData("/rulesets", "quantri")]
    [InlineData("/evidence/verify", "baocao")]
    public async Task FileInput_OfAPage_SpeaksItsLanguageAndSaysBeforehandWhatItTakes(string path, string account)
    {
        foreach (var (language, choose) in new[] { ("vi", "Chọn"), ("en", "Choose") })
        {
            using var visitor = await office.SignInAsync(account, language);
            var page = await visitor.GetPageAsync(path);
            var inputs = page.QuerySelectorAll("main input[type=file]");

            Assert.NotEmpty(inputs);
            foreach (var input in inputs)
            {
                Assert.StartsWith(choose, input.ParentElement!.QuerySelector(".file-face .button")!.TextContent.Trim(), StringComparison.Ordinal);
                Assert.NotNull(page.QuerySelector($"label[for='{input.Id}']"));
                var hint = page.GetElementById($"{input.Id}-hint")!;
                Assert.Contains(hint.Id!, input.GetAttribute("aria-describedby")!.Split(' '));
                Assert.True(hint.TextContent.Length > 10);
            }
        }
    }

    [Theory]
    [InlineData("/admin/office", "canbo", HttpStatusCode.Forbidden)]
    [InlineData("/khong-co-trang-nay", "canbo", HttpStatusCode.NotFound)]
    [InlineData("/dossiers/H99-000000-0000", "canbo", HttpStatusCode.NotFound)]
    public async Task Refused_InBothLanguages_SaysWhyAndLeadsOn(string path, string account, HttpStatusCode status)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            using var visitor = await office.SignInAsync(account, language);
            using var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative));
            var page = await WebVisitor.ReadAsync(answer);

            Assert.Equal(status, answer.StatusCode);
            Assert.Single(page.QuerySelectorAll("main h1"));
            Assert.True(page.QuerySelectorAll("main .problem > p").Count(said => said.TextContent.Trim().Length > 20) >= 2);
            Assert.NotEmpty(page.QuerySelectorAll("main .problem a[href]"));
        }
    }
}
