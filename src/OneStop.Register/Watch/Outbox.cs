using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Watch;

/// <summary>
/// What the office has to tell its people, in the database until it has left. Writing is idempotent by key; sending claims a
/// notice for a while, so that of several nodes one sends it and a crash only delays it. A notice whose sender died between
/// handing it over and noting so is handed over again under the same message id.
/// </summary>
public sealed class Outbox(RegisterDbFactory databases, TimeProvider clock)
{
    /// <summary>How long a claim holds.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private static readonly int[] backoffMinutes = [1, 5, 15, 60, 240, 480];

    /// <summary>
    /// Writes reached rungs and notices in one transaction. A rung that stands already brings none of its notices; a notice whose
    /// key stands already is left out. The number of notices written.
    /// </summary>
    public async Task<int> AddAsync(IReadOnlyCollection<(ReminderRow Rung, IReadOnlyList<NoticeRow> Notices)> reminders, CancellationToken stop)
    {
        if (reminders.Count == 0) return 0;
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var ids = reminders.Select(r => r.Rung.DossierId).Distinct().ToArray();
        var known = (await db.Reminders.Where(r => ids.Contains(r.DossierId)).Select(r => new { r.DossierId, r.Rung }).ToListAsync(stop)).ToHashSet();
        var fresh = reminders.Where(r => known.Add(new { r.Rung.DossierId, r.Rung.Rung })).ToList();
        db.Reminders.AddRange(fresh.Select(r => r.Rung));
        var written = await AddAsync(db, head, [.. fresh.SelectMany(r => r.Notices)], stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return written;
    }

    /// <summary>Writes notices that no dossier reached a rung for; one whose key stands already is left out. The number written.</summary>
    public async Task<int> AddAsync(IReadOnlyList<NoticeRow> notices, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var written = await AddAsync(db, await RegisterWriter.LockHeadAsync(db), notices, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return written;
    }

    /// <summary>Adds notices inside a transaction that holds the head row; ids come from it.</summary>
    internal static async Task<int> AddAsync(RegisterDb db, LogHeadRow head, IReadOnlyList<NoticeRow> notices, CancellationToken stop)
    {
        if (notices.Count == 0) return 0;
        var keys = notices.Select(n => n.Key).ToArray();
        var known = (await db.Notices.Where(n => keys.Contains(n.Key)).Select(n => n.Key).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var fresh = notices.Where(n => known.Add(n.Key)).ToList();
        foreach (var notice in fresh) notice.Id = head.NextId++;
        db.Notices.AddRange(fresh);
        db.LogHead.Update(head);
        return fresh.Count;
    }

    /// <summary>Takes up to so many waiting notices for this sender; each counts as an attempt.</summary>
    public async Task<IReadOnlyList<NoticeRow>> ClaimAsync(int most, CancellationToken stop)
    {
        var now = LocalDay.Precise(clock.GetUtcNow());
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await RegisterWriter.LockHeadAsync(db);
        var claimed = await Waiting(db, now).OrderBy(n => n.SendAt).ThenBy(n => n.Id).Take(most).AsTracking().ToListAsync(stop);
        foreach (var notice in claimed) (notice.ClaimedUntil, notice.Attempts) = (now + Claim, notice.Attempts + 1);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return claimed;
    }

    /// <summary>Notes that a notice has left.</summary>
    public Task SentAsync(long id, string channel, CancellationToken stop) => ChangeAsync(id, (notice, now) =>
        (notice.SentAt, notice.Channel, notice.ClaimedUntil, notice.Error) = (now, channel, null, null), stop);

    /// <summary>Notes why it did not leave. It is tried again later and later, and given up after the last try.</summary>
    public Task FailedAsync(long id, string error, CancellationToken stop) => ChangeAsync(id, (notice, now) =>
    {
        (notice.ClaimedUntil, notice.Error) = (null, error.Length > 500 ? error[..500] : error);
        notice.GivenUp = notice.Attempts > backoffMinutes.Length;
        if (!notice.GivenUp) notice.SendAt = now.AddMinutes(backoffMinutes[notice.Attempts - 1]);
    }, stop);

    /// <summary>Tries a notice again that was given up or waits for its next try. False when it has left already.</summary>
    public async Task<bool> RetryAsync(long id, CancellationToken stop)
    {
        await using var db = databases.Open();
        var now = LocalDay.Precise(clock.GetUtcNow());
        return await db.Notices.Where(n => n.Id == id && n.SentAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(n => n.GivenUp, false).SetProperty(n => n.Attempts, 0).SetProperty(n => n.SendAt, now), stop) == 1;
    }

    /// <summary>The newest notices, after an id.</summary>
    public async Task<IReadOnlyList<NoticeRow>> ListAsync(bool waitingOnly, long? before, int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        var rows = waitingOnly ? db.Notices.Where(n => n.SentAt == null) : db.Notices;
        if (before is { } id) rows = rows.Where(n => n.Id < id);
        return await rows.OrderByDescending(n => n.Id).Take(most).ToListAsync(stop);
    }

    /// <summary>How many wait, and how many were given up.</summary>
    public async Task<(long Waiting, long GivenUp)> CountAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        return (await db.Notices.LongCountAsync(n => n.SentAt == null && !n.GivenUp, stop), await db.Notices.LongCountAsync(n => n.SentAt == null && n.GivenUp, stop));
    }

    private static IQueryable<NoticeRow> Waiting(RegisterDb db, DateTimeOffset now) =>
        db.Notices.Where(n => n.SentAt == null && !n.GivenUp && n.SendAt <= now && (n.ClaimedUntil == null || n.ClaimedUntil < now));

    private async Task ChangeAsync(long id, Action<NoticeRow, DateTimeOffset> change, CancellationToken stop)
    {
        await using var db = databases.Open();
        var notice = await db.Notices.AsTracking().SingleAsync(n => n.Id == id, stop);
        change(notice, LocalDay.Precise(clock.GetUtcNow()));
        await db.SaveChangesAsync(stop);
    }
}
