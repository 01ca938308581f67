using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Dossiers;

/// <summary>
/// What somebody typed into the one search field, as a predicate: a dossier code, else a phone or identity number, a
/// procedure's code, or words of a person's or procedure's name without regard to diacritics. Who may not see persons does not
/// find by them either.
/// </summary>
internal sealed class DossierSearchText(RegisterDb db, OfficeReference reference, PersonCipher cipher, bool seePersons)
{
    /// <summary>Up to so many persons their dossiers are looked up; a more common name is checked row by row, and is met soon.</summary>
    private const int FewPersons = 500;

    public async Task<Expression<Func<Dossier, bool>>> MatchAsync(string text, CancellationToken stop)
    {
        var typed = text.Trim();
        if (await CodeAsync(typed, stop) is { } code) return d => d.Code == code;
        if (reference.Procedures.FirstOrDefault(p => string.Equals(p.Code, typed, StringComparison.OrdinalIgnoreCase)) is { Id: var procedure })
            return d => d.ProcedureId == procedure;
        if (typed.Any(char.IsAsciiDigit) && typed.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '+'))
            return await NumberAsync(typed, stop);
        return await WordsAsync(Fold.Text(typed), stop);
    }

    private async Task<string?> CodeAsync(string typed, CancellationToken stop)
    {
        var upper = typed.ToUpperInvariant();
        return await db.Dossiers.Where(d => d.Code == typed || d.Code == upper).Select(d => d.Code).FirstOrDefaultAsync(stop);
    }

    private async Task<Expression<Func<Dossier, bool>>> NumberAsync(string typed, CancellationToken stop)
    {
        if (!seePersons || cipher.Hash(typed) is not { } hash) return _ => false;
        var persons = await db.Persons.Where(p => p.IdNumberHash == hash || p.PhoneHash == hash).Select(p => (long?)p.Id).ToArrayAsync(stop);
        return d => persons.Contains(d.PersonId);
    }

    private async Task<Expression<Func<Dossier, bool>>> WordsAsync(string folded, CancellationToken stop)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return _ => false;
        var procedures = reference.Procedures
            .Where(p => words.All(word => (" " + p.NameFolded).Contains(" " + word, StringComparison.Ordinal))).Select(p => p.Id).ToArray();
        if (!seePersons) return d => procedures.Contains(d.ProcedureId);

        var named = Named(words);
        var persons = await named.Select(p => (long?)p.Id).Take(FewPersons + 1).ToArrayAsync(stop);
        return persons.Length <= FewPersons
            ? d => persons.Contains(d.PersonId) || procedures.Contains(d.ProcedureId)
            : d => named.Any(p => p.Id == d.PersonId) || procedures.Contains(d.ProcedureId);
    }

    /// <summary>Persons whose folded name holds every word, each from the start of a word.</summary>
    private IQueryable<PersonRow> Named(string[] words)
    {
        var persons = db.Persons.Where(p => p.ErasedAt == null);
        foreach (var word in words)
        {
            var start = " " + word;
            persons = persons.Where(p => (" " + p.NameFolded).Contains(start));
        }
        return persons;
    }
}
