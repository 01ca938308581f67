using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>A recorded paper with its scans.</summary>
public sealed record PaperView(PaperRow Paper, IReadOnlyList<PaperFileRow> Files)
{
    public bool NeedsScan => Paper.Form is PaperForm.Original or PaperForm.CertifiedCopy && Files.Count == 0;
}

/// <summary>Reads papers. Whether the reader reaches the dossier is asked before.</summary>
public sealed class DossierPapers(RegisterDbFactory databases)
{
    private const int LastDossiers = 50;

    /// <summary>The papers of a dossier in the order of the checklist.</summary>
    public async Task<IReadOnlyList<PaperView>> OfAsync(long dossierId, CancellationToken stop)
    {
        await using var db = databases.Open();
        var papers = await db.Papers.Where(p => p.DossierId == dossierId).OrderBy(p => p.No).ToListAsync(stop);
        var files = await db.PaperFiles.Where(f => f.DossierId == dossierId).OrderBy(f => f.Id).ToListAsync(stop);
        return papers.ConvertAll(paper => new PaperView(paper, files.FindAll(file => file.No == paper.No)));
    }

    /// <summary>A scan by its hash among those of a dossier; null when it is none of them.</summary>
    public async Task<PaperFileRow?> FileAsync(long dossierId, string hash, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.PaperFiles.FirstOrDefaultAsync(f => f.DossierId == dossierId && f.Hash == hash, stop);
    }

    /// <summary>Which of these hashes belong to a dossier; the others are left over from forms that were never sent.</summary>
    public async Task<IReadOnlySet<string>> InUseAsync(IReadOnlyCollection<string> hashes, CancellationToken stop)
    {
        await using var db = databases.Open();
        return (await db.PaperFiles.Where(f => hashes.Contains(f.Hash)).Select(f => f.Hash)
            .Union(db.FigureFiles.Where(f => hashes.Contains(f.Hash)).Select(f => f.Hash)).ToListAsync(stop)).ToHashSet();
    }

    /// <summary>
    /// For a procedure whose catalogue entry has no list: the papers its last dossiers had, the most frequent first. Only names that
    /// at least two dossiers share, because a name somebody typed once may name a person.
    /// </summary>
    public async Task<IReadOnlyList<PaperItem>> UsualAsync(long procedureId, CancellationToken stop)
    {
        await using var db = databases.Open();
        var last = await db.Dossiers.Where(d => d.ProcedureId == procedureId && db.Papers.Any(p => p.DossierId == d.Id)).OrderByDescending(d => d.Id).Take(LastDossiers).Select(d => d.Id).ToListAsync(stop);
        var names = await db.Papers.Where(p => last.Contains(p.DossierId) && p.Form != PaperForm.Missing).GroupBy(p => p.Name)
            .Select(g => new { Name = g.Key, Count = g.Count() }).Where(g => g.Count > 1).ToListAsync(stop);
        return [.. names.OrderByDescending(n => n.Count).ThenBy(n => n.Name, StringComparer.Ordinal).Select((n, index) => new PaperItem(PaperFact.FirstOther + index, n.Name, null, null))];
    }
}
