using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Register.Log;

/// <summary>Dossiers with an id above <paramref name="After"/> up to <paramref name="Until"/>, as the log has them, by id.</summary>
internal sealed record ReplayedDossiers(long After, long Until, IReadOnlyDictionary<long, Dossier> Dossiers, long Events);

/// <summary>Replays the log portion by portion, so that memory stays the same however long the register has worked.</summary>
internal static class LogReplay
{
    private const int Portion = 2_000;

    /// <summary>
    /// Every dossier the log speaks of, also one whose row has vanished. To be read inside one read transaction. An event that
    /// cannot be read is told to <paramref name="problem"/>.
    /// </summary>
    public static async IAsyncEnumerable<ReplayedDossiers> PortionsAsync(RegisterDb db, Action<string> problem, [EnumeratorCancellation] CancellationToken stop, int size = Portion)
    {
        for (long? after = long.MinValue; after is { } from;)
        {
            // The last portion has no end, so that events of a dossier without a row are replayed as well.
            var last = await db.Dossiers.Where(d => d.Id > from).OrderBy(d => d.Id).Skip(size - 1).Select(d => (long?)d.Id).FirstOrDefaultAsync(stop);
            yield return await ReplayAsync(db, from, last ?? long.MaxValue, problem, stop);
            after = last;
        }
    }

    private static async Task<ReplayedDossiers> ReplayAsync(RegisterDb db, long after, long until, Action<string> problem, CancellationToken stop)
    {
        var replayed = new Dictionary<long, Dossier>();
        long events = 0;
        var lines = db.Events.Where(e => e.DossierId > after && e.DossierId <= until).OrderBy(e => e.DossierId).ThenBy(e => e.Seq);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(stop))
        {
            replayed[line.DossierId] = LogChain.Apply(replayed.GetValueOrDefault(line.DossierId), line, problem);
            events++;
        }
        return new(after, until, replayed, events);
    }
}
