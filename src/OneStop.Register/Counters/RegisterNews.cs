using Microsoft.EntityFrameworkCore;
using OneStop.Register.Storage;

namespace OneStop.Register.Counters;

/// <summary>What changed: places touched, or everything.</summary>
public sealed record CounterChange(IReadOnlyCollection<(long AgencyId, long DeskId)> Touched, bool Everything)
{
    public static readonly CounterChange None = new([], false);
    public static readonly CounterChange All = new([], true);

    public bool IsNone => !Everything && Touched.Count == 0;
}

/// <summary>
/// Looks for what another process wrote: events beyond the bell's mark, a new catalogue, a new recount. Asked a few times a
/// second; costs two rows when there is nothing.
/// </summary>
public sealed class RegisterNews(RegisterDbFactory databases, CounterBell bell)
{
    /// <summary>From so many foreign events on, every scope counts as touched.</summary>
    private const int MostEvents = 2_000;

    private long? stamp;
    private string? recount;
    private bool looked;

    /// <summary>What came in from elsewhere since the last look; the first look finds nothing.</summary>
    public async Task<CounterChange> LookAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        var head = await db.LogHead.Select(h => new { h.Seq, h.CatalogueStamp }).SingleAsync(stop);
        var trust = await db.Settings.Where(s => s.Name == RecountResult.Setting).Select(s => s.Content).SingleOrDefaultAsync(stop);
        var everything = looked && (head.CatalogueStamp != stamp || trust != recount);
        (stamp, recount, looked) = (head.CatalogueStamp, trust, true);

        if (bell.Mark.Beyond(head.Seq) is not { } beyond) return everything ? CounterChange.All : CounterChange.None;
        everything |= beyond.To - beyond.From > MostEvents;
        var touched = everything ? [] : await TouchedAsync(db, beyond.From, beyond.To, stop);
        bell.Mark.Seen(beyond.To);
        return new(touched, everything);
    }

    private static async Task<List<(long, long)>> TouchedAsync(RegisterDb db, long from, long to, CancellationToken stop)
    {
        var places = await db.Events.Where(e => e.Seq > from && e.Seq <= to)
            .Join(db.Dossiers, e => e.DossierId, d => d.Id, (_, d) => new { d.AgencyId, d.DeskId }).Distinct().ToListAsync(stop);
        return places.ConvertAll(p => (p.AgencyId, p.DeskId));
    }
}
