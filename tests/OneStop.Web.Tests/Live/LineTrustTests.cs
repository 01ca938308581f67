using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneStop.Domain;
using OneStop.Web.Access;
using OneStop.Web.Setup;
using OneStop.Web.Tests.Api;
using OneStop.Web.Tests.Shell;

namespace OneStop.Web.Tests.Live;

/// <summary>An office whose live lines are trusted for a second.</summary>
public sealed class ShortTrustOffice : ApiOffice
{
    public ShortTrustOffice() => Settings[$"{OfficeOptions.Section}:{nameof(OfficeOptions.LineTrustSeconds)}"] = "1";
}

/// <summary>A live line ends by itself and opens again only while its key or session holds.</summary>
public sealed class LineTrustTests(ShortTrustOffice office) : IClassFixture<ShortTrustOffice>
{
    private Uri Hub => new(office.Address, "/live/counters");

    [Fact]
    public async Task Line_OfAKey_EndsAndOpensAgainUntilTheKeyIsRevoked()
    {
        var key = (await office.WithAsync<ApiKeys, Outcome<string>>(keys => keys.CreateAsync("board-reader", ApiOffice.Province, Role.Supervisor))).Value;
        Task<HubClient> OpenAsync() => HubClient.ConnectAsync(Hub, socket => socket.SetRequestHeader("Authorization", $"Bearer {key}"));
        await using (var first = await OpenAsync()) await EndAsync(first);
        await using var again = await OpenAsync();
        Assert.True((await office.WithAsync<ApiKeys, Outcome<DateTimeOffset>>(keys => keys.RevokeAsync("board-reader"))).IsOk);
        office.Clock.Advance(ApiKeyHandler.RememberedFor);

        await EndAsync(again);
        await Assert.ThrowsAnyAsync<Exception>(OpenAsync);
    }

    [Fact]
    public async Task Line_OfASession_EndsToo()
    {
        using var leader = await office.SignInAsync("lanhdao");
        await using var line = await HubClient.ConnectAsync(Hub, socket => socket.Cookies = leader.Cookies);

        await EndAsync(line);
        await using var again = await HubClient.ConnectAsync(Hub, socket => socket.Cookies = leader.Cookies);
        await EndAsync(again);
    }

    [Fact]
    public async Task Line_OfASessionThatExpired_EndsAndDoesNotOpenAgain()
    {
        using var person = await office.SignInAsync("baocao");
        await using var line = await HubClient.ConnectAsync(Hub, socket => socket.Cookies = person.Cookies);
        office.Clock.Advance(TimeSpan.FromHours(office.Services.GetRequiredService<IOptions<OfficeOptions>>().Value.SessionHours) + TimeSpan.FromMinutes(1));

        await EndAsync(line);
        await Assert.ThrowsAnyAsync<WebSocketException>(() => HubClient.ConnectAsync(Hub, socket => socket.Cookies = person.Cookies));
    }

    [Fact]
    public async Task Line_OfAnAccountThatMoved_EndsAndSeesOnlyItsNewPlace()
    {
        office.Log.Expect("Failed to invoke hub method 'Watch'"); // SignalR logs a refusal as an error
        using var leader = await office.SignInAsync("lanhdao");
        Assert.Equal("province", await AskAsync(leader, "province"));
        await using var line = await HubClient.ConnectAsync(Hub, socket => socket.Cookies = leader.Cookies);
        await office.WithAsync<UserManager<Account>, IdentityResult>(async accounts =>
        {
            var account = (await accounts.FindByNameAsync("lanhdao"))!;
            account.AgencyCode = ApiOffice.OtherWard;
            return await accounts.UpdateAsync(account);
        });
        office.Clock.Advance(office.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval + TimeSpan.FromSeconds(1));

        await EndAsync(line);
        Assert.StartsWith("out-of-scope", await AskAsync(leader, "province"), StringComparison.Ordinal);
        Assert.Equal($"agency:{ApiOffice.OtherWard}", await AskAsync(leader, $"agency:{ApiOffice.OtherWard}"));
    }

    /// <summary>The scope of the picture that the hub answers, or its refusal. A line that was closed before it answered is opened again.</summary>
    private async Task<string> AskAsync(WebVisitor person, string scope)
    {
        while (true)
        {
            await using var line = await HubClient.ConnectAsync(Hub, socket => socket.Cookies = person.Cookies);
            try
            {
                return (await line.InvokeAsync("Watch", scope)).GetProperty("scope").GetString()!;
            }
            catch (HubException closed) when (closed.Message.Contains("was closed", StringComparison.Ordinal))
            {
                // The trust of a second was over first.
            }
            catch (HubException refused)
            {
                return refused.Message[Math.Max(0, refused.Message.IndexOf("out-of-scope", StringComparison.Ordinal))..];
            }
        }
    }

    /// <summary>Waits until the server has closed the line; pictures before that are passed over.</summary>
    private static async Task EndAsync(HubClient line) => await Assert.ThrowsAnyAsync<ChannelClosedException>(async () =>
    {
        while (true) await line.NextCallAsync(TimeSpan.FromMinutes(2));
    });
}
