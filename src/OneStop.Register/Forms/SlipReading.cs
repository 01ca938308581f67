using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Calendar;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Forms;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Forms;

/// <summary>Gathers what a slip says, from the dossier as it was at the slip's version and the note of that step.</summary>
internal sealed class SlipReading(RegisterDb db, OfficeReference reference, PersonCipher cipher)
{
    public async Task<FormFacts> OfAsync(SlipRow slip, Dossier dossier, CancellationToken stop)
    {
        var control = slip.Form == "06";
        var steps = await DossierHistory.OfAsync(db, dossier.Id, stop, control ? int.MaxValue : slip.DossierVersion);
        var (step, then) = (steps[^1], steps[^1].After);
        var note = await db.Notes.Where(n => n.DossierId == dossier.Id && n.EventSeq == step.Event.Seq).Select(n => n.Content).SingleOrDefaultAsync(stop) ?? "";
        var details = DossierHistory.Details(step.Event);
        var tree = reference.Tree;
        var (desk, agency) = (tree.Desk(then.DeskId)!, tree.Agency(then.AgencyId)!);
        var version = reference.Version(then.ProcedureVersionId).Content;
        var extends = details.ContainsKey("to");
        return new FormFacts
        {
            // An apology is the letter of the agency that decides; everything else is the desk's.
            Issuer = FormIssuers.Of(tree, slip.Form == "04" ? agency : tree.Agency(desk.AgencyId)!, desk),
            Number = slip.Number,
            IssuedAt = slip.IssuedAt,
            Clerk = slip.IssuedBy,
            Code = then.Code,
            Procedure = version.Name,
            Agency = agency.Name,
            ReceivedBy = tree.Agency(desk.AgencyId)!.Name,
            Person = await PersonAsync(then, stop),
            ActingFor = slip.Form == "01" ? await ActingForAsync(then, stop) : [],
            Papers = slip.Form == "01" ? await SlipPapers.OfAsync(db, then.Id, steps, version.Papers, stop) : [],
            Limit = Limit.Read(then.OwnLimit) ?? version.LimitFor(then.Channel),
            ReceivedAt = then.ReceivedAt,
            DueAt = slip.Form == "01" ? then.FirstPromiseAt : extends ? Instant(details, "from") : then.DueAt ?? then.DueBeforePause,
            QueueNumber = slip.Form == "01" ? then.QueueNumber : null,
            DeskPhone = (await DeskPhones.ReadAsync(db, stop)).GetValueOrDefault(desk.Code),
            Provisional = then.Provisional,
            Between = Between(then),
            Why = then.ReceivedAt is null ? [] : [.. DueReasons.Of(then, reference).Where(line => line.Kind is not (WhyKind.Received or WhyKind.Due or WhyKind.Provisional)).Select(line => line.Text.Vi)],
            FeeDue = then.FeeDue,
            FeePaidOnline = then.FeePaidOnline,
            ReturnChannel = then.ReturnChannel,
            RegisterBook = then.RegisterBook,
            RegisterNumber = then.RegisterNumber,
            Linked = await LinkedAsync(then, slip, stop),
            GroupId = slip.Form is "01" or "02" or "03" ? then.GroupId : null,
            Asked = [.. note.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..])],
            Reason = string.Join('\n', note.Split('\n').Where(line => !line.StartsWith("- ", StringComparison.Ordinal))) is { Length: > 0 } reason ? reason : null,
            NewDate = Instant(details, extends ? "to" : "expected"),
            Extends = extends,
            LetterNumber = details.GetValueOrDefault("letter"),
            Withdrawn = then.Status == DossierStatus.Withdrawn,
            Steps = control ? ControlLines.Of(then, steps, reference) : [],
        };
    }

    private async Task<FormPerson?> PersonAsync(Dossier dossier, CancellationToken stop)
    {
        var person = dossier.PersonId is { } id ? await db.Persons.SingleOrDefaultAsync(p => p.Id == id && p.ErasedAt == null, stop) : null;
        return person is null ? null : FormPersons.Of(person, cipher);
    }

    private async Task<IReadOnlyList<FormActor>> ActingForAsync(Dossier dossier, CancellationToken stop)
    {
        var rows = await db.Parties.Where(p => p.DossierId == dossier.Id).OrderBy(p => p.Id)
            .Join(db.Persons.Where(p => p.ErasedAt == null), party => party.PersonId, person => person.Id, (party, person) => new { Party = party, Person = person }).ToListAsync(stop);
        return rows.ConvertAll(row => new FormActor(FormPersons.Of(row.Person, cipher), row.Party.Role == PartyRole.Authorised, cipher.Decrypt(row.Party.AuthorisationCipher)));
    }

    /// <summary>
    /// One receipt for what came in one go: filed in the same group at the same desk on the same day. A refusal or a supplement
    /// request names the dossiers that the same number was issued for.
    /// </summary>
    private async Task<IReadOnlyList<FormLinked>> LinkedAsync(Dossier dossier, SlipRow slip, CancellationToken stop)
    {
        if (dossier.GroupId is not { } group || slip.Form is not ("01" or "02" or "03")) return [];
        if (slip.Form != "01")
        {
            var sharing = db.Slips.Where(s => s.Form == slip.Form && s.Number == slip.Number && s.IssuedAt == slip.IssuedAt);
            var named = await db.Dossiers.Where(d => d.GroupId == group && d.Id != dossier.Id && sharing.Any(s => s.DossierId == d.Id)).OrderBy(d => d.Id).ToListAsync(stop);
            return named.ConvertAll(d => new FormLinked(d.Code, reference.Version(d.ProcedureVersionId).Content.Name, null) { Agency = reference.Tree.Agency(d.AgencyId)!.Name });
        }
        var (from, until) = (LocalDay.StartOf(LocalDay.Of(slip.IssuedAt)), LocalDay.StartOf(LocalDay.Of(slip.IssuedAt).AddDays(1)));
        var others = await db.Dossiers.Where(d => d.GroupId == group && d.Id != dossier.Id && d.DeskId == dossier.DeskId && d.ReceivedAt >= from && d.ReceivedAt < until)
            .OrderBy(d => d.Id).ToListAsync(stop);
        return others.ConvertAll(d => new FormLinked(d.Code, reference.Version(d.ProcedureVersionId).Content.Name, d.FirstPromiseAt) { Agency = reference.Tree.Agency(d.AgencyId)!.Name });
    }

    /// <summary>Where a provisional date will come to lie; null when the calendar has become official since.</summary>
    private (DateTimeOffset, DateTimeOffset)? Between(Dossier dossier)
    {
        if (dossier is { EarliestDueAt: { } first, LatestDueAt: { } last }) return (first, last);
        if (dossier is not { Provisional: true, ReceivedAt: { } received } || reference.TermsOf(dossier) is not { Limit: { IsNone: false } limit } terms) return null;
        var due = Deadline.Due(received, limit, terms.Convention, [], terms.Calendar);
        return due is { IsOk: true, Value: { Earliest: { } earliest, Latest: { } latest } } ? (earliest, latest) : null;
    }

    private static DateTimeOffset? Instant(IReadOnlyDictionary<string, string> details, string name) =>
        details.TryGetValue(name, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
