using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Dossiers;

/// <summary>
/// What somebody typed into the one search field, as a predicate: a dossier code or its start, else a phone or identity
/// number, a procedure's code, or words of a person's or procedure's name without regard to diacritics. Who may not see persons does not
/// find by them either.
/// </summary>
internal sealed class DossierSearchText(RegisterDb db, OfficeReference reference, PersonCipher cipher, bool seePersons)
{
    /// <summary>Less than this is no start of a code that says anything.</summary>
    private const int ShortestStart = 4;

    public async Task<Expression<Func<Dossier, bool>>> MatchAsync(string text, CancellationToken stop)
    {
        var typed = text.Trim();
        if (await DossierSearch.ByCodeAsync(db, typed, stop) is { Code: var code }) return d => d.Code == code;
        if (reference.Procedures.FirstOrDefault(p => string.Equals(p.Code, typed, StringComparison.OrdinalIgnoreCase)) is { Id: var procedure })
            return d => d.ProcedureId == procedure;
        if (typed.Any(char.IsAsciiDigit))
        {
            if (await NumberAsync(typed, stop) is { } number) return number;
            if (typed.Length >= ShortestStart && await StartAsync(typed, stop) is { } start) return start;
        }
        return await WordsAsync(typed, stop);
    }

    /// <summary>The codes that begin so, as typed or in capitals; null where there is none.</summary>
    private async Task<Expression<Func<Dossier, bool>>?> StartAsync(string typed, CancellationToken stop)
    {
        foreach (var start in new[] { typed, typed.ToUpperInvariant() }.Distinct(StringComparer.Ordinal))
        {
            var begins = Begins(start);
            if (await db.Dossiers.AnyAsync(begins, stop)) return begins;
        }
        return null;
    }

    // Each database in the form for which it uses its index.
    private Expression<Func<Dossier, bool>> Begins(string start)
    {
        if (db is PostgresRegisterDb) return d => d.Code.StartsWith(start);
        var end = start + '\uffff';
#pragma warning disable CA1309 // Runs in the database, whose order of codes is that of their bytes.
        return d => string.Compare(d.Code, start) >= 0 && string.Compare(d.Code, end) < 0;
#pragma warning restore CA1309
    }

    /// <summary>A whole phone or identity number; null where nobody has it.</summary>
    private async Task<Expression<Func<Dossier, bool>>?> NumberAsync(string typed, CancellationToken stop)
    {
        if (!seePersons || cipher.Hash(typed) is not { } hash) return null;
        var (phone, abroad) = (cipher.HashPhone(typed), cipher.HashAbroad(typed) ?? hash);
        var persons = await db.Persons.Where(p => p.IdNumberHash == hash || p.PhoneHash == phone || p.PhoneHash == abroad).Select(p => (long?)p.Id).ToArrayAsync(stop);
        return persons.Length == 0 ? null : d => persons.Contains(d.PersonId);
    }

    private async Task<Expression<Func<Dossier, bool>>> WordsAsync(string typed, CancellationToken stop)
    {
        var words = PersonNames.Words(typed);
        if (words.Length == 0) return _ => false;
        var procedures = reference.Procedures
            .Where(p => words.All(word => (" " + p.NameFolded).Contains(" " + word, StringComparison.Ordinal))).Select(p => p.Id).ToArray();
        if (!seePersons) return d => procedures.Contains(d.ProcedureId);

        // The dossiers of few persons are looked up by person; those of a common name are met soon when rows are checked one by one.
        if (await PersonNames.AreCommonAsync(db, words, stop))
        {
            var common = PersonNames.NamedRowByRow(db, words).Where(p => p.ErasedAt == null);
            return procedures.Length == 0 ? d => common.Any(p => p.Id == d.PersonId) : d => common.Any(p => p.Id == d.PersonId) || procedures.Contains(d.ProcedureId);
        }
        var ids = PersonNames.Named(db, words).Where(p => p.ErasedAt == null).Select(p => (long?)p.Id);
        // An empty condition would still cost the database its index.
        return procedures.Length == 0 ? d => ids.Contains(d.PersonId) : d => ids.Contains(d.PersonId) || procedures.Contains(d.ProcedureId);
    }
}
