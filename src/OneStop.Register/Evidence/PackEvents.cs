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
    // Enough to ask seldom; what is spelled of them, some megabytes, lies in one buffer that is used again.
    private const int DossiersAtOnce = 500;
    private readonly CsvBytes spelled = new();
    private readonly Dictionary<long, (int From, int Until, int Lines)> places = [];
    private long newest;

    /// <summary>
    /// Writes log and chain. The chain ends with the day whose seal covers the newest event of a dossier in the pack, or with the last
    /// day of the period if that is later, or with that event while its day has no seal. <paramref name="whole"/>: nothing of the register
    /// may be left out, and what is no member lies beside the log. Answers the seals that belong to the chain.
    /// </summary>
    public async Task<IReadOnlyList<DaySealRow>> WriteAsync(IEnumerable<(long Id, string Code)> members, bool whole, DateOnly until)
    {
        await pack.LogAsync(PackLayout.Log, async table =>
        {
            foreach (var batch in members.Chunk(DossiersAtOnce)) await BatchAsync(table, batch, long.MaxValue);
        }, stop);
        var covering = await db.DaySeals.Where(r => r.LastSeq >= newest).OrderBy(r => r.Day).Select(r => (DateOnly?)r.Day).FirstOrDefaultAsync(stop) ?? until;
        var seals = await db.DaySeals.Where(r => r.Day < until || r.Day <= covering).OrderBy(r => r.Day).ToListAsync(stop);
        var last = Math.Max(newest, seals.Count > 0 ? seals[^1].LastSeq : 0);
        if (whole) await pack.LogAsync(PackLayout.OtherLog, table => OthersAsync(table, members.Select(m => m.Code), last), stop);
        await pack.ChainAsync(table => ChainAsync(table, last), stop);
        return seals;
    }

    // Over a connection of its own, because events are read in between; a dossier of after this pack's moment has no event in it. One
    // long reader and no pages: where the database has no index in this order, each page would sort the register again.
    private async Task OthersAsync(PackTable table, IEnumerable<string> members, long last)
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
            await BatchAsync(table, batch, last);
            batch.Clear();
        }
        await BatchAsync(table, batch, last);
    }

    // The database gives them by id, in the order of its index; the pack has them by code.
    private async Task BatchAsync(PackTable table, IReadOnlyList<(long Id, string Code)> batch, long last)
    {
        var codes = batch.ToDictionary(d => d.Id, d => d.Code);
        var ids = codes.Keys.ToArray();
        spelled.Clear();
        places.Clear();
        var events = db.Events.Where(e => ids.Contains(e.DossierId) && e.Seq <= last).OrderBy(e => e.DossierId).ThenBy(e => e.Seq)
            .Select(e => new { e.DossierId, e.Seq, e.Version, e.At, e.HappenedAt, e.Action, e.Actor, e.Data });
        await using (var rows = await RawRows.OfAsync(events, stop))
            while (await rows.NextAsync(stop)) Spell(rows, codes);
        foreach (var (id, _) in batch)
            if (places.TryGetValue(id, out var place)) table.Lines(spelled.Written[place.From..place.Until], place.Lines);
    }

    /// <summary>A line of the log, in the order of <see cref="PackLayout.LogColumns"/>, behind the others of its dossier.</summary>
    private void Spell(RawRows row, Dictionary<long, string> codes)
    {
        var (dossier, seq, from) = (row.Number(0), row.Number(1), spelled.Length);
        newest = Math.Max(newest, seq);
        spelled.Text(codes[dossier]);
        spelled.Number(seq);
        spelled.Number(dossier);
        spelled.Number(row.Number(2));
        spelled.Instant(row.Instant(3));
        if (row.IsNull(4)) spelled.Empty();
        else spelled.Instant(row.Instant(4));
        for (var text = 5; text <= 7; text++) spelled.Text(row.Text(text));
        spelled.End();
        (int From, int Until, int Lines) place = places.GetValueOrDefault(dossier, (from, from, 0));
        places[dossier] = (place.From, spelled.Length, place.Lines + 1);
    }

    private async Task ChainAsync(PackTable table, long last)
    {
        await using var rows = await RawRows.OfAsync(db.Events.Where(e => e.Seq <= last).OrderBy(e => e.Seq).Select(e => new { e.Seq, e.Hash }), stop);
        while (await rows.NextAsync(stop))
        {
            table.Line.Number(rows.Number(0));
            table.Line.Text(rows.Text(1));
            table.End();
        }
    }
}
