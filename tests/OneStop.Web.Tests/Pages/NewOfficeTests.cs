using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using OneStop.Web.Access;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Pages;

/// <summary>The first day of a real office in Production, as its administrator walks it: own agencies, accounts, first clerk, first dossier.</summary>
public sealed class NewOfficeTests(NewOffice office) : IClassFixture<NewOffice>
{
    /// <summary>A land procedure with five working days at the desk, decided by whoever lists the sector.</summary>
    private const string Receive = "/dossiers/receive?procedure=1.012783";

    private const string Password = "một câu ngắn dễ nhớ";

    private static string Text(IHtmlDocument page, string selector = "main") => page.QuerySelector(selector)?.TextContent.Replace(' ', ' ').Trim() ?? "";

    [Fact]
    public async Task FirstDay_FromTheLinkToThePrintedReceipt_FollowsThePagesAlone()
    {
        using var admin = office.NewVisitor();
        var link = (await office.WithAsync<FirstAdministrator, string?>(first => first.CreateLinkAsync()))!;
        var steps = await admin.SubmitAndFollowAsync(link, "main form", ("Input.DisplayName", "Võ Thành Công"), ("Input.UserName", "cong"), ("Input.Password", Password));
        Assert.Contains("tỉnh giả định", Text(steps), StringComparison.Ordinal);
        Assert.Contains("Thiết lập ban đầu", Text(await admin.GetPageAsync("/"), "main .notice"), StringComparison.OrdinalIgnoreCase);

        Assert.Contains("Không có cơ quan", Text(await SendAsync(admin, "code,name,agency\nQ1,Quầy 1,X99")), StringComparison.Ordinal);
        Assert.Contains("2 cơ quan mới, 1 quầy mới", Text(await SendAsync(admin, "code,name,agency\nQ1,Quầy 1,X01.01", dry: true)), StringComparison.Ordinal);
        await SendAsync(admin, "code,name,agency\nQ1,Quầy 1,X01.01");
        Assert.DoesNotContain("Sao Giang", (await admin.GetPageAsync("/admin/agencies")).DocumentElement.TextContent, StringComparison.Ordinal);

        using var noDesk = await admin.SubmitAsync(await admin.GetPageAsync("/admin/accounts/edit"), "#account", Clerk("lan", ""));
        Assert.Contains("Chọn quầy", Text(await WebVisitor.ReadAsync(noDesk), ".summary"), StringComparison.Ordinal);
        var accounts = await admin.SubmitAndFollowAsync("/admin/accounts/edit", "#account", Clerk("lan", "Q1"));
        Assert.Contains("lan", Text(accounts), StringComparison.Ordinal);
        using var twice = await admin.SubmitAsync(await admin.GetPageAsync("/admin/accounts/edit"), "#account", Clerk("lan", "Q1"));
        Assert.Contains("đã có người dùng", Text(await WebVisitor.ReadAsync(twice), ".summary"), StringComparison.Ordinal);

        using var clerk = office.NewVisitor();
        using (var signedIn = await clerk.TrySignInAsync("lan", Password)) Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var receipt = await clerk.SubmitAndFollowAsync(Receive, "#receive", ("Input.IdNumber", "999000000101"), ("Input.Name", "Lò Thị Ánh Nguyệt"));
        Assert.Contains("Lò Thị Ánh Nguyệt", receipt.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("X01.01-260828-0001", receipt.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Sao Giang", receipt.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Null((await admin.GetPageAsync("/")).QuerySelector("main .notice a[href='/admin/setup']"));
        using var forbidden = await clerk.Http.GetAsync(new Uri("/admin/accounts", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, forbidden.StatusCode);

        await KeepAccountAsync(admin);
    }

    /// <summary>A new password, closing and opening again; nobody does it to himself.</summary>
    private async Task KeepAccountAsync(WebVisitor admin)
    {
        const string edit = "/admin/accounts/edit?name=lan";
        using var weak = await admin.SubmitAsync(await admin.GetPageAsync(edit), "#password", ("Input.Password", "ngắn"));
        Assert.Contains("ít nhất", Text(await WebVisitor.ReadAsync(weak), ".summary"), StringComparison.Ordinal);
        await admin.SubmitAndFollowAsync(edit, "#password", ("Input.Password", "một câu khác dễ nhớ"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await SignInAsync(Password), await SignInAsync("một câu khác dễ nhớ")));
        await admin.SubmitAndFollowAsync(edit, "#close", ("closed", "true"));
        Assert.Equal(HttpStatusCode.OK, await SignInAsync("một câu khác dễ nhớ"));
        await admin.SubmitAndFollowAsync(edit, "#close", ("closed", "false"));
        Assert.Equal(HttpStatusCode.Redirect, await SignInAsync("một câu khác dễ nhớ"));

        await admin.SubmitAndFollowAsync(edit, "#account", ("Input.DisplayName", "Nguyễn Thị Mai Lan"), ("Input.Role", "Supervisor"), ("Input.DeskCode", ""), ("Input.AgencyCode", "X01"));
        Assert.Contains("Nguyễn Thị Mai Lan", Text(await admin.GetPageAsync("/admin/accounts?q=mai+lan")), StringComparison.Ordinal);
        var own = await admin.GetPageAsync("/admin/accounts/edit?name=cong");
        Assert.Null(own.QuerySelector("#close"));
        using var demoted = await admin.SubmitAsync(own, "#account", ("Input.Role", "Officer"));
        Assert.Contains("chính mình", Text(await WebVisitor.ReadAsync(demoted), ".summary"), StringComparison.Ordinal);
        using var unknown = await admin.Http.GetAsync(new Uri("/admin/accounts/edit?name=khong-co", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<HttpStatusCode> SignInAsync(string password)
    {
        using var visitor = office.NewVisitor();
        using var answer = await visitor.TrySignInAsync("lan", password);
        return answer.StatusCode;
    }

    private static (string, string)[] Clerk(string name, string desk) =>
        [("Input.DisplayName", "Nguyễn Mai Lan"), ("Input.UserName", name), ("Input.Role", "Clerk"), ("Input.DeskCode", desk), ("Input.Password", Password)];

    private static async Task<IHtmlDocument> SendAsync(WebVisitor admin, string desks, bool dry = false)
    {
        var form = await admin.GetPageAsync("/admin/agencies/tables");
        using var body = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes("code,name,kind,parent,sectors\nX01,Ủy ban nhân dân tỉnh Thử,province,,dat-dai ho-tich\nX01.01,Trung tâm,centre,X01,")), "Agencies", "agencies.csv" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(desks)), "Desks", "desks.csv" },
        };
        foreach (var hidden in form.QuerySelectorAll("#send input[type=hidden]").Where(field => field.GetAttribute("name") != "Dry")) body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        body.Add(new StringContent(dry ? "true" : "false"), "Dry");
        using var answer = await admin.Http.PostAsync(new Uri("/admin/agencies/tables", UriKind.Relative), body, TestContext.Current.CancellationToken);
        return answer.Headers.Location is { } next ? await admin.GetPageAsync(next.ToString()) : await WebVisitor.ReadAsync(answer);
    }
}
