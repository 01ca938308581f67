using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Dossiers;

/// <summary>Reads everything about one dossier: person, events, notes, slips, and what follows from them.</summary>
internal static class DossierReading
{
    public static async Task<DossierDetail> DetailAsync(
        RegisterDb db, Dossier dossier, OfficeReference reference, PersonCipher cipher, bool seePersons, DateTimeOffset now, CancellationToken stop)
    {
        var person = dossier.PersonId is { } id ? await db.Persons.SingleOrDefaultAsync(p => p.Id == id, stop) : null;
        var steps = await DossierHistory.OfAsync(db, dossier.Id, stop);
        var notes = seePersons
            ? await db.Notes.Where(n => n.DossierId == dossier.Id).ToDictionaryAsync(n => n.EventSeq, n => n.Content, stop)
            : [];
        var slips = await db.Slips.Where(s => s.DossierId == dossier.Id).OrderBy(s => s.IssuedAt).ThenBy(s => s.Id).ToListAsync(stop);
        var tree = reference.Tree;
        var left = WorkLeft(dossier, reference, now);
        return new()
        {
            Line = DossierViewing.Line(dossier, reference, DossierViewing.Name(person?.Name, seePersons), DossierViewing.Overdue(now)),
            Procedure = DossierViewing.Procedure(dossier, reference),
            Agency = DossierViewing.Place(tree.Agency(dossier.AgencyId)!),
            Desk = DossierViewing.Place(tree.Desk(dossier.DeskId)!),
            HolderAgency = DossierViewing.Place(tree.Agency(dossier.HolderAgencyId)!),
            HandoverToAgency = dossier.HandoverToAgencyId is { } to ? DossierViewing.Place(tree.Agency(to)!) : null,
            HandoverTo = dossier.HandoverTo,
            Applicant = DossierViewing.Applicant(person, cipher, seePersons),
            Parties = await PartiesAsync(db, dossier.Id, cipher, seePersons, stop),
            Why = DueReasons.Of(dossier, reference),
            WorkLeft = left,
            LeftText = left is { } time ? Domain.Dossiers.WorkLeft.InWords(time, reference.TermsOf(dossier).Calendar.Definition.DayHours ?? 8) : null,
            DueDates = DueLedger.Dates(steps, notes),
            Pauses = DueLedger.Pauses(steps, notes),
            Course = ControlSlip.Of(dossier, steps, reference),
            Flags = [.. Enum.GetValues<Flag>().Where(flag => dossier.Carries(flag, now))],
            Siblings = await Siblings.OfAsync(db, dossier, reference, stop),
            Events = [.. steps.Select(step => View(step, notes.GetValueOrDefault(step.Event.Seq)))],
            Slips = [.. slips.Select(s => new SlipView(s.Form, s.Number, s.IssuedAt, s.IssuedBy, s.Id, s.Template, s.Prints))],
            Actions = DossierViewing.Actions(dossier, now),
            PendingCorrection = DossierViewing.Correction(dossier),
            Row = dossier,
        };
    }

    private static async Task<IReadOnlyList<PartyView>> PartiesAsync(RegisterDb db, long dossierId, PersonCipher cipher, bool seePersons, CancellationToken stop)
    {
        var rows = await db.Parties.Where(p => p.DossierId == dossierId).OrderBy(p => p.Id)
            .Join(db.Persons, party => party.PersonId, person => person.Id, (party, person) => new { Party = party, Person = person }).ToListAsync(stop);
        return rows.ConvertAll(row => new PartyView(row.Party.Role, DossierViewing.Applicant(row.Person, cipher, seePersons)!,
            seePersons && row.Person.ErasedAt is null ? cipher.Decrypt(row.Party.AuthorisationCipher) : null));
    }

    private static EventView View(HistoryStep step, string? note) => new(
        step.Event.Seq, step.Event.Version, step.Event.At, step.Event.HappenedAt, step.Event.Action, step.Event.Actor, (int)step.After.Status,
        DossierHistory.Details(step.Event), [.. DossierFields.Differing(step.Before ?? new Dossier(), step.After).Select(f => f.Name)], note);

    private static TimeSpan? WorkLeft(Dossier dossier, OfficeReference reference, DateTimeOffset now)
    {
        if (dossier is not { DueAt: { } due, Status: DossierStatus.Received or DossierStatus.InProgress }) return null;
        var left = reference.TermsOf(dossier).Calendar.Left(now, due);
        return left.IsOk ? left.Value : null;
    }
}
