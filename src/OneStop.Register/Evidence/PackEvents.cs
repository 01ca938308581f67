using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Register.Files;
using OneStop.Register.Scores;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Evidence;

/// <summary>
/// The log as it lies in a pack: the events of its dossiers in full, dossier by dossier, and the hash of every event of the
/// register, so that anyone can replay each line of the register book and see that its events are those the seals were made of.
/// Events hold no personal data; of the dossiers of others only hashes are given away.
/// </summary>
internal sealed class PackEvents(RegisterDb db, PackWriter pack, CancellationToken stop)
{
    private const int DossiersAtOnce = 400;
    private long newest;

    /// <summary>
    /// Writes log and chain. The chain ends with the day whose seal covers the newest event of a dossier in the pack, or with the last
    /// day of the period if that is later, or with that event while its day has no seal. <paramref name="all"/> is the whole register,
    /// given when nothing may be left out: what is no member then lies beside the log. Answers the seals that belong to the chain.
    /// </summary>
    public async Task<IReadOnlyList<DaySealRow>> WriteAsync(IEnumerable<(long Id, string Code)> members, IQueryable<Dossier>? all, DateOnly until)
    {
        await pack.LogAsync(PackLayout.Log, EventsAsync(members, long.MaxValue), stop);
        var covering = await db.DaySeals.Where(r => r.LastSeq >= newest).OrderBy(r => r.Day).Select(r => (DateOnly?)r.Day).FirstOrDefaultAsync(stop) ?? until;
        var seals = await db.DaySeals.Where(r => r.Day < until || r.Day <= covering).OrderBy(r => r.Day).ToListAsync(stop);
        var last = Math.Max(newest, seals.Count > 0 ? seals[^1].LastSeq : 0);
        if (all is not null) await pack.LogAsync(PackLayout.OtherLog, EventsAsync(all, members.Select(m => m.Code), last), stop);
        await pack.ChainAsync(db.Events.Where(e => e.Seq <= last).OrderBy(e => e.Seq).Select(e => new ChainLine(e.Seq, e.Hash)).AsAsyncEnumerable(), stop);
        return seals;
    }

    // Page by page instead of one long reader, because the events of a page are read in between.
    private async IAsyncEnumerable<LogLine> EventsAsync(IQueryable<Dossier> all, IEnumerable<string> members, long last)
    {
        using var known = members.GetEnumerator();
        var more = known.MoveNext();
        for (var after = ""; ;)
        {
            var page = await PageAsync(all, after);
            if (page.Count == 0) yield break;
            var batch = new List<(long, string)>(page.Count);
            foreach (var (id, code) in page)
                if (more && known.Current == code) more = known.MoveNext();
                else batch.Add((id, code));
            foreach (var line in await BatchAsync(batch, last)) yield return line;
            after = page[^1].Code;
        }
    }

    private async Task<List<(long Id, string Code)>> PageAsync(IQueryable<Dossier> all, string after)
    {
        var collation = IndicatorQueries.CodeCollation(db);
#pragma warning disable CA1309 // the comparison is the database's, by code points
        var rows = all.Where(d => string.Compare(EF.Functions.Collate(d.Code, collation), after) > 0);
#pragma warning restore CA1309
        var page = await rows.OrderBy(d => EF.Functions.Collate(d.Code, collation)).Take(DossiersAtOnce).Select(d => new { d.Id, d.Code }).ToListAsync(stop);
        return page.ConvertAll(d => (d.Id, d.Code));
    }

    private async IAsyncEnumerable<LogLine> EventsAsync(IEnumerable<(long Id, string Code)> dossiers, long last)
    {
        foreach (var batch in dossiers.Chunk(DossiersAtOnce))
            foreach (var line in await BatchAsync(batch, last)) yield return line;
    }

    private async Task<IEnumerable<LogLine>> BatchAsync(IReadOnlyList<(long Id, string Code)> batch, long last)
    {
        var ids = batch.Select(d => d.Id).ToArray();
        var events = await db.Events.Where(e => ids.Contains(e.DossierId) && e.Seq <= last).OrderBy(e => e.DossierId).ThenBy(e => e.Seq).ToListAsync(stop);
        foreach (var line in events) newest = Math.Max(newest, line.Seq);
        var byDossier = events.ToLookup(e => e.DossierId);
        return batch.SelectMany(d => byDossier[d.Id].Select(e => new LogLine(d.Code, e)));
    }
}
