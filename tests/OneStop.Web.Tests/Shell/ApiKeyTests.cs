using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

public sealed class ApiKeyTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Fact]
    public async Task Key_OfAProgram_ComesInAndIsKeptOnlyAsItsHash()
    {
        var key = await CreateAsync("portal");

        // There is nothing at the address; that it says so, and not 401, is the way in.
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await CallAsync(key));
        var row = await office.WithAsync<AccountsDb, ApiKeyRow>(db => db.ApiKeys.SingleAsync(row => row.Name == "portal"));
        Assert.Equal(Secret.HashOf(key), row.Hash);
        Assert.DoesNotContain(key, row.Hash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Revoked_IsRefusedWithinSeconds()
    {
        var key = await CreateAsync("old-system");
        await CallAsync(key);
        Assert.True((await office.WithAsync<ApiKeys, Outcome<DateTimeOffset>>(keys => keys.RevokeAsync("old-system"))).IsOk);
        office.Clock.Advance(ApiKeyHandler.RememberedFor);

        Assert.Equal((HttpStatusCode.Unauthorized, "not-signed-in"), await CallAsync(key));
    }

    [Theory]
    [InlineData("osk_not-a-key")]
    [InlineData("")]
    public async Task Key_Unknown_IsRefusedAsAProblemAndNotLedToAPage(string key) =>
        Assert.Equal((HttpStatusCode.Unauthorized, "not-signed-in"), await CallAsync(key));

    [Fact]
    public async Task Api_WithoutAnything_IsRefused()
    {
        using var visitor = office.NewVisitor();
        using var answer = await visitor.Http.GetAsync(new Uri("/api/nothing-here", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Api_ChangedWithACookieButWithoutOurToken_IsRefused()
    {
        using var clerk = await office.SignInAsync("canbo");
        using var answer = await clerk.Http.PostAsync(new Uri("/api/dossiers", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("form-token-missing", (await Json.OfAsync(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Api_ChangedWithACookieAndTheTokenOfOurPage_ComesThrough()
    {
        using var clerk = await office.SignInAsync("canbo");
        var token = (await clerk.GetPageAsync("/help")).QuerySelector("meta[name='form-token']")!.GetAttribute("content");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/nothing-here", UriKind.Relative));
        request.Headers.Add(CookieCalls.Header, token);
        using var answer = await clerk.Http.SendAsync(request);

        // There is nothing to change at the address; what matters is that the token let the call through.
        Assert.NotEqual("form-token-missing", (await Json.OfAsync(answer)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("có dấu")]
    [InlineData("a/b")]
    public async Task Create_WithANameThatScriptsCannotType_IsRefused(string name) =>
        Assert.Equal("api-key-name-invalid", (await TryCreateAsync(name)).Refusal.Code);

    [Fact]
    public async Task Create_WithANameThatExists_IsRefusedAlsoAfterRevoking()
    {
        await CreateAsync("twice");
        await office.WithAsync<ApiKeys, Outcome<DateTimeOffset>>(keys => keys.RevokeAsync("twice"));

        Assert.Equal("api-key-name-taken", (await TryCreateAsync("twice")).Refusal.Code);
    }

    [Fact]
    public async Task Revoke_OfAnUnknownName_IsRefused() =>
        Assert.Equal("api-key-not-found", (await office.WithAsync<ApiKeys, Outcome<DateTimeOffset>>(keys => keys.RevokeAsync("nobody"))).Refusal.Code);

    private Task<Outcome<string>> TryCreateAsync(string name) =>
        office.WithAsync<ApiKeys, Outcome<string>>(keys => keys.CreateAsync(name, "H99", Role.Integrator));

    private async Task<string> CreateAsync(string name) => (await TryCreateAsync(name)).Value;

    private async Task<(HttpStatusCode, string?)> CallAsync(string key)
    {
        using var program = office.NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/nothing-here", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var answer = await program.Http.SendAsync(request);
        return (answer.StatusCode, (await Json.OfAsync(answer)).GetProperty("code").GetString());
    }
}
