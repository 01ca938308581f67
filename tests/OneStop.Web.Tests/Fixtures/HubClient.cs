using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace OneStop.Web.Tests;

/// <summary>A SignalR client on a plain WebSocket, with the framework's own protocol classes. Values come as JSON.</summary>
public sealed class HubClient : IInvocationBinder, IAsyncDisposable
{
    private readonly JsonHubProtocol protocol = new();
    private readonly ClientWebSocket socket = new();
    private readonly Channel<(string Method, JsonElement Value)> calls = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> waiting = new();
    private Task reading = Task.CompletedTask;
    private volatile TaskCompletionSource resumed = new();
    private int invocations;

    /// <summary>Connects and shakes hands; a refused connection (401, 403) throws.</summary>
    public static async Task<HubClient> ConnectAsync(Uri hub, Action<ClientWebSocketOptions>? configure = null)
    {
        var client = new HubClient();
        client.Resume();
        configure?.Invoke(client.socket.Options);
        await client.socket.ConnectAsync(new UriBuilder(hub) { Scheme = hub.Scheme == "https" ? "wss" : "ws" }.Uri, default);
        var hello = new ArrayBufferWriter<byte>();
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(client.protocol.Name, client.protocol.Version), hello);
        await client.socket.SendAsync(hello.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, default);
        client.reading = client.ReadAsync();
        return client;
    }

    /// <summary>Calls the server and waits for its answer; a refusal of the hub throws <see cref="HubException"/>.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref invocations).ToString(CultureInfo.InvariantCulture);
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await socket.SendAsync(protocol.GetMessageBytes(new InvocationMessage(id, method, arguments)), WebSocketMessageType.Text, endOfMessage: true, default);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>The server's next call, in the order they came.</summary>
    public async Task<(string Method, JsonElement Value)> NextCallAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(30));
        return await calls.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Reads nothing more, as a browser that is busy, until <see cref="Resume"/>.</summary>
    public void Pause() => resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => resumed.TrySetResult();

    /// <summary>The line is cut without a goodbye.</summary>
    public void Cut() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(5)));
        }
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    Type IInvocationBinder.GetReturnType(string invocationId) => typeof(JsonElement);

    IReadOnlyList<Type> IInvocationBinder.GetParameterTypes(string methodName) => [typeof(JsonElement)];

    Type IInvocationBinder.GetStreamItemType(string streamId) => typeof(JsonElement);

    private async Task ReadAsync()
    {
        Exception? end = null;
        try
        {
            var handshake = new ReadOnlySequence<byte>(await ReceiveAsync());
            if (HandshakeProtocol.TryParseResponseMessage(ref handshake, out var hello) && hello.Error is { } error)
                throw new HubException(error);
            for (var rest = handshake.ToArray(); socket.State == WebSocketState.Open; rest = await ReceiveAsync())
            {
                var messages = new ReadOnlySequence<byte>(rest);
                while (protocol.TryParseMessage(ref messages, this, out var message))
                    Take(message);
                await resumed.Task;
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or HubException)
        {
            end = error;
        }
        calls.Writer.TryComplete(end);
        foreach (var answer in waiting.Values)
            answer.TrySetException(end ?? new HubException("The connection was closed."));
    }

    private void Take(HubMessage message)
    {
        if (message is InvocationMessage call)
            calls.Writer.TryWrite((call.Target, (JsonElement)call.Arguments[0]!));
        else if (message is CompletionMessage done && waiting.TryRemove(done.InvocationId!, out var answer))
            Settle(answer, done);
    }

    private static void Settle(TaskCompletionSource<JsonElement> answer, CompletionMessage done)
    {
        if (done.Error is { } error)
            answer.SetException(new HubException(error));
        else
            answer.SetResult(done.Result is JsonElement value ? value : default);
    }

    /// <summary>One whole WebSocket message: it may come in several frames.</summary>
    private async Task<byte[]> ReceiveAsync()
    {
        var whole = new ArrayBufferWriter<byte>();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(whole.GetMemory(4096), default);
            whole.Advance(part.Count);
        }
        while (!part.EndOfMessage);
        return whole.WrittenSpan.ToArray();
    }
}
