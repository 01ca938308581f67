using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Persons;

/// <summary>Every row that names one person: theirs, and those of the dossiers they filed.</summary>
/// <param name="Persons">Their rows.</param>
/// <param name="Filed">Dossiers they filed: notes, papers and scans there are about them.</param>
/// <param name="Acted">Dossiers in which they act for somebody else: only their own row and authorisation are about them.</param>
/// <param name="Petitions">Petitions they sent, and those about a dossier they filed.</param>
internal sealed record PersonTrace(IReadOnlyList<PersonRow> Persons, IReadOnlyList<Dossier> Filed, IReadOnlyList<Dossier> Acted, IReadOnlyList<Petition> Petitions)
{
    public static readonly PersonTrace None = new([], [], [], []);

    public IEnumerable<Dossier> Dossiers => Filed.Concat(Acted).DistinctBy(d => d.Id);

    /// <summary>Empty when there is no such row, or it was erased.</summary>
    public static PersonTrace Of(RegisterDb db, long personId, PersonCipher cipher)
    {
        if (db.Persons.AsNoTracking().SingleOrDefault(p => p.Id == personId) is not { ErasedAt: null } row) return None;
        var persons = db.Persons.AsNoTracking().SameAs(row).ToList();
        long[] ids = [.. persons.Select(p => p.Id)];
        var dossiers = db.Dossiers.AsNoTracking();
        List<Dossier> filed = [.. PersonDossiers.FiledBy(dossiers, ids).OrderBy(d => d.Id)];
        return new(persons, filed, [.. PersonDossiers.ActedIn(dossiers, db, ids).OrderBy(d => d.Id)], PersonPetitions.Of(db, persons, filed, cipher));
    }

    /// <summary>
    /// Empties the rows and leaves them standing, so that slips, texts and papers keep their places. Runs inside the writer's
    /// transaction. Scans lose their owner here and their file in the nightly clean-up.
    /// </summary>
    public async Task EraseAsync(RegisterDb db, DateTimeOffset at, CancellationToken stop)
    {
        long[] ids = [.. Persons.Select(p => p.Id)];
        await db.Persons.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.Name, "").SetProperty(p => p.NameFolded, "").SetProperty(p => p.IdNumberCipher, (byte[]?)null).SetProperty(p => p.IdNumberHash, (byte[]?)null)
            .SetProperty(p => p.IdentityHash, (byte[]?)null).SetProperty(p => p.BornCipher, (byte[]?)null).SetProperty(p => p.PhoneCipher, (byte[]?)null)
            .SetProperty(p => p.PhoneHash, (byte[]?)null).SetProperty(p => p.Address, (string?)null).SetProperty(p => p.Email, (string?)null)
            .SetProperty(p => p.WantsNotices, false).SetProperty(p => p.ErasedAt, (DateTimeOffset?)at), stop);
        await Watch.CitizenNotices.EraseAsync(db, ids, stop);
        await db.Parties.Where(p => ids.Contains(p.PersonId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.AuthorisationCipher, (byte[]?)null), stop);
        foreach (var filed in Filed.Select(d => d.Id).Chunk(500))
        {
            await db.Notes.Where(n => filed.Contains(n.DossierId)).ExecuteUpdateAsync(set => set.SetProperty(n => n.Content, (string?)null), stop);
            await db.Papers.Where(p => filed.Contains(p.DossierId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Because, (string?)null).SetProperty(p => p.ReusedFrom, (string?)null), stop);
            await db.Papers.Where(p => filed.Contains(p.DossierId) && p.No >= PaperFact.FirstOther).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, ""), stop);
            await db.PaperFiles.Where(f => filed.Contains(f.DossierId)).ExecuteDeleteAsync(stop);
        }
        // The text of a hand-over names who collected it, and so may every text of a dossier in which they acted for somebody.
        foreach (var acted in Acted.Select(d => d.Id).Chunk(500))
            await db.Notes.Where(n => acted.Contains(n.DossierId)).ExecuteUpdateAsync(set => set.SetProperty(n => n.Content, (string?)null), stop);
        await PersonPetitions.EraseAsync(db, Petitions, stop);
    }
}
