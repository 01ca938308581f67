using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>How often each desk took each procedure in lately, for ranking what its clerk is looking for. A little old is good enough.</summary>
internal sealed class DeskUses(RegisterDbFactory databases, TimeProvider clock)
{
    private static readonly TimeSpan kept = TimeSpan.FromMinutes(15);
    private const int Days = 120;
    private readonly ConcurrentDictionary<long, (DateTimeOffset At, IReadOnlyDictionary<string, int> Counts)> known = new();

    /// <summary>Receipts of the last four months by procedure code.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OfAsync(long deskId, OfficeReference reference, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(deskId, out var counted) && now - counted.At < kept) return counted.Counts;
        await using var db = databases.Open();
        var since = LocalDay.Of(now).AddDays(-Days);
        var rows = await db.Tallies.Where(t => t.Day >= since && t.DeskId == deskId && t.Measure == Measure.Received)
            .GroupBy(t => t.ProcedureVersionId).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(stop);
        var counts = rows.GroupBy(r => reference.Version(r.Key).Content.Code).ToDictionary(g => g.Key, g => (int)g.Sum(r => r.Count));
        known[deskId] = (now, counts);
        return counts;
    }
}
