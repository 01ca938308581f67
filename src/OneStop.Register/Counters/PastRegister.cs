using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Counters;

/// <summary>
/// The register as it stood: of what nothing was written since, today's row; of the others, what the log says. So a past moment
/// costs what was written since and not what the log holds. Exact, because the log replayed to its end is the row.
/// </summary>
internal static class PastRegister
{
    /// <summary>What the tallies look at.</summary>
    private static readonly Expression<Func<Dossier, Dossier>> counted = d => new Dossier
    {
        Id = d.Id, AgencyId = d.AgencyId, DeskId = d.DeskId, ProcedureId = d.ProcedureId, ProcedureVersionId = d.ProcedureVersionId, SectorId = d.SectorId, Level = d.Level, Channel = d.Channel,
        Status = d.Status, ReceivedAt = d.ReceivedAt, EndedAt = d.EndedAt, Result = d.Result, Class = d.Class, FirstPromiseClass = d.FirstPromiseClass, PapersDigitised = d.PapersDigitised,
    };

    /// <summary>The dossiers of a scope as the log knew them at a moment, whatever had happened by then; those of other scopes may be among them.</summary>
    public static async Task<IReadOnlyCollection<Dossier>> KnownAtAsync(RegisterDb db, Expression<Func<Dossier, bool>> scope, DateTimeOffset knownAt, CancellationToken stop)
    {
        var written = db.Events.Where(e => e.At > knownAt).Select(e => e.DossierId).Distinct();
        var (changed, dossiers) = (await written.ToListAsync(stop), (await Recount.FoldAsync(db, knownAt, stop, among: written)).Dossiers);
        await foreach (var row in Rest(db.Dossiers.Where(scope), changed, stop)) dossiers.Add(row.Id, row);
        return dossiers.Values;
    }

    /// <summary>
    /// The dossiers of a scope as they stood at a past moment, without those that had ended before <see cref="PastMoment.Since"/> and
    /// wait for nothing; and by how much the tallies of all dossiers differ from today's.
    /// </summary>
    public static async Task<(IReadOnlyCollection<Dossier> Dossiers, TallyDeltas Difference)> AtAsync(
        RegisterDb db, Expression<Func<Dossier, bool>> scope, PastMoment past, CancellationToken stop)
    {
        var written = WrittenSince(db, past);
        var then = (await Recount.FoldAsync(db, past.KnownAt, stop, asOf: past.AsOf, among: written)).Dossiers;
        var (changed, difference) = (new List<long>(), new TallyDeltas());
        await foreach (var now in db.Dossiers.Where(d => written.Contains(d.Id)).Select(counted).AsAsyncEnumerable().WithCancellation(stop))
        {
            changed.Add(now.Id);
            difference.Change(now, then.GetValueOrDefault(now.Id));
        }

        var unchanged = db.Dossiers.Where(scope);
        if (past.Since == PastMoment.OpenOnly) unchanged = unchanged.Where(d => d.Live == 1);
        else if (past.Since is { } since) unchanged = unchanged.Where(d => d.Live == 1 || d.EndedAt >= since);
        var dossiers = new List<Dossier>(then.Values);
        await foreach (var row in Rest(unchanged, changed, stop))
            if (row.Source is null) dossiers.Add(row);
            else if (Rewind.To(row, past.AsOf) is { } rewound) dossiers.Add(rewound);
        return (dossiers, difference);
    }

    /// <summary>
    /// Whose row may differ from what the log says of the moment: written about since; or of another system with a time after the
    /// moment, which an import may have told before.
    /// </summary>
    private static IQueryable<long> WrittenSince(RegisterDb db, PastMoment past)
    {
        var (asOf, moment) = (past.AsOf, past.AsOf < past.KnownAt ? past.AsOf : past.KnownAt);
        var foretold = db.Dossiers.Where(d => d.Source != null
            && (d.ReceivedAt > asOf || d.EndedAt > asOf || d.ReturnedAt > asOf || (d.Live == 1 && d.SubmittedAt > asOf)));
        return db.Events.Where(e => e.At > moment).Select(e => e.DossierId).Union(foretold.Select(d => d.Id));
    }

    /// <summary>Compared here and not by the database: one that is told to leave out a long list looks it through for every row.</summary>
    private static async IAsyncEnumerable<Dossier> Rest(IQueryable<Dossier> rows, List<long> changed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var known = changed.ToHashSet();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
            if (!known.Contains(row.Id)) yield return row;
    }
}
