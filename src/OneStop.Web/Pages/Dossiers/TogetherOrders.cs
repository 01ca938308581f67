using OneStop.Domain;
using OneStop.Register.Maintenance;
using OneStop.Web.Jobs;
using OneStop.Web.Setup;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>An order with what became of its items so far.</summary>
/// <param name="Busy">A run is under way or waits for its turn.</param>
/// <param name="Run">The run, for stopping it; null when none was started.</param>
internal sealed record TogetherStand(TogetherOrder Order, IReadOnlyList<TogetherResult> Results, bool Busy, bool Cancelled, long? Run)
{
    public IReadOnlyList<string> Done => [.. Results.Where(result => result.IsDone).Select(result => result.Code)];
    public IReadOnlyList<string> Refused => [.. Results.Where(result => !result.IsDone).Select(result => result.Code)];
    /// <summary>Neither done nor refused yet.</summary>
    public int Left => Order.Items.Count - Results.Count;
}

/// <summary>The orders of the signed-in person: sent, looked at, stopped, continued.</summary>
internal sealed class TogetherOrders(TogetherShelf shelf, TogetherWork work, JobRuns runs, Asker asker, OfficeClock clock)
{
    /// <summary>Starts an order; sent again under the same key it is the same order. Null, or why it waits.</summary>
    public Task<Refusal?> SendAsync(ActSpec spec, IReadOnlyList<string> items, ActForm form, CancellationToken stop) => SendAsync(spec.Name, items, form, stop);

    /// <summary>The same for what is no action of its own.</summary>
    public async Task<Refusal?> SendAsync(string act, IReadOnlyList<string> items, ActForm form, CancellationToken stop)
    {
        var asking = await asker.AskAsync();
        var order = new TogetherOrder(form.Key, asking.User.Actor, act, clock.Now, form, [.. items.Distinct(StringComparer.Ordinal)]);
        return await shelf.KeepAsync(order, stop) ? await work.StartAsync(order, asking, stop) : null;
    }

    /// <summary>The person's order and where it stands; null for a key that is not theirs.</summary>
    public async Task<TogetherStand?> FindAsync(string key, CancellationToken stop)
    {
        if (await shelf.FindAsync(key, stop) is not { } order || order.Account != (await asker.AskAsync()).User.Actor) return null;
        // The run first: one that ends between the two reads has all its results on disk.
        var run = await shelf.RunOfAsync(key, stop) is { } id ? await runs.FindAsync(id, stop) : null;
        var results = await shelf.ResultsAsync(key, stop);
        var open = results.Count < order.Items.Count;
        return new(order, results, open && run?.State is JobStates.Waiting or JobStates.Running && open, open && run?.State == JobStates.Cancelled, run?.Id);
    }

    /// <summary>Goes on with what has no result. Null, or why it cannot.</summary>
    public async Task<Refusal?> ContinueAsync(TogetherStand stand, CancellationToken stop) =>
        stand.Busy || stand.Left == 0 ? null : await work.StartAsync(stand.Order, await asker.AskAsync(), stop);

    /// <summary>Stops it after the dossiers that are being written; false when it has ended.</summary>
    public async Task<bool> StopAsync(TogetherStand stand, CancellationToken stop) => stand is { Busy: true, Run: { } run } && await runs.CancelAsync(run, stop);
}
