using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Register.Counters;

/// <summary>The moments at which counters change although nobody does anything: due, due soon, the time to accept, midnight.</summary>
public sealed class CounterMoments(RegisterDbFactory databases)
{
    /// <summary>Overdue begins after the due moment, and a millisecond is the register's precision.</summary>
    private static readonly TimeSpan justAfter = TimeSpan.FromMilliseconds(1);

    /// <summary>The first such moment later than <paramref name="after"/>; the next midnight at the latest.</summary>
    public async Task<DateTimeOffset> NextAsync(DateTimeOffset after, CancellationToken stop)
    {
        await using var db = databases.Open();
        var passed = after - justAfter;
        var running = db.Dossiers.Where(d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.BreachedAt == null);
        var due = await running.Where(d => d.DueAt > passed).MinAsync(d => d.DueAt, stop);
        var soon = await running.Where(d => d.DueSoonAt > after).MinAsync(d => d.DueSoonAt, stop);
        var accept = await db.Dossiers.Where(d => d.Live == 1 && d.Status == DossierStatus.Submitted && d.AcceptBy > passed).MinAsync(d => d.AcceptBy, stop);

        var next = LocalDay.StartOf(LocalDay.Of(after).AddDays(1));
        foreach (var moment in new[] { due + justAfter, soon, accept + justAfter })
            if (moment < next) next = moment.Value;
        return next;
    }
}
