using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Setup;

namespace OneStop.Web.Live;

/// <summary>Live counters: the hub, who watches, what is pushed.</summary>
internal static class LiveSetup
{
    /// <summary>A line buffers a few pictures at most; then it is busy and only the newest waits.</summary>
    private const int LineBuffer = 4096;

    public static void AddLiveCounters(this IServiceCollection services)
    {
        services.AddSignalR();
        services.Configure<JsonHubProtocolOptions>(json => ApiJson.Configure(json.PayloadSerializerOptions));
        services.AddSingleton<CounterPictures>();
        services.AddSingleton<WatchedPictures>();
        services.AddSingleton<ScopesInReach>();
        services.AddSingleton<CounterPulse>();
        services.AddSingleton(provider => new PictureBeat(TimeProvider.System, provider.GetRequiredService<IOptions<OfficeOptions>>()));
        services.AddSingleton<CounterWatchers>();
        services.AddSingleton<HubLifetimeManager<CountersHub>>(provider => provider.GetRequiredService<CounterWatchers>());
        services.AddHostedService<CounterBroadcaster>();
    }

    public static void MapLiveCounters(this IEndpointRouteBuilder routes) =>
        routes.MapHub<CountersHub>("/live/counters", line =>
        {
            line.TransportMaxBufferSize = LineBuffer;
            line.CloseOnAuthenticationExpiration = true;
        }).RequireAuthorization(new WallAccessAttribute()).Add(TrustForAWhile);

    /// <summary>
    /// A key has no end and a session a far one, and neither is looked at again while a line is open. So the line of a key, session or
    /// board closes after a while and opens again with what it has, if that still holds. It is compared with the machine's own clock,
    /// whatever clock the office keeps.
    /// </summary>
    private static void TrustForAWhile(EndpointBuilder endpoint)
    {
        var open = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = call =>
        {
            var trusted = TimeProvider.System.GetUtcNow().AddSeconds(call.RequestServices.GetRequiredService<IOptions<OfficeOptions>>().Value.LineTrustSeconds);
            if (call.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties is { } properties && !(properties.ExpiresUtc < trusted))
                properties.ExpiresUtc = trusted;
            return open(call);
        };
    }
}
