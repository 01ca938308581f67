using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Persons;

/// <summary>
/// Petitions that speak of a person: those about a dossier they filed, whoever sent them, and those they sent. A sender has no
/// identity number, so they are known by phone and name together; where no name was given the phone alone is enough.
/// </summary>
internal static class PersonPetitions
{
    public static IReadOnlyList<Petition> Of(RegisterDb db, IReadOnlyList<PersonRow> persons, IReadOnlyList<Dossier> filed, PersonCipher cipher)
    {
        var found = filed.Select(d => (long?)d.Id).Chunk(500).SelectMany(some => db.Petitions.AsNoTracking().Where(p => !p.Erased && some.Contains(p.DossierId)).Select(p => p.Id)).ToList();
        found.AddRange(SentBy(db, persons, cipher));
        return [.. found.Distinct().Order().Chunk(500).SelectMany(some => db.Petitions.AsNoTracking().Where(p => some.Contains(p.Id)))];
    }

    /// <summary>Takes senders and words out, as erasing one petition does; the step is the caller's. Runs inside the writer's transaction.</summary>
    public static async Task EraseAsync(RegisterDb db, IReadOnlyList<Petition> petitions, CancellationToken stop)
    {
        foreach (var some in petitions.Select(p => p.Id).Chunk(500))
        {
            await db.PetitionSenders.Where(s => some.Contains(s.PetitionId)).ExecuteDeleteAsync(stop);
            await db.PetitionEvents.Where(e => some.Contains(e.PetitionId)).ExecuteUpdateAsync(set => set.SetProperty(e => e.Words, (byte[]?)null), stop);
            await db.Petitions.Where(p => some.Contains(p.Id) && !p.Erased).ExecuteUpdateAsync(set => set.SetProperty(p => p.Erased, true).SetProperty(p => p.Version, p => p.Version + 1), stop);
        }
    }

    // Phones of senders are encrypted without a hash to look them up by; petitions are few beside dossiers, and erasures rare.
    private static IEnumerable<long> SentBy(RegisterDb db, IReadOnlyList<PersonRow> persons, PersonCipher cipher)
    {
        if (persons.All(p => p.PhoneHash is null)) yield break;
        foreach (var sender in db.PetitionSenders.AsNoTracking().Where(s => s.Phone != null).Select(s => new { s.PetitionId, s.Phone, s.Name }))
        {
            var phone = cipher.Decrypt(sender.Phone);
            var name = Fold.Text(cipher.Decrypt(sender.Name) ?? "");
            if (persons.Any(p => cipher.IsPhone(p.PhoneHash, phone) && (name.Length == 0 || name == p.NameFolded))) yield return sender.PetitionId;
        }
    }
}
