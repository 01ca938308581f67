using Microsoft.EntityFrameworkCore;
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
internal sealed class PackEvents(RegisterDb db, RegisterDbFactory databases, PackWriter pack, CancellationToken stop)
{
    // Few at once: what is read of them must not live long enough to be kept by the collector.
    private const int DossiersAtOnce = 100;
    private long newest;

    /// <summary>
    /// Writes log and chain. The chain ends with the day whose seal covers the newest event of a dossier in the pack, or with the last
    /// day of the period if that is later, or with that event while its day has no seal. <paramref name="whole"/>: nothing of the register
    /// may be left out, and what is no member lies beside the log. Answers the seals that belong to the chain.
    /// </summary>
    public async Task<IReadOnlyList<DaySealRow>> WriteAsync(IEnumerable<(long Id, string Code)> members, bool whole, DateOnly until)
    {
        await pack.LogAsync(PackLayout.Log, EventsAsync(members, long.MaxValue), stop);
        var covering = await db.DaySeals.Where(r => r.LastSeq >= newest).OrderBy(r => r.Day).Select(r => (DateOnly?)r.Day).FirstOrDefaultAsync(stop) ?? until;
        var seals = await db.DaySeals.Where(r => r.Day < until || r.Day <= covering).OrderBy(r => r.Day).ToListAsync(stop);
        var last = Math.Max(newest, seals.Count > 0 ? seals[^1].LastSeq : 0);
        if (whole) await pack.LogAsync(PackLayout.OtherLog, OthersAsync(members.Select(m => m.Code), last), stop);
        await pack.ChainAsync(db.Events.Where(e => e.Seq <= last).OrderBy(e => e.Seq).Select(e => new ChainLine(e.Seq, e.Hash)).AsAsyncEnumerable(), stop);
        return seals;
    }

    // Over a connection of its own, because events are read in between; a dossier of after this pack's moment has no event in it. One
    // long reader and no pages: where the database has no index in this order, each page would sort the register again.
    private async IAsyncEnumerable<LogLine> OthersAsync(IEnumerable<string> members, long last)
    {
        await using var beside = databases.Open();
        using var known = members.GetEnumerator();
        var (more, batch) = (known.MoveNext(), new List<(long, string)>(DossiersAtOnce));
        var all = beside.Dossiers.OrderBy(d => EF.Functions.Collate(d.Code, IndicatorQueries.CodeCollation(beside))).Select(d => new { d.Id, d.Code });
        await foreach (var dossier in all.AsAsyncEnumerable().WithCancellation(stop))
        {
            if (more && known.Current == dossier.Code)
            {
                more = known.MoveNext();
                continue;
            }
            batch.Add((dossier.Id, dossier.Code));
            if (batch.Count < DossiersAtOnce) continue;
            foreach (var line in await BatchAsync(batch, last)) yield return line;
            batch.Clear();
        }
        foreach (var line in await BatchAsync(batch, last)) yield return line;
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
