using System.Buffers.Text;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace OneStop.Benchmarks.Live;

/// <summary>One picture at one dashboard: when it came, the moment it was counted (its version) and the dossiers received today in it.</summary>
internal readonly record struct Arrival(double At, long Version, long Received);

/// <summary>Many dashboards in one process: a plain WebSocket each, no more work than to read two numbers out of each picture.</summary>
internal sealed class Dashboards : IAsyncDisposable
{
    private const int AtOnce = 64;
    private static readonly byte[] hello = Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e");
    private static readonly byte[] watch = Encoding.UTF8.GetBytes("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Watch\",\"arguments\":[\"province\"]}\u001e");
    private static readonly byte[] ping = Encoding.UTF8.GetBytes("{\"type\":6}\u001e");
    private static readonly TimeSpan pingEvery = TimeSpan.FromSeconds(12);
    private readonly List<ClientWebSocket> lines = [];
    private readonly List<Arrival>[] seen;
    private readonly CancellationTokenSource end = new();
    private Task pinging = Task.CompletedTask;
    private volatile bool counting;
    private int broken;

    private Dashboards(int count) => seen = [.. Enumerable.Range(0, count).Select(_ => new List<Arrival>())];

    /// <summary>Lines that ended while they should have been open.</summary>
    public int Broken => broken;

    /// <summary>How long connecting them all took.</summary>
    public TimeSpan Connecting { get; private set; }

    /// <summary>How long a picture is on the wire, in bytes; of the last one that came.</summary>
    public int PictureBytes { get; private set; }

    /// <summary>Milliseconds since 1970 by this machine's clock, finely.</summary>
    public static double Now => TimeProvider.System.GetUtcNow().Ticks / 10_000d - (DateTimeOffset.UnixEpoch.Ticks / 10_000d);

    public static async Task<Dashboards> ConnectAsync(Uri address, string? key, int count)
    {
        var all = new Dashboards(count);
        var hub = new UriBuilder(address) { Scheme = "ws", Path = "/live/counters" }.Uri;
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, stop) =>
        {
            var line = new ClientWebSocket();
            line.Options.KeepAliveInterval = TimeSpan.Zero;
            if (key is not null) line.Options.SetRequestHeader("Authorization", "Bearer " + key);
            await line.ConnectAsync(hub, stop);
            await line.SendAsync(hello, WebSocketMessageType.Text, true, stop);
            await line.SendAsync(Dashboards.watch, WebSocketMessageType.Text, true, stop);
            lock (all.lines) all.lines.Add(line);
            _ = all.ReadAsync(line, all.seen[i]);
        });
        all.Connecting = watch.Elapsed;
        all.pinging = all.PingAsync();
        return all;
    }

    /// <summary>Forgets what came so far and keeps what comes from now on.</summary>
    public void Begin()
    {
        foreach (var one in seen)
            lock (one) one.Clear();
        counting = true;
    }

    /// <summary>What came at each dashboard since <see cref="Begin"/>.</summary>
    public IReadOnlyList<IReadOnlyList<Arrival>> End()
    {
        counting = false;
        return [.. seen.Select(one =>
        {
            lock (one) return one.ToList();
        })];
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await pinging;
        foreach (var line in lines)
        {
            line.Abort();
            line.Dispose();
        }
        end.Dispose();
    }

    private async Task ReadAsync(ClientWebSocket line, List<Arrival> into)
    {
        var buffer = new byte[2048];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await line.ReceiveAsync(buffer.AsMemory(length), end.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) break;
                if (counting) Take(buffer.AsSpan(0, length), into);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // Counted below when nobody asked for it.
        }
        if (!end.IsCancellationRequested) Interlocked.Increment(ref broken);
    }

    private void Take(ReadOnlySpan<byte> message, List<Arrival> into)
    {
        var at = Now;
        if (Number(message, "\"version\":"u8) is not { } version || Number(message, "\"receivedToday\":"u8) is not { } received) return;
        PictureBytes = message.Length;
        lock (into) into.Add(new(at, version, received));
    }

    private static long? Number(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name) =>
        message.IndexOf(name) is >= 0 and var at && Utf8Parser.TryParse(message[(at + name.Length)..], out long value, out _) ? value : null;

    private async Task PingAsync()
    {
        try
        {
            using var beat = new PeriodicTimer(pingEvery);
            while (await beat.WaitForNextTickAsync(end.Token))
                foreach (var line in lines.Where(l => l.State == WebSocketState.Open))
                    await line.SendAsync(ping, WebSocketMessageType.Text, true, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The dashboards are closed.
        }
        catch (WebSocketException)
        {
            // The line's reader counts it as broken.
        }
    }
}
