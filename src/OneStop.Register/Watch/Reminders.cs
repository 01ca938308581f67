using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Watch;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Watch;

/// <summary>A dossier that has reached a rung nobody was reminded of yet.</summary>
public sealed record ReminderDue(long DossierId, string Code, ReminderRung Rung, DateTimeOffset DueAt, string HolderAgency, string? Holder);

/// <summary>Finds who must be reminded. Only what runs can be late, so what an import brings in finished is never looked at.</summary>
public sealed class Reminders(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>
    /// The rungs reached by now. Nothing outside the holder's working time: a rung reached in the night waits for the morning.
    /// </summary>
    public async Task<IReadOnlyList<ReminderDue>> DueAsync(ReminderLadder ladder, CancellationToken stop)
    {
        var now = LocalDay.Precise(clock.GetUtcNow());
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        var horizon = Horizon(reference, ladder, now);
        var running = db.Dossiers.Where(d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.DueAt != null && d.DueAt <= horizon);
        var reached = (await running.Join(db.Reminders, d => d.Id, r => r.DossierId, (d, r) => new { r.DossierId, r.Rung }).ToListAsync(stop)).ToHashSet();

        var due = new List<ReminderDue>();
        await foreach (var d in running.OrderBy(d => d.DueAt).Select(d => new { d.Id, d.Code, d.DueAt, d.AgencyId, d.HolderAgencyId, d.Holder }).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (!reference.Calendars.Of(reference.Tree, d.HolderAgencyId).IsWorkingTime(now)) continue;
            if (ladder.Reached(d.DueAt!.Value, now, reference.Calendars.Of(reference.Tree, d.AgencyId)) is not { } rung) continue;
            if (reached.Contains(new { DossierId = d.Id, Rung = rung.Id })) continue;
            due.Add(new(d.Id, d.Code, rung, d.DueAt.Value, reference.Tree.Agency(d.HolderAgencyId)!.Code, d.Holder));
        }
        return due;
    }

    /// <summary>No dossier due later can have reached the first rung, by whatever agency's calendar: a fortnight covers the longest holidays.</summary>
    private static DateTimeOffset Horizon(OfficeReference reference, ReminderLadder ladder, DateTimeOffset now) =>
        (reference.Calendars.National.Add(now, ladder.Ahead) is { IsOk: true, Value: var ahead } ? ahead : now).AddDays(14);
}
