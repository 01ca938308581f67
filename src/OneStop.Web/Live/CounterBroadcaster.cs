using Microsoft.Extensions.Options;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Setup;

namespace OneStop.Web.Live;

/// <summary>
/// Bell, beat, push: after a change every watched scope it may concern is counted once and its picture sent to all its
/// watchers, then nothing is sent for one beat, so a burst becomes one push.
/// </summary>
internal sealed partial class CounterBroadcaster(
    CounterPulse pulse, CounterWatchers watchers, WatchedPictures pictures, OfficeHostOpening opening, PictureBeat beat, ILogger<CounterBroadcaster> log)
    : BackgroundService
{
    private static readonly TimeSpan afterFailure = TimeSpan.FromSeconds(1);
    private readonly HashSet<string> due = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await opening.Opened.WaitAsync(stoppingToken);
            while (true)
            {
                var rest = await RoundAsync(stoppingToken);
                if (rest > TimeSpan.Zero) await beat.RestAsync(rest, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops, or never opened.
        }
    }

    /// <summary>One round; how long to rest after it. What failed stays due and is tried again.</summary>
    private async Task<TimeSpan> RoundAsync(CancellationToken stop)
    {
        try
        {
            var change = await pulse.NextAsync(stop);
            var watched = watchers.Watched;
            due.IntersectWith(watched);
            if (!change.IsNone) due.UnionWith(await pictures.ConcernedAsync(watched, change, stop));
            if (due.Count == 0) return TimeSpan.Zero;
            foreach (var scope in due.ToList())
            {
                if (await pictures.OfAsync(scope, stop) is { } picture) watchers.Send(picture);
                due.Remove(scope);
            }
            return beat.Between;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            RoundFailed(log, error);
            // What the round had heard of is not known any more.
            due.UnionWith(watchers.Watched);
            return afterFailure;
        }
    }

    [LoggerMessage(4001, LogLevel.Error, "A round of live counters failed; the next one follows.")]
    private static partial void RoundFailed(ILogger log, Exception error);
}

/// <summary>
/// How long a scope rests between two pictures: four a second at most. By the machine's clock, whatever clock the office keeps.
/// </summary>
internal sealed class PictureBeat(TimeProvider machine, IOptions<OfficeOptions> options)
{
    public TimeSpan Between => TimeSpan.FromMilliseconds(options.Value.CounterPushMilliseconds);

    public Task RestAsync(TimeSpan rest, CancellationToken stop) => Task.Delay(rest, machine, stop);
}

/// <summary>The pictures of watched scopes by name, with the agencies as they are now.</summary>
internal sealed class WatchedPictures(CounterPictures pictures, RegisterDbFactory databases, ReferenceCache references)
{
    /// <summary>The scopes a change may concern. Sectors, procedures and levels cut across places, so they always are.</summary>
    public async Task<IEnumerable<string>> ConcernedAsync(IReadOnlyCollection<string> watched, CounterChange change, CancellationToken stop)
    {
        if (change.Everything || watched.Count == 0) return watched;
        var (agencies, desks) = (change.Touched.Select(t => t.AgencyId).ToHashSet(), change.Touched.Select(t => t.DeskId).ToHashSet());
        var reference = await references.RecentAsync(databases, stop);
        return watched.Where(name => CounterScope.Parse(name, reference) is { IsOk: true, Value: var scope } && scope.Of switch
        {
            TotalOf.Agency => scope.Name == "province" || scope.Keys.Any(agencies.Contains),
            TotalOf.Desk => scope.Keys.Any(desks.Contains),
            _ => true,
        });
    }

    /// <summary>The present picture; null when the scope no longer exists.</summary>
    public async Task<CounterPicture?> OfAsync(string name, CancellationToken stop)
    {
        var scope = CounterScope.Parse(name, await references.RecentAsync(databases, stop));
        return scope.IsOk ? await pictures.OfAsync(scope.Value, stop) : null;
    }
}
