using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Counters;

/// <summary>
/// A dossier as it stood when an answer was counted (null: not there yet) and as it stands now, with its course up to then and up
/// to now. One about which only the clock has moved is the same twice.
/// </summary>
internal sealed record ChangedDossier(Dossier? Before, Dossier After, IReadOnlyList<CourseEvent> CourseBefore, IReadOnlyList<CourseEvent> Course);

/// <summary>
/// What makes an answer counted at a moment and a position of the log differ from one counted now: the dossiers written about since,
/// and those that a moment passed meanwhile may have moved from one heap to another. Every other dossier counts as it did, so an
/// answer is moved along by taking away what these counted for and adding what they count for.
/// </summary>
internal sealed record Since(DateTimeOffset Then, DateTimeOffset Now, IReadOnlyList<ChangedDossier> Changed, long NextIdThen)
{
    /// <summary>Beyond so many lines of the log counting anew costs no more.</summary>
    private const int MostLines = 40_000;

    /// <summary>Those that stood then, as they stood.</summary>
    public IEnumerable<Dossier> Before => Changed.Select(c => c.Before).OfType<Dossier>();

    /// <summary>The same ones and the new ones, as they stand.</summary>
    public IEnumerable<Dossier> After => Changed.Select(c => c.After);

    /// <summary>Their ids.</summary>
    public IReadOnlyList<long> Ids => [.. Changed.Select(c => c.After.Id)];

    /// <summary>With some dossiers more that only something outside their rows may have moved.</summary>
    public async Task<Since> WithAsync(IQueryable<Dossier> more, CancellationToken stop)
    {
        var known = Ids.ToHashSet();
        var rows = await more.AsNoTracking().ToListAsync(stop);
        return this with { Changed = [.. Changed, .. rows.DistinctBy(d => d.Id).Where(d => !known.Contains(d.Id)).Select(Same)] };
    }

    /// <summary>
    /// Reads it in the read transaction of <paramref name="db"/>; null when too much was written, or when the log does not hold
    /// every line of a dossier, so that what it was cannot be told.
    /// </summary>
    public static async Task<Since?> ReadAsync(RegisterDb db, (long Seq, long NextId, DateTimeOffset At) then, long head, DateTimeOffset now, CancellationToken stop)
    {
        if (head - then.Seq > MostLines) return null;
        // What was written while the answer was counted bears a later time than the answer; the clock has moved it since.
        var behind = db.Events.Where(e => e.At >= then.At && e.Seq <= then.Seq).Select(e => e.DossierId);
        var written = db.Events.Where(e => e.Seq > then.Seq).Select(e => e.DossierId).Distinct();
        if (await ChangedAsync(db, written, then.Seq, stop) is not { } changed) return null;
        var since = new Since(then.At, now, changed, then.NextId);
        if (now == then.At) return since;
        foreach (var passed in Passed(db, then.At, now).Append(db.Dossiers.Where(d => behind.Contains(d.Id)))) since = await since.WithAsync(passed, stop);
        return since;
    }

    private static async Task<List<ChangedDossier>?> ChangedAsync(RegisterDb db, IQueryable<long> written, long seq, CancellationToken stop)
    {
        var rows = (await db.Dossiers.AsNoTracking().Where(d => written.Contains(d.Id)).ToListAsync(stop)).ToDictionary(d => d.Id);
        var lines = (await db.Events.AsNoTracking().Where(e => written.Contains(e.DossierId)).OrderBy(e => e.DossierId).ThenBy(e => e.Seq).ToListAsync(stop)).GroupBy(e => e.DossierId);
        var changed = new List<ChangedDossier>();
        foreach (var dossier in lines)
        {
            var (course, passed, before, last) = (new List<CourseEvent>(), 0, (Dossier?)null, (Dossier?)null);
            foreach (var line in dossier)
            {
                if (line.Version != (last?.Version ?? 0) + 1) return null;
                last = LogChain.Apply(last, line);
                if (Lifecycle.TryParse(line.Action, out var action)) course.Add(new(action, line.HappenedAt ?? line.At, line.Actor, last));
                if (line.Seq <= seq) (before, passed) = (last, course.Count);
            }
            if (!rows.TryGetValue(dossier.Key, out var row)) return null;
            changed.Add(new(before, row, course[..passed], course));
        }
        return changed.Count == rows.Count ? changed : null;
    }

    /// <summary>The dossiers that a passed moment concerns, each part through an index of its own.</summary>
    private static IEnumerable<IQueryable<Dossier>> Passed(RegisterDb db, DateTimeOffset then, DateTimeOffset now)
    {
        var (from, until) = (then.AddMilliseconds(-1), now.AddMilliseconds(1));
        yield return db.Dossiers.Where(d => d.Live == 1 && (d.Status == DossierStatus.Received || d.Status == DossierStatus.InProgress) && d.DueAt >= from && d.DueAt <= until);
        // Also what its source has foretold.
        yield return db.Dossiers.Where(d => d.EndedAt >= from);
        yield return db.Dossiers.Where(d => d.Live == 1 && ((d.FirstPromiseAt >= from && d.FirstPromiseAt <= until) || (d.BreachedAt >= from && d.BreachedAt <= until)));
        yield return db.Dossiers.Where(d => d.EndedAt == null && d.SupplementCount > 1);
    }

    private static ChangedDossier Same(Dossier dossier) => new(dossier, dossier, [], []);
}
