using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Web.Access;
using OneStop.Web.Api;

namespace OneStop.Web.Pages.Dossiers;

/// <summary>What the register knows of the person at the desk. Data is filled in from filings within reach only.</summary>
internal sealed class ReceivePersons(RegisterDbFactory databases, PersonCipher cipher, Asker asker)
{
    private const int MostEarlier = 10;

    public async Task<PersonView> LookAsync(ReceiveForm form, IReadOnlyCollection<long> procedures, bool known, CancellationToken stop)
    {
        await using var db = databases.Open();
        var asking = await asker.AskAsync();
        var filled = await FillAsync(db, form, asking, known, stop);
        var rows = await db.Persons.SameAs(form.Person, cipher).Select(p => (long?)p.Id).ToArrayAsync(stop);
        if (rows.Length == 0) return new(filled, [], 0, []);

        var theirs = db.Dossiers.Where(d => rows.Contains(d.PersonId));
        var reached = asking.Caller.Reach is { } reach ? theirs.Where(reach.Predicate) : theirs;
        var earlier = await reached.OrderByDescending(d => d.Id).Take(MostEarlier).Select(d => d.Code).ToListAsync(stop);
        if (procedures.Count == 0) return new(filled, [], 0, earlier);
        var open = await theirs.Where(d => d.Live == 1 && d.Status != DossierStatus.Processed && procedures.Contains(d.ProcedureId)).OrderByDescending(d => d.Id).ToListAsync(stop);
        var seen = open.Where(d => asking.Caller.Reach?.Reaches(d) != false).ToList();
        return new(filled, seen.ConvertAll(d => new Duplicate(d.Code, DossierWords.Name(asking.Reference.Tree.Desk(d.DeskId)), d.ReceivedAt ?? d.SubmittedAt, d.Status)), open.Count - seen.Count, earlier);
    }

    /// <summary>A scanned card fills the person in; so does a number that an earlier filing within reach knows. What is there is not overwritten.</summary>
    private async Task<bool> FillAsync(RegisterDb db, ReceiveForm form, Asking asking, bool known, CancellationToken stop)
    {
        if (CitizenCard.Read(form.IdNumber) is { } card)
        {
            (form.Kind, form.IdNumber, form.Name, form.Born, form.Address) = (PersonKind.Citizen, card.Number, card.Name, card.Born ?? form.Born, card.Address ?? form.Address);
            await KnownAsync(db, form, asking, stop);
            return true;
        }
        return (known || string.IsNullOrWhiteSpace(form.Name)) && await KnownAsync(db, form, asking, stop);
    }

    private async Task<bool> KnownAsync(RegisterDb db, ReceiveForm form, Asking asking, CancellationToken stop)
    {
        if (cipher.Hash(form.IdNumber) is not { } hash || !asking.User.May(Permission.SeePersons)) return false;
        var persons = db.Persons.Where(p => p.IdNumberHash == hash && p.ErasedAt == null);
        var reached = asking.Caller.Reach is { } reach ? db.Dossiers.Where(reach.Predicate) : db.Dossiers;
        if (await persons.Where(p => reached.Any(d => d.PersonId == p.Id)).OrderByDescending(p => p.Id).FirstOrDefaultAsync(stop) is not { } row) return false;
        var person = PersonRows.Read(row, cipher);
        if (string.IsNullOrWhiteSpace(form.Name)) (form.Kind, form.Name) = (person.Kind, person.Name);
        form.Born ??= person.Born;
        form.Phone = Or(form.Phone, person.Phone);
        form.Address = Or(form.Address, person.Address);
        form.Email = Or(form.Email, person.Email);
        return true;
    }

    private static string? Or(string? entered, string? known) => string.IsNullOrWhiteSpace(entered) ? known : entered;
}
