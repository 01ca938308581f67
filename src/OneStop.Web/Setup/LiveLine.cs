namespace OneStop.Web.Setup;

/// <summary>The pulse of the live line; islands/lib/live.ts gives it up after four seconds without one.</summary>
internal static class LiveLine
{
    public static IServiceCollection AddLiveLine(this IServiceCollection services)
    {
        services.AddSignalR(options =>
        {
            options.KeepAliveInterval = TimeSpan.FromSeconds(1.5);
            // A browser tab in the background may ping only once a minute; the server learns of a dead socket from its own sends.
            options.ClientTimeoutInterval = TimeSpan.FromMinutes(3);
        });
        return services;
    }
}
