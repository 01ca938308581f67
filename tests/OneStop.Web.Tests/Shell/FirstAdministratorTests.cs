using System.Net;
using Microsoft.EntityFrameworkCore;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

/// <summary>A new office in Production: nobody can come in but by the link that the server printed.</summary>
public sealed class FirstAdministratorTests : IAsyncLifetime
{
    private readonly NewOffice office = new();

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task Link_UsedOnce_MakesTheAdministratorAndIsOver()
    {
        var link = await LinkAsync();
        using var visitor = office.NewVisitor();
        await EnterAsync(visitor, link, "lan.nguyen", "một câu ngắn dễ nhớ");
        Assert.Contains("Nguyễn Thị Mai Lan", (await visitor.GetPageAsync("/account/profile")).Body!.TextContent, StringComparison.Ordinal);

        using var second = office.NewVisitor();
        Assert.Null((await second.GetPageAsync(link)).QuerySelector("main form"));
        Assert.Null(await office.WithAsync<FirstAdministrator, string?>(first => first.CreateLinkAsync()));
        Assert.Equal(Role.Admin, (await office.WithAsync<AccountsDb, Account>(db => db.Users.SingleAsync())).Role);
    }

    [Fact]
    public async Task Link_AfterADay_IsOver()
    {
        var link = await LinkAsync();
        office.Clock.Advance(FirstAdministrator.ValidFor);
        using var visitor = office.NewVisitor();

        Assert.Contains("không còn dùng được", (await visitor.GetPageAsync(link)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_ReplacedByANewOne_IsOver()
    {
        var (old, present) = (await LinkAsync(), await LinkAsync());
        using var visitor = office.NewVisitor();

        Assert.Null((await visitor.GetPageAsync(old)).QuerySelector("main form"));
        Assert.NotNull((await visitor.GetPageAsync(present)).QuerySelector("main form"));
    }

    [Fact]
    public async Task Link_WithATooShortPassword_CanBeTriedAgain()
    {
        var link = await LinkAsync();
        using var visitor = office.NewVisitor();
        using var refused = await visitor.SubmitAsync(await visitor.GetPageAsync(link), "main form",
            ("Input.DisplayName", "Nguyễn Thị Mai Lan"), ("Input.UserName", "lan.nguyen"), ("Input.Password", "ngắn"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);

        await EnterAsync(visitor, link, "lan.nguyen", "một câu ngắn dễ nhớ");
    }

    [Fact]
    public async Task Production_HasNoDemoAccountsAndNoStyleguide()
    {
        Assert.False(await office.WithAsync<AccountsDb, bool>(db => db.Users.AnyAsync()));
        using var visitor = office.NewVisitor();
        Assert.DoesNotContain("canbo", (await visitor.GetPageAsync("/account/sign-in")).Body!.TextContent, StringComparison.Ordinal);

        await EnterAsync(visitor, await LinkAsync(), "lan.nguyen", "một câu ngắn dễ nhớ");
        using var answer = await visitor.Http.GetAsync(new Uri("/styleguide", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> LinkAsync() => (await office.WithAsync<FirstAdministrator, string?>(first => first.CreateLinkAsync()))!;

    private static async Task EnterAsync(WebVisitor visitor, string link, string name, string password)
    {
        using var answer = await visitor.SubmitAsync(await visitor.GetPageAsync(link), "main form",
            ("Input.DisplayName", "Nguyễn Thị Mai Lan"), ("Input.UserName", name), ("Input.Password", password));
        Assert.Equal("/admin/setup", answer.Headers.Location?.ToString());
    }
}
