using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Persons;

/// <summary>One person as the reader knows them.</summary>
/// <param name="Id">Their newest row within the reader's reach.</param>
/// <param name="AlsoNamed">Other names under the same number, as written on other filings.</param>
public sealed record KnownPerson(long Id, ApplicantView Who, IReadOnlyList<string> AlsoNamed, long Open, long Ended, long Acting);

/// <summary>Somebody looked here.</summary>
public sealed record PersonLook(DateTimeOffset At, string By, string What);

/// <summary>
/// People across their filings. A person exists for a reader only through dossiers that the reader reaches: rows that no such
/// dossier uses are neither found nor shown. Every look is noted, without a name.
/// </summary>
public sealed class PersonBook(RegisterDbFactory databases, DossierSearch search, PersonCipher cipher, TimeProvider clock)
{
    /// <summary>Most persons a search lists; more than that is no search for one person.</summary>
    public const int Most = 20;
    private const int MostRows = 500;

    /// <summary>The person behind any of their rows; refused as <c>person-not-found</c> when the reader reaches none of their dossiers.</summary>
    public async Task<Outcome<KnownPerson>> FindAsync(long id, Reader reader, Caller caller, string what, CancellationToken stop)
    {
        await using var db = databases.Open();
        if (await ReadAsync(db, id, reader, stop) is not { } found) return PersonRefusals.NotFound;
        await NoteAsync(db, found.Id, caller, what, stop);
        return found;
    }

    /// <summary>
    /// Persons by number, phone or words of their name, each once however many rows they have; refused as <c>search-short</c>
    /// for less than three characters.
    /// </summary>
    public async Task<Outcome<List<KnownPerson>>> SearchAsync(string? text, Reader reader, Caller caller, string what, CancellationToken stop)
    {
        var folded = Fold.Text(text ?? "");
        if (folded.Length < 3) return PersonRefusals.SearchShort;
        await using var db = databases.Open();
        await NoteAsync(db, null, caller, what, stop);
        var rows = Matching(db, text!.Trim(), folded);
        var reached = Reached(db, reader);
        var hits = await rows.Where(p => reached.Any(d => d.PersonId == p.Id) || db.Parties.Any(party => party.PersonId == p.Id && reached.Any(d => d.Id == party.DossierId)))
            .OrderByDescending(p => p.Id).Take(MostRows).ToListAsync(stop);
        var found = new List<KnownPerson>();
        foreach (var row in hits.DistinctBy(Key).Take(Most))
            if (await ReadAsync(db, row.Id, reader, stop) is { } person) found.Add(person);
        return found;
    }

    /// <summary>Who looked at this person last, newest first.</summary>
    public async Task<IReadOnlyList<PersonLook>> LooksAsync(long id, int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        var ids = (await PersonDossiers.RowsOfAsync(db, id, stop)).Select(row => (long?)row).ToArray();
        return await db.PersonViews.Where(v => ids.Contains(v.PersonId)).OrderByDescending(v => v.Id).Take(most).Select(v => new PersonLook(v.At, v.By, v.What)).ToListAsync(stop);
    }

    private async Task<KnownPerson?> ReadAsync(RegisterDb db, long id, Reader reader, CancellationToken stop)
    {
        if (await NewestAsync(db, id, reader, stop) is not { } row) return null;
        var names = reader.SeePersons ? await ReachedRows(db, row, reader).Select(p => p.Name).Distinct().ToListAsync(stop) : [];
        return new(row.Id, DossierViewing.Applicant(row, cipher, reader.SeePersons)!, [.. names.Where(name => Fold.Text(name) != row.NameFolded).Order(StringComparer.Ordinal)],
            await CountAsync(new() { Applicant = row.Id, Live = true }), await CountAsync(new() { Applicant = row.Id, Live = false }), await CountAsync(new() { ActingFor = row.Id }));

        async Task<long> CountAsync(DossierFilter filter) => (await search.CountAsync(filter, reader, stop)).Value;
    }

    private static async Task<PersonRow?> NewestAsync(RegisterDb db, long id, Reader reader, CancellationToken stop)
    {
        if (await db.Persons.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } row) return null;
        return await ReachedRows(db, row, reader).OrderByDescending(p => p.Id).FirstOrDefaultAsync(stop);
    }

    /// <summary>The rows of this person that a dossier within reach uses.</summary>
    private static IQueryable<PersonRow> ReachedRows(RegisterDb db, PersonRow row, Reader reader)
    {
        var reached = Reached(db, reader);
        return db.Persons.SameAs(row).Where(p => reached.Any(d => d.PersonId == p.Id)
            || db.Parties.Any(party => party.PersonId == p.Id && reached.Any(d => d.Id == party.DossierId)));
    }

    private static IQueryable<Dossier> Reached(RegisterDb db, Reader reader) => reader.Reach is { } reach ? db.Dossiers.Where(reach.Predicate) : db.Dossiers;

    private IQueryable<PersonRow> Matching(RegisterDb db, string typed, string folded)
    {
        var persons = db.Persons.Where(p => p.ErasedAt == null);
        if (typed.Any(char.IsAsciiDigit))
        {
            var (hash, phone) = (cipher.Hash(typed), cipher.HashPhone(typed));
            var abroad = cipher.HashAbroad(typed) ?? hash;
            return persons.Where(p => p.IdNumberHash == hash || p.PhoneHash == phone || p.PhoneHash == abroad);
        }
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = " " + word;
            persons = persons.Where(p => (" " + p.NameFolded).Contains(start));
        }
        return persons;
    }

    private static string Key(PersonRow row) => Convert.ToHexString(row.IdNumberHash ?? row.IdentityHash ?? BitConverter.GetBytes(row.Id));

    private async Task NoteAsync(RegisterDb db, long? personId, Caller caller, string what, CancellationToken stop)
    {
        db.PersonViews.Add(new() { PersonId = personId, At = LocalDay.Precise(clock.GetUtcNow()), By = caller.Actor, What = what });
        await db.SaveChangesAsync(stop);
    }
}
