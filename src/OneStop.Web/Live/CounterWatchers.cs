using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using OneStop.Domain;
using OneStop.Register.Counters;

namespace OneStop.Web.Live;

/// <summary>
/// Who watches what. A picture is serialised once for all its watchers; a watcher whose line is still busy with the last one
/// gets only the newest when it is free again, so nothing queues up for slow clients.
/// </summary>
internal sealed class CounterWatchers(ILogger<DefaultHubLifetimeManager<CountersHub>> log) : DefaultHubLifetimeManager<CountersHub>(log)
{
    private const int MostScopes = 20;

    private static readonly Refusal tooMany = new("too-many-scopes", new(
        $"Một kết nối theo dõi tối đa {MostScopes} phạm vi.", $"A connection watches at most {MostScopes} scopes."));

    private readonly ConcurrentDictionary<string, Watcher> watchers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Watcher>> byScope = new(StringComparer.Ordinal);

    /// <summary>The scopes that somebody watches.</summary>
    public IReadOnlyCollection<string> Watched => [.. byScope.Where(scope => !scope.Value.IsEmpty).Select(scope => scope.Key)];

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        watchers[connection.ConnectionId] = new Watcher(connection);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (watchers.TryRemove(connection.ConnectionId, out var watcher))
            foreach (var scope in watcher.Scopes) byScope.GetValueOrDefault(scope)?.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }

    /// <summary>Sends the scope's pictures to the connection from now on; a refusal when it watches too many.</summary>
    public Refusal? Join(string connectionId, string scope)
    {
        if (!watchers.TryGetValue(connectionId, out var watcher)) return null;
        if (!watcher.Add(scope, MostScopes)) return tooMany;
        byScope.GetOrAdd(scope, _ => new(StringComparer.Ordinal))[connectionId] = watcher;
        // It may have gone while it joined; then nobody else takes it out again.
        if (!watchers.ContainsKey(connectionId)) byScope[scope].TryRemove(connectionId, out _);
        return null;
    }

    public void Leave(string connectionId, string scope)
    {
        if (watchers.TryGetValue(connectionId, out var watcher)) watcher.Remove(scope);
        byScope.GetValueOrDefault(scope)?.TryRemove(connectionId, out _);
    }

    /// <summary>Offers a picture to everybody who watches its scope; waits for nobody.</summary>
    public void Send(CounterPicture picture)
    {
        if (!byScope.TryGetValue(picture.Scope, out var watching) || watching.IsEmpty) return;
        var message = new SerializedHubMessage(new InvocationMessage(nameof(ICountersClient.counters), [picture]));
        foreach (var (_, watcher) in watching) watcher.Offer(picture.Scope, message);
    }

    private sealed class Watcher(HubConnectionContext connection)
    {
        private readonly HashSet<string> scopes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, SerializedHubMessage> waiting = new(StringComparer.Ordinal);
        private bool busy;

        public IReadOnlyList<string> Scopes
        {
            get { lock (scopes) return [.. scopes]; }
        }

        public bool Add(string scope, int most)
        {
            lock (scopes) return scopes.Contains(scope) || (scopes.Count < most && scopes.Add(scope));
        }

        public void Remove(string scope)
        {
            lock (scopes) scopes.Remove(scope);
        }

        public void Offer(string scope, SerializedHubMessage message)
        {
            lock (waiting)
            {
                waiting[scope] = message;
                if (busy) return;
                busy = true;
            }
            _ = SendWaitingAsync();
        }

        private async Task SendWaitingAsync()
        {
            while (Next() is { } message)
                await connection.WriteAsync(message, connection.ConnectionAborted); // never throws: a broken line ends the connection
        }

        private SerializedHubMessage? Next()
        {
            lock (waiting)
            {
                var scope = waiting.Keys.FirstOrDefault();
                if (scope is not null && !connection.ConnectionAborted.IsCancellationRequested && waiting.Remove(scope, out var message)) return message;
                busy = false;
                return null;
            }
        }
    }
}
