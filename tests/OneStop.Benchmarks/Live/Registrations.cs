using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace OneStop.Benchmarks.Live;

/// <summary>Dossiers registered through the API at a steady pace, and the moment of each by the server's clock.</summary>
internal sealed class Registrations(HttpClient caller, string desk, string procedure)
{
    private readonly ConcurrentQueue<double> moments = new();

    /// <summary>Dossiers that were refused or failed; must be none.</summary>
    public int Failed { get; private set; }

    /// <summary>
    /// Registers so many a second for a while; returns the moments of receipt, sorted, in milliseconds since 1970. The register
    /// stamps a receipt before it commits it, so latencies counted from here are rather too long than too short.
    /// </summary>
    public async Task<double[]> RunAsync(int perSecond, TimeSpan time)
    {
        moments.Clear();
        var pending = new List<Task>();
        var watch = Stopwatch.StartNew();
        for (var sent = 0; watch.Elapsed < time;)
        {
            for (var due = watch.Elapsed.TotalSeconds * perSecond; sent < due; sent++) pending.Add(OneAsync());
            await Task.Delay(perSecond > 100 ? 4 : 20);
        }
        await Task.WhenAll(pending);
        return [.. moments.Order()];
    }

    private async Task OneAsync()
    {
        using var answer = await caller.PostAsJsonAsync("/api/dossiers", new { desk, procedure, channel = "direct", applicant = new { name = "Nguyễn Văn Đo" } });
        if (!answer.IsSuccessStatusCode)
        {
            Failed++;
            return;
        }
        var filed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        moments.Enqueue((filed.GetProperty("receivedAt").GetDateTimeOffset().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10_000d);
    }
}
