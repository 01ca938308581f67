using OneStop.Domain;
using OneStop.Register.Calendars;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;

namespace OneStop.Web.Jobs;

/// <summary>An applied change: its id, the versions it stored, and the run in which the dossiers follow (null: the queue was full; the hourly follow-up does it).</summary>
internal sealed record AppliedChange(long Change, IReadOnlyList<CalendarLayer> Layers, long? Job);

/// <summary>Stores a change and sends the open dossiers after it; for pages, API and verb.</summary>
internal sealed class CalendarApplication(CalendarChanges changes, CalendarMoves moves, BackgroundWork work)
{
    /// <summary>Drafts and applies at once.</summary>
    public async Task<Outcome<AppliedChange>> ApplyAsync(CalendarChange change, Caller by, CancellationToken stop)
    {
        var draft = await changes.DraftAsync(change, by, stop);
        return draft.IsOk ? await ApplyAsync(draft.Value, by, stop) : draft.Refusal;
    }

    /// <summary>Queues a run for what is left to move.</summary>
    public Task<Outcome<long>> FollowAsync(Caller by, CancellationToken stop) => CalendarWork.QueueAsync(work, moves, by, stop);

    /// <summary>Applies a draft.</summary>
    public async Task<Outcome<AppliedChange>> ApplyAsync(long draft, Caller by, CancellationToken stop)
    {
        var applied = await changes.ApplyAsync(draft, by, stop);
        if (!applied.IsOk) return applied.Refusal;
        var run = await CalendarWork.QueueAsync(work, moves, by, CancellationToken.None);
        return new AppliedChange(draft, applied.Value, run.IsOk ? run.Value : null);
    }
}
