using System.Net;
using OneStop.Web.Access;
using OneStop.Web.Pages.Dossiers;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>People across their filings, mentions in comments, results handed over, erasure by two people.</summary>
public sealed class PersonPagesTests(ApiOffice office) : IClassFixture<ApiOffice>
{
    private static int next;

    /// <summary>A number and a name of their own, so that tests do not see each other's people.</summary>
    private static (string Number, string Name) Somebody()
    {
        var n = Interlocked.Increment(ref next);
        return ($"9990007{n:00000}", $"Nguyễn Văn Thử {(char)('A' + (n / 26))}{(char)('A' + (n % 26))}");
    }

    private async Task<string> FileAsync((string Number, string Name) who, params (string, object?)[] more) =>
        (await office.FileAsync([("applicant", new { name = who.Name, idNumber = who.Number, phone = "0000555666" }), .. more])).GetProperty("code").GetString()!;

    private async Task<string> FinishedAsync((string Number, string Name) who)
    {
        var code = await FileAsync(who);
        (await (await office.ClerkAsync()).ActAsync(code, "finish")).Ok();
        return code;
    }

    private async Task<string> ReturnedAsync((string Number, string Name) who)
    {
        var code = await FinishedAsync(who);
        (await (await office.ClerkAsync()).ActAsync(code, "return-result", new { collectedBy = who.Name, returnChannel = "direct" })).Ok();
        return code;
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SearchAsync(WebVisitor visitor, string text)
    {
        using var answer = await visitor.SubmitAsync(await visitor.GetPageAsync("/persons"), "main form", ("Q", text));
        return await WebVisitor.ReadAsync(answer);
    }

    private async Task<int> StatusAsync(string code) => (await (await office.ClerkAsync()).GetAsync($"/api/dossiers/{code}")).Ok().GetProperty("status").GetInt32();

    [Fact]
    public async Task Search_ByNumber_OpensThePersonWithOpenFirstAndKeepsTheNumberOutOfTheAddress()
    {
        var who = Somebody();
        var (ended, open) = (await ReturnedAsync(who), await FileAsync(who));
        using var clerk = await office.SignInAsync("canboxa");

        using var found = await clerk.SubmitAsync(await clerk.GetPageAsync("/persons"), "main form", ("Q", who.Number));
        var address = found.Headers.Location!.ToString();
        var page = await clerk.GetPageAsync(address);

        Assert.Equal(who.Name, page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal([open, ended], page.QuerySelectorAll("main table a.opener").Select(a => a.TextContent));
        Assert.DoesNotContain(who.Number, address, StringComparison.Ordinal);
        Assert.Contains($"person={open}", page.QuerySelector(".page-head a.primary")!.GetAttribute("href"), StringComparison.Ordinal);
        var form = await clerk.GetPageAsync(page.QuerySelector(".page-head a.primary")!.GetAttribute("href")!);
        Assert.Equal(who.Number, form.QuerySelector("[name='Input.IdNumber']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("ng", "Nhập ít nhất 3 ký tự")]
    [InlineData("999000999999", null)]
    public async Task Search_ShortOrUnknown_SaysWhatToDo(string text, string? problem)
    {
        using var clerk = await office.SignInAsync("canboxa");
        var page = await SearchAsync(clerk, text);

        if (problem is null) Assert.NotNull(page.QuerySelector("main .empty"));
        else Assert.Contains(problem, page.QuerySelector("#q-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_OutsideTheScopeOrWithoutTheRight_IsNotShown()
    {
        var who = Somebody();
        await FileAsync(who);
        var mine = (await (await office.ClerkAsync()).PostAsync("/api/persons/search", new { q = who.Number })).Ok();
        var id = mine[0].GetProperty("id").GetInt64();
        var away = await office.AsAsync(Role.Clerk, ApiOffice.OtherWard);

        (await away.GetAsync($"/api/persons/{id}")).Refused(HttpStatusCode.NotFound, "person-not-found");
        Assert.Equal(0, (await away.PostAsync("/api/persons/search", new { q = who.Number })).Ok().GetArrayLength());
        using var admin = await office.SignInAsync("quantri");
        using var answer = await admin.Http.GetAsync(new Uri($"/persons/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Comment_ThatNamesAnAccount_StandsInItsWorkUntilSeen()
    {
        var code = await FileAsync(Somebody());
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.SubmitAndFollowAsync($"/dossiers/{code}", "#comments form", ("Input.Reason", "Nhờ @lanhdao xem giúp, thư lan@xa.vn"));
        Assert.Contains("Nhờ @lanhdao", page.QuerySelector("#comments .note")!.TextContent, StringComparison.Ordinal);
        using var leader = await office.SignInAsync("lanhdao");

        var work = await leader.GetPageAsync("/work");
        Assert.Contains(code, work.QuerySelector("#mentions")!.TextContent, StringComparison.Ordinal);
        await leader.GetPageAsync($"/dossiers/{code}");
        Assert.DoesNotContain(code, (await leader.GetPageAsync("/work")).QuerySelector("#mentions")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_ThatNamesNobody_IsRefusedAndKeepsTheText()
    {
        var code = await FileAsync(Somebody());
        using var clerk = await office.SignInAsync("canboxa");
        using var answer = await clerk.SubmitAsync(await clerk.GetPageAsync($"/dossiers/{code}"), "#comments form", ("Input.Reason", "nhờ @khong.co xem"));
        var page = await WebVisitor.ReadAsync(answer);

        Assert.Contains("khong.co", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("nhờ @khong.co xem", page.QuerySelector("#act textarea")!.TextContent, StringComparison.Ordinal);
        var refused = await (await office.ClerkAsync()).ActAsync(code, "comment", new { reason = "@khong.co" });
        refused.Refused(HttpStatusCode.UnprocessableEntity, "mention-unknown", "reason");
    }

    [Theory]
    [InlineData("@lan và @Hung.", "lan|Hung")]
    [InlineData("(@an-binh) @an-binh", "an-binh")]
    [InlineData("lan@xa.vn @@x x@y", "")]
    [InlineData("không ai", "")]
    public void Names_InAText_AreThoseBehindAnAt(string text, string expected) => Assert.Equal(expected, string.Join('|', Commenting.Names(text)));

    [Fact]
    public async Task Return_SeveralAtOnce_DoesTheReadyOnesAndShowsARatingCode()
    {
        var who = Somebody();
        var (first, second, open) = (await FinishedAsync(who), await FinishedAsync(who), await FileAsync(who));
        using var clerk = await office.SignInAsync("canboxa");
        var chosen = await clerk.GetPageAsync("/dossiers/return");
        foreach (var code in new[] { first.ToLowerInvariant(), second, open })
        {
            using var added = await clerk.SubmitAsync(chosen, "form.return-add", ("add", code));
            chosen = await clerk.GetPageAsync(added.Headers.Location!.ToString());
        }
        Assert.Equal([first, second, open], chosen.QuerySelectorAll("main tbody a.code").Select(a => a.TextContent));
        Assert.Equal(2, chosen.QuerySelectorAll("input[name=item]").Length);

        using var refused = await clerk.SubmitAsync(chosen, "main form.part", ("Input.Who", "Authorised"), ("Input.Name", "Lê Thị Thay"));
        var again = await WebVisitor.ReadAsync(refused);
        Assert.Contains("giấy ủy quyền", again.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        using var sent = await clerk.SubmitAsync(again, "main form.part", ("Input.Paper", "Số 5 ngày 02/03/2026"));
        var done = await WebVisitor.ReadAsync(sent);

        Assert.Contains("Đã trả 2 hồ sơ, từ chối 0.", done.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, done.QuerySelectorAll("[data-kind=qrcode]").Length);
        Assert.Equal((10, 10), (await StatusAsync(first), await StatusAsync(second)));
        Assert.NotEqual(10, await StatusAsync(open));
        var history = await clerk.GetPageAsync($"/dossiers/{first}");
        Assert.Contains("Lê Thị Thay (được ủy quyền: Số 5 ngày 02/03/2026)", history.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_UnknownCode_SaysSoAndKeepsTheChosen()
    {
        var code = await FinishedAsync(Somebody());
        using var clerk = await office.SignInAsync("canboxa");
        var page = await clerk.GetPageAsync($"/dossiers/return?code={code}&add=H99.21-000000-0000");

        Assert.Contains("H99.21-000000-0000", page.QuerySelector("#add-error")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("input[name=item]"));
    }

    [Fact]
    public async Task QueueNumber_NotedAtTheDesk_StandsOnTheDossier()
    {
        var code = await FileAsync(Somebody(), ("queueNumber", "A-027"));
        using var clerk = await office.SignInAsync("canboxa");

        Assert.Contains("A-027", (await clerk.GetPageAsync($"/dossiers/{code}")).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        var refused = await (await office.ClerkAsync()).PostAsync("/api/dossiers", office.Filing(("queueNumber", new string('9', 21))));
        refused.Refused(HttpStatusCode.BadRequest, "bad-value", "queueNumber");
    }

    [Fact]
    public async Task Erasure_AskedAndCarriedOutByTwoPeople_LeavesNoNameBehind()
    {
        var who = Somebody();
        var code = await ReturnedAsync(who);
        using var admin = await office.SignInAsync("quantri");
        var asked = await admin.SubmitAndFollowAsync("/admin/erasures", "main form.form", ("Input.Code", code), ("Input.Reason", "Công dân yêu cầu"), ("Input.Basis", "Văn bản số 1"));
        var row = asked.QuerySelectorAll("main tbody tr").Single(tr => tr.TextContent.Contains(code, StringComparison.Ordinal));
        Assert.Null(row.QuerySelector("button.grave"));
        using var leader = await office.SignInAsync("lanhdao");

        var page = await leader.GetPageAsync("/admin/erasures");
        Assert.DoesNotContain(who.Name, page.Body!.TextContent, StringComparison.Ordinal);
        using var sent = await leader.SubmitAsync(page, "main form[action*=CarryOut]");
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);

        using var clerk = await office.SignInAsync("canboxa");
        var dossier = await clerk.GetPageAsync($"/dossiers/{code}");
        Assert.DoesNotContain(who.Name, dossier.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dữ liệu", dossier.QuerySelector(".facts")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull((await SearchAsync(clerk, who.Number)).QuerySelector("main .empty"));
        using var away = await clerk.Http.GetAsync(new Uri("/admin/erasures", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, away.StatusCode);
    }

    [Fact]
    public async Task Erasure_CarriedOut_DropsDraftsThatNameThePersonAndNoOthers()
    {
        var (who, other) = (Somebody(), Somebody());
        var code = await ReturnedAsync(who);
        using var clerk = await office.SignInAsync("canboxa");
        // Typed as people type it: what is kept is the form as it stood, not the number as it will be stored.
        var (named, stranger) = (await DraftAsync(clerk, $"{who.Number[..3]} {who.Number[3..6]}.{who.Number[6..]}"), await DraftAsync(clerk, other.Number));
        using var admin = await office.SignInAsync("quantri");
        await admin.SubmitAndFollowAsync("/admin/erasures", "main form.form", ("Input.Code", code), ("Input.Reason", "Công dân yêu cầu"), ("Input.Basis", "Văn bản số 2"));
        using var leader = await office.SignInAsync("lanhdao");
        var page = await leader.GetPageAsync("/admin/erasures");
        var row = page.QuerySelectorAll("main tbody tr").Single(tr => tr.TextContent.Contains(code, StringComparison.Ordinal));
        var id = row.QuerySelector("form[action*=CarryOut] input[name=id]")!.GetAttribute("value")!;

        using var sent = await leader.SubmitAsync(page, $"main form[action*=CarryOut]:has(input[name=id][value='{id}'])");

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal(("", "Lò Thị Ánh Nguyệt"), (await NameInAsync(clerk, named), await NameInAsync(clerk, stranger)));
    }

    private static async Task<string> DraftAsync(WebVisitor clerk, string number)
    {
        var page = await clerk.GetPageAsync("/dossiers/receive");
        page.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Keep");
        using var kept = await clerk.SubmitAsync(page, "#receive", ("Input.Name", "Lò Thị Ánh Nguyệt"), ("Input.IdNumber", number));
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        return page.QuerySelector("[name='Input.Key']")!.GetAttribute("value")!;
    }

    private static async Task<string?> NameInAsync(WebVisitor clerk, string draft) =>
        (await clerk.GetPageAsync($"/dossiers/receive?draft={draft}")).QuerySelector("#Input_Name")!.GetAttribute("value") ?? "";
}
