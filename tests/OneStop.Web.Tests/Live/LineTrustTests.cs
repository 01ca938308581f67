using System.Threading.Channels;
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

    /// <summary>Waits until the server has closed the line; pictures before that are passed over.</summary>
    private static async Task EndAsync(HubClient line) => await Assert.ThrowsAnyAsync<ChannelClosedException>(async () =>
    {
        while (true) await line.NextCallAsync(TimeSpan.FromMinutes(2));
    });
}
