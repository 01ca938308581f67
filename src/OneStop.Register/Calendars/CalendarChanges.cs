using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Calendars;

/// <summary>
/// The only way to change calendars: draft, then apply as a whole or discard. Applying stores new versions of all layers in one
/// transaction, after which every receipt counts with them; the open dossiers follow, see <see cref="CalendarMoves"/>.
/// </summary>
public sealed class CalendarChanges(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>Checks a change and keeps it as a draft; answers its id.</summary>
    public async Task<Outcome<long>> DraftAsync(CalendarChange change, Caller by, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var reference = await references.AtAsync(db, head.CatalogueStamp, stop);
        var plan = CalendarPlan.Of(reference, change, by, clock.GetUtcNow(), null);
        if (!plan.IsOk) return plan.Refusal;
        var row = new CalendarChangeRow
        {
            Id = head.NextId++, Decision = change.Decision.Trim(), Reason = change.Reason.Trim(), Author = by.Actor, CreatedAt = clock.GetUtcNow(),
            Content = StoredJson.Write(change), BasedOn = BasedOn(plan.Value),
        };
        db.CalendarChanges.Add(row);
        db.LogHead.Update(head);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return row.Id;
    }

    /// <summary>A change with what it asks for; null when there is none with this id.</summary>
    public async Task<(CalendarChangeRow Row, CalendarChange Change)?> FindAsync(long id, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.CalendarChanges.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is { } row ? (row, StoredJson.Read<CalendarChange>(row.Content)) : null;
    }

    /// <summary>The newest changes, drafts first.</summary>
    public async Task<IReadOnlyList<CalendarChangeRow>> NewestAsync(int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.CalendarChanges.AsNoTracking().Where(row => row.State != ChangeState.Discarded)
            .OrderBy(row => row.State).ThenByDescending(row => row.Id).Take(most).ToListAsync(stop);
    }

    /// <summary>
    /// Stores the new versions. Refused as <c>calendar-changed-since</c> when one of its calendars was changed after the draft;
    /// the draft is then based on what stands now, so that looking at the preview again and applying will do.
    /// </summary>
    public async Task<Outcome<CalendarLayer[]>> ApplyAsync(long id, Caller by, CancellationToken stop)
    {
        // A draft that is only re-based raises the stamp as well: harmless, everybody reads the same calendars again.
        var applied = await references.ChangeAsync(databases, (db, head) => ApplyAsync(db, head, id, by, stop), stop);
        return !applied.IsOk ? applied.Refusal : applied.Value is { } layers ? layers : CalendarRefusals.ChangedSince;
    }

    /// <summary>Null when the draft was based on what stands now instead of being applied.</summary>
    private async Task<Outcome<CalendarLayer[]?>> ApplyAsync(RegisterDb db, LogHeadRow head, long id, Caller by, CancellationToken stop)
    {
        if (await db.CalendarChanges.AsTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is not { } change) return CalendarRefusals.ChangeNotFound;
        if (change.State != ChangeState.Draft) return CalendarRefusals.ChangeEnded;
        var now = clock.GetUtcNow();
        var planned = CalendarPlan.Of(await references.AtAsync(db, head.CatalogueStamp, stop), StoredJson.Read<CalendarChange>(change.Content), by, now, id);
        if (!planned.IsOk) return planned.Refusal;
        var fresh = BasedOn(planned.Value);
        if (fresh != change.BasedOn)
        {
            change.BasedOn = fresh;
            return (CalendarLayer[]?)null;
        }
        Store(db, head, planned.Value, change, by, now);
        return planned.Value.Layers.ToArray();
    }

    /// <summary>Throws a draft away; it stays in the table as discarded.</summary>
    public async Task<Outcome<long>> DiscardAsync(long id, Caller by, CancellationToken stop)
    {
        await using var db = databases.Open();
        if (await db.CalendarChanges.AsTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is not { } change) return CalendarRefusals.ChangeNotFound;
        if (change.State != ChangeState.Draft) return CalendarRefusals.ChangeEnded;
        (change.State, change.AppliedBy, change.AppliedAt) = (ChangeState.Discarded, by.Actor, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return id;
    }

    private static void Store(RegisterDb db, LogHeadRow head, CalendarPlan plan, CalendarChangeRow change, Caller by, DateTimeOffset now)
    {
        db.Calendars.AddRange(plan.Layers.Select(layer => new CalendarRow
        {
            Id = head.NextId++, Kind = layer.Key.Kind, AgencyCode = layer.Key.Agency, DeskCode = layer.Key.Desk, Version = layer.Version, LoadedAt = now,
            Author = by.Actor, Decision = layer.Decision, Reason = layer.Reason, ChangeId = change.Id, Content = StoredJson.Write(layer.Content),
        }));
        (change.State, change.AppliedBy, change.AppliedAt) = (ChangeState.Applied, by.Actor, now);
    }

    private static string BasedOn(CalendarPlan plan) => string.Join(',', plan.Layers.Select(layer => layer.Id));
}
