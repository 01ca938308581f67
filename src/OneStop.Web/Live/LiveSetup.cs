using Microsoft.AspNetCore.SignalR;
using OneStop.Web.Access;
using OneStop.Web.Api;

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
        services.AddSingleton<CounterWatchers>();
        services.AddSingleton<HubLifetimeManager<CountersHub>>(provider => provider.GetRequiredService<CounterWatchers>());
        services.AddHostedService<CounterBroadcaster>();
    }

    public static void MapLiveCounters(this IEndpointRouteBuilder routes) =>
        routes.MapHub<CountersHub>("/live/counters", line =>
        {
            line.TransportMaxBufferSize = LineBuffer;
            line.CloseOnAuthenticationExpiration = true;
        }).RequireAuthorization(new WallAccessAttribute());
}
