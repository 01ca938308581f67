using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Forms;

/// <summary>Which pages of a register book: a desk's, for days of receipt (both included), of one sector or of all.</summary>
public sealed record BookPages(string Desk, DateOnly From, DateOnly To, string? Sector = null);

/// <summary>The register book of a desk (form 07), read from the dossiers it received. Only for readers who may see persons.</summary>
public sealed class RegisterBook(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher, TimeProvider clock)
{
    /// <summary>The most lines that are printed at once.</summary>
    public const int Most = 3000;

    /// <summary>Refused as <c>desk-unknown</c>, <c>sector-unknown</c>, <c>out-of-scope</c>, <c>not-allowed</c> or <c>book-too-long</c>.</summary>
    /// <param name="most">The most lines; a file may hold more than is printed.</param>
    public async Task<Outcome<FormFacts>> ReadAsync(BookPages pages, Reader reader, CancellationToken stop, int most = Most)
    {
        if (!reader.SeePersons) return RegisterRefusals.PersonsHidden;
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        if (reference.Tree.Desk(pages.Desk) is not { } desk) return RegisterRefusals.DeskUnknown(pages.Desk);
        if (reader.Reach?.CoversDesk(desk.Id) == false) return RegisterRefusals.OutOfScope;
        var sector = pages.Sector is { Length: > 0 } code ? reference.Sectors.FirstOrDefault(s => s.Code == code) : null;
        if (sector is null && pages.Sector is { Length: > 0 } unknown) return RegisterRefusals.FilterUnknown("sector", unknown);

        var rows = await RowsAsync(db, pages, desk, sector, most, stop);
        if (rows.Count > most) return RegisterRefusals.BookTooLong(most);
        var ids = rows.Where(d => d.PersonId is not null).Select(d => d.PersonId!.Value).ToArray();
        var persons = await db.Persons.Where(p => ids.Contains(p.Id) && p.ErasedAt == null).ToDictionaryAsync(p => p.Id, stop);
        return new FormFacts
        {
            Issuer = FormIssuers.Of(reference.Tree, reference.Tree.Agency(desk.AgencyId)!, desk),
            // The book's own name: one book a desk and year, opened and closed with it.
            Number = pages.From.Year == pages.To.Year ? $"{desk.Code}/{pages.From.Year}/STD" : $"{desk.Code}/{pages.From.Year}–{pages.To.Year}/STD",
            IssuedAt = clock.GetUtcNow(),
            Days = (pages.From, pages.To),
            Sector = sector?.Name,
            Lines = [.. rows.Select(d => Line(d, reference, d.PersonId is { } id ? persons.GetValueOrDefault(id) : null))],
        };
    }

    private static async Task<List<Dossier>> RowsAsync(RegisterDb db, BookPages pages, DeskRow desk, SectorRow? sector, int most, CancellationToken stop)
    {
        var (from, until) = (LocalDay.StartOf(pages.From), LocalDay.StartOf(pages.To.AddDays(1)));
        var rows = db.Dossiers.Where(d => d.DeskId == desk.Id && d.ReceivedAt >= from && d.ReceivedAt < until);
        if (sector is not null) rows = rows.Where(d => d.SectorId == sector.Id);
        return await rows.OrderBy(d => d.ReceivedAt).ThenBy(d => d.Id).Take((int)Math.Min(int.MaxValue, most + 1L)).ToListAsync(stop);
    }

    private FormBookLine Line(Dossier dossier, OfficeReference reference, PersonRow? person) => new(
        dossier.RegisterNumber, dossier.Code, reference.Version(dossier.ProcedureVersionId).Content.Name, person is null ? null : FormPersons.Of(person, cipher),
        reference.Tree.Agency(dossier.AgencyId)!.Name, dossier.ReceivedAt, dossier.FirstPromiseAt, dossier.ReturnedAt, dossier.ReturnChannel);
}
