using System.Text.Json;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Maintenance;
using OneStop.Register.Watch;
using OneStop.Register.Writing;
using OneStop.Web.Access;
using OneStop.Web.Api;
using OneStop.Web.Pages.Dossiers;

namespace OneStop.Web.Jobs;

/// <summary>
/// One action on many dossiers as background work. Each is a command of its own to the one writer, with the version that was shown
/// and the caller's own permission and scope; a few dozen are under way at a time, so that they share commits. Under the order's key
/// the register does no item twice, so a run that was cut off can be continued without thought.
/// </summary>
internal sealed class TogetherWork(BackgroundWork work, TogetherShelf shelf, DossierRegister register, TogetherNames names)
{
    /// <summary>The name under which it stands among the runs.</summary>
    public const string Job = "together";

    private const int AtOnce = 64;

    private static Outcome<List<string>> Nobody => new List<string>();

    /// <summary>Sends an order on its way; null when it runs, or the refusal. What has a result already is left out unless it was refused.</summary>
    public async Task<Refusal?> StartAsync(TogetherOrder order, Asking asking, CancellationToken stop)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = await work.QueueAsync(Job, asking.Caller.Actor, async (context, cancel) =>
        {
            try
            {
                return await RunAsync(order, asking, context, cancel);
            }
            finally
            {
                ended.TrySetResult();
            }
        }, stop);
        if (!run.IsOk) return run.Refusal;
        await shelf.SetRunAsync(order.Key, run.Value, CancellationToken.None);
        // Most orders are a dozen dossiers: then the next page shows the result and not a progress bar.
        await Task.WhenAny(ended.Task, Task.Delay(TimeSpan.FromMilliseconds(700), stop));
        return null;
    }

    private async Task<Outcome<WorkResult>> RunAsync(TogetherOrder order, Asking asking, WorkContext context, CancellationToken stop)
    {
        var known = (await shelf.ResultsAsync(order.Key, stop)).Select(result => result.Code).ToHashSet(StringComparer.Ordinal);
        var left = order.Items.Select(Parse).Where(item => !known.Contains(item.Code)).DistinctBy(item => item.Code).ToList();
        var letters = await names.LettersAsync(order, stop);
        long done = known.Count;
        context.Report(new WorkDone(done, order.Items.Count));
        foreach (var group in left.Chunk(AtOnce))
        {
            stop.ThrowIfCancellationRequested();
            var named = await names.OfAsync(order, [.. group.Select(item => item.Code)], asking, stop);
            // What is queued will be written; its results are noted whatever is cancelled meanwhile.
            await shelf.AddAsync(order.Key, await Task.WhenAll(group.Select(item =>
            {
                var of = named.TryGetValue(item.Code, out var found) ? found : Nobody;
                return order.Act == TogetherNames.Urge ? UrgeAsync(item.Code, letters.GetValueOrDefault(item.Code), of, asking) : ActAsync(order, item, of, asking);
            })));
            context.Report(new WorkDone(done += group.Length, order.Items.Count));
        }
        await shelf.FinishAsync(order);
        return new WorkResult(new { act = order.Act, items = order.Items.Count });
    }

    private async Task<TogetherResult> ActAsync(TogetherOrder order, (int Version, string Code) item, Outcome<List<string>> named, Asking asking)
    {
        var (version, code) = item;
        if (TogetherDesk.OpenTo(asking.User).FirstOrDefault(open => open.Name == order.Act) is not { } spec || order.Form is not { } form) return Refused(code, TogetherDesk.NotPermitted);
        if (!named.IsOk) return Refused(code, named.Refusal);
        var command = form.ToCommand(spec, asking.Reference, asking.Reference.Calendars.National) with { Mentions = named.Value };
        var key = new IdempotencyKey(FormKey.ScopeOf(asking.User, $"page:{spec.Name} {code}"), order.Key, Secret.HashOf(JsonSerializer.Serialize(new { order.Act, version, form }, BackgroundWork.Json)));
        return await ResultAsync(code, () => register.ActAsync(code, version, command, asking.Caller, CancellationToken.None, key));
    }

    /// <summary>An urge is a letter; each dossier's history notes its number, and its holder is told.</summary>
    private async Task<TogetherResult> UrgeAsync(string code, UrgeLetter? letter, Outcome<List<string>> told, Asking asking)
    {
        if (letter is null || !asking.User.May(Permission.Urge)) return Refused(code, TogetherDesk.NotPermitted);
        var result = await ResultAsync(code, () => register.UrgeAsync(code, letter, told.IsOk ? told.Value : [], asking.Caller, CancellationToken.None));
        return result.IsDone ? result with { Slips = [letter.Number] } : result;
    }

    private static async Task<TogetherResult> ResultAsync(string code, Func<Task<Outcome<Done>>> act)
    {
        try
        {
            var done = await act();
            return done.IsOk ? new(code, true, done.Value.Slips, done.Value.Notices) : Refused(code, done.Refusal);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The writer has logged it. One dossier that cannot be stored stops no other.
            return Refused(code, TogetherDesk.NotStored);
        }
    }

    private static TogetherResult Refused(string code, Refusal refusal) => new(code, false, [], [refusal.Message]);

    /// <summary>Version and code of an item; version 0, which is always stale, where none stands.</summary>
    public static (int Version, string Code) Parse(string item)
    {
        var space = item.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && int.TryParse(item.AsSpan(0, space), System.Globalization.CultureInfo.InvariantCulture, out var version)
            ? (version, item[(space + 1)..])
            : (0, item);
    }
}
