using System.Net;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using OneStop.Web.Access;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Watch;

/// <summary>A board opens its own scope and nothing else, and goes dark when its token is revoked.</summary>
public sealed class WallTests(WatchOffice office) : IClassFixture<WatchOffice>
{
    [Fact]
    public async Task Board_WithAToken_ShowsItsScopeAndOpensNothingElse()
    {
        using var board = await BoardAsync("Sảnh một", "desk:CHO-SAO");
        var wall = await board.GetPageAsync("/wall?desk=TINH-Q1");

        Assert.Equal(6, wall.QuerySelectorAll(".counter").Length);
        Assert.Contains("READY-1", wall.QuerySelector("#ready")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("desk:CHO-SAO", wall.QuerySelector("[data-island=counters]")!.GetAttribute("data-scope"));
        Assert.DoesNotContain(WatchOffice.Person, wall.DocumentElement.OuterHtml, StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/watch", "/dossiers", "/dossiers/READY-1", "/figures?figure=open&scope=desk:CHO-SAO", "/wall/devices", "/calendar", "/help", "/api/counters", "/api/dossiers", "/account/profile" })
        {
            using var answer = await board.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{path} answered {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Line_OfABoard_WatchesItsScopeOnly()
    {
        using var board = await BoardAsync("Sảnh hai", "desk:CHO-SAO");
        await using var line = await HubClient.ConnectAsync(new Uri(office.Address, "/live/counters"), socket => socket.Cookies = board.Cookies);

        Assert.Equal("desk:CHO-SAO", (await line.InvokeAsync("Watch", "desk:CHO-SAO")).GetProperty("scope").GetString());
        office.Log.Expect("Failed to invoke hub method 'Watch'"); // SignalR logs a refusal as an error
        foreach (var scope in new[] { "province", "agency:H99.21", "desk:TINH-Q1" })
            Assert.Contains("out-of-scope", (await Assert.ThrowsAsync<HubException>(() => line.InvokeAsync("Watch", scope))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoked_Board_SeesNothingAnyMore()
    {
        using var board = await BoardAsync("Sảnh ba", "agency:H99.21");
        using var leader = await office.SignInAsync("lanhdao");
        await board.GetPageAsync("/wall");
        await leader.SubmitAndFollowAsync("/wall/devices", "form:has(button[aria-label*='Sảnh ba'])");

        using var answer = await board.Http.GetAsync(new Uri("/wall", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => HubClient.ConnectAsync(new Uri(office.Address, "/live/counters"), socket => socket.Cookies = board.Cookies));
    }

    [Theory]
    [InlineData("")]
    [InlineData("osw_guess")]
    public async Task Enter_WithAWrongToken_SaysSoAndSetsNothing(string token)
    {
        using var board = office.NewVisitor();
        using var answer = await board.SubmitAsync(await board.GetPageAsync("/wall/enter"), "#enter", ("Token", token));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(board.Cookies.GetAllCookies(), cookie => cookie.Name == Devices.Cookie);
    }

    [Fact]
    public async Task Create_OutsideTheReach_IsRefused_AndTheBookHoldsNoToken()
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var answer = await leader.SubmitAsync(await leader.GetPageAsync("/wall/devices"), "#create", ("Name", "Lạ"), ("Scope", "sector:x"));
        Assert.Null((await WebVisitor.ReadAsync(answer)).QuerySelector("#token"));

        var token = await TokenAsync("Sảnh bốn", "agency:H99");
        Assert.DoesNotContain(await office.WithAsync<AccountsDb, List<string>>(db => db.Devices.Select(d => d.Hash).ToListAsync()), hash => hash == token);
        using var clerk = await office.SignInAsync("canbo");
        using var refused = await clerk.Http.GetAsync(new Uri("/wall/devices", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private async Task<string> TokenAsync(string name, string scope)
    {
        using var leader = await office.SignInAsync("lanhdao");
        using var answer = await leader.SubmitAsync(await leader.GetPageAsync("/wall/devices"), "#create", ("Name", name), ("Scope", scope));
        return (await WebVisitor.ReadAsync(answer)).QuerySelector("#token")!.TextContent;
    }

    private async Task<WebVisitor> BoardAsync(string name, string scope)
    {
        var board = office.NewVisitor();
        using var entered = await board.SubmitAsync(await board.GetPageAsync("/wall/enter"), "#enter", ("Token", await TokenAsync(name, scope)));
        Assert.Equal("/wall", entered.Headers.Location!.ToString());
        return board;
    }
}
