using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStop.Register.Counters;

namespace OneStop.Benchmarks.Live;

/// <summary>
/// The least a hub can do, to compare with: the same picture, serialised by the framework, to everybody, four times a second,
/// nothing counted and nobody authorised.
/// </summary>
internal static class BareHub
{
    /// <summary>The office's own shortest time between two pictures.</summary>
    private static readonly TimeSpan beat = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.MapGet("/", () => "up");
        app.MapHub<Everybody>("/live/counters");
        CounterPicture? picture = null;
        app.MapPost("/picture", async (HttpRequest request) => picture = await JsonSerializer.DeserializeAsync<CounterPicture>(request.Body, JsonSerializerOptions.Web));
        await app.StartAsync();
        var hub = app.Services.GetRequiredService<IHubContext<Everybody>>();
        while (true)
        {
            await Task.Delay(beat);
            if (picture is { } one)
                await hub.Clients.All.SendAsync("counters", picture = one with { Version = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), ReceivedToday = one.ReceivedToday + 1 });
        }
    }

    /// <summary>Answers a watcher like the office does.</summary>
    internal sealed class Everybody : Hub
    {
        public Task Watch(string scope) => Groups.AddToGroupAsync(Context.ConnectionId, scope);
    }
}
