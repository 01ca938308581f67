using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Persons;

/// <summary>From one row of a person to all their rows, and from those to dossiers. Who may see which is decided by the caller's scope.</summary>
internal static class PersonDossiers
{
    /// <summary>
    /// All rows of the same person as this one: by the keyed hash of the number, else by that of name and day of birth, else the
    /// row alone, because a name is nobody's proof.
    /// </summary>
    public static IQueryable<PersonRow> SameAs(this IQueryable<PersonRow> persons, PersonRow row) =>
        row.IdNumberHash is { } number ? persons.Where(p => p.IdNumberHash == number)
        : row.IdentityHash is { } identity ? persons.Where(p => p.IdentityHash == identity)
        : persons.Where(p => p.Id == row.Id);

    /// <summary>The ids of all rows of this person; empty when there is no such row.</summary>
    public static async Task<long[]> RowsOfAsync(RegisterDb db, long personId, CancellationToken stop) =>
        await db.Persons.SingleOrDefaultAsync(p => p.Id == personId, stop) is { } row ? await db.Persons.SameAs(row).Select(p => p.Id).ToArrayAsync(stop) : [];

    public static IQueryable<Dossier> FiledBy(IQueryable<Dossier> dossiers, long[] rows)
    {
        var ids = rows.Select(id => (long?)id).ToArray();
        return dossiers.Where(d => ids.Contains(d.PersonId));
    }

    public static IQueryable<Dossier> ActedIn(IQueryable<Dossier> dossiers, RegisterDb db, long[] rows) =>
        dossiers.Where(d => db.Parties.Any(party => rows.Contains(party.PersonId) && party.DossierId == d.Id));
}
