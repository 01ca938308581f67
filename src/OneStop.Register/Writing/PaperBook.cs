using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Writing;

/// <summary>The papers of the dossiers a batch touches: read when asked for, changed in memory, written with the batch.</summary>
internal sealed class PaperBook(RegisterDb db, Func<long> nextId)
{
    private sealed record Stack(Dictionary<int, PaperRow> Papers, List<PaperFileRow> Files);

    private readonly Dictionary<long, Stack> read = [];
    private readonly HashSet<PaperRow> moved = [];
    private readonly List<PaperFileRow> added = [];
    private readonly List<PaperFileRow> removed = [];

    /// <summary>What the log knows of a dossier's papers.</summary>
    public IReadOnlyList<PaperFact> FactsOf(long dossierId)
    {
        var stack = Of(dossierId);
        return [.. stack.Papers.Values.OrderBy(p => p.No).Select(p => new PaperFact(p.No, p.Form, p.Pages, [.. stack.Files.Where(f => f.No == p.No).Select(f => f.Hash)]))];
    }

    /// <summary>The facts as they will be once these entries are put.</summary>
    public IReadOnlyList<PaperFact> FactsWith(long dossierId, IReadOnlyCollection<PaperEntry> entries) =>
        [.. FactsOf(dossierId).Where(known => entries.All(entry => entry.No != known.No)).Concat(entries.Select(entry => entry.Fact)).OrderBy(fact => fact.No)];

    /// <summary>Puts these papers in the place of those with the same number; a scan that is not named any more goes.</summary>
    public void Put(long dossierId, IEnumerable<PaperEntry> entries, DateTimeOffset at, string by)
    {
        var stack = Of(dossierId);
        foreach (var entry in entries)
        {
            if (!stack.Papers.TryGetValue(entry.No, out var row)) stack.Papers[entry.No] = row = new PaperRow { Id = nextId(), DossierId = dossierId, No = entry.No };
            (row.Name, row.Form, row.Pages, row.ReusedFrom, row.Because, row.RecordedAt, row.RecordedBy) = (entry.Name, entry.Form, entry.Pages, entry.ReusedFrom, entry.Because, at, by);
            moved.Add(row);
            foreach (var gone in stack.Files.Where(f => f.No == entry.No && entry.Scans.All(scan => scan.Hash != f.Hash)).ToList())
            {
                stack.Files.Remove(gone);
                if (!added.Remove(gone)) removed.Add(gone);
            }
            foreach (var scan in entry.Scans.Where(scan => stack.Files.All(f => f.No != entry.No || f.Hash != scan.Hash)).ToList())
            {
                var file = new PaperFileRow { Id = nextId(), DossierId = dossierId, No = entry.No, Hash = scan.Hash, Type = scan.Type, Size = scan.Size, AddedAt = at, AddedBy = by };
                stack.Files.Add(file);
                added.Add(file);
            }
        }
    }

    public async Task FlushAsync(BulkWriter bulk, DbTransaction transaction, CancellationToken stop)
    {
        await bulk.PutAsync(transaction, moved, stop);
        await bulk.InsertAsync(transaction, added, stop);
        if (removed.Count == 0) return;
        var ids = removed.ConvertAll(f => f.Id);
        await db.PaperFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(stop);
    }

    private Stack Of(long dossierId) => read.TryGetValue(dossierId, out var stack) ? stack : read[dossierId] = new(
        db.Papers.AsNoTracking().Where(p => p.DossierId == dossierId).ToDictionary(p => p.No),
        [.. db.PaperFiles.AsNoTracking().Where(f => f.DossierId == dossierId).OrderBy(f => f.Id)]);
}
