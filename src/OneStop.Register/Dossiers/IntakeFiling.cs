using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// One filing inside a batch, in two halves: first everything that may refuse it, then what it writes. Several filings of one
/// command are all checked before the first is recorded.
/// </summary>
internal sealed class IntakeFiling(Intake intake, IntakeStage stage, Caller caller)
{
    private Decision? decision;
    private DeskRow? desk;

    /// <summary>What the clerk should know although it can be done.</summary>
    public IReadOnlyList<Text> Notices => decision!.Notices;

    /// <summary>Checks the filing and decides it; null when it can be recorded.</summary>
    public Refusal? Check(Batch batch)
    {
        var place = Place(batch);
        if (!place.IsOk) return place.Refusal;
        (desk, var version, var agency) = place.Value;
        var filed = new NewDossier
        {
            Code = "", DeskId = desk.Id, AgencyId = agency.Id, ProcedureId = version.ProcedureId, ProcedureVersionId = version.Id,
            SectorId = version.SectorId, Level = agency.Level, Channel = intake.Channel, SubmittedAt = intake.SubmittedAt is { } at ? LocalDay.Precise(at) : null,
            GroupId = intake.GroupId, OwnLimit = intake.OwnLimit?.ToString(), FeeDue = intake.FeeDue, FeePaidOnline = intake.FeePaidOnline, PapersDigitised = intake.PapersDigitised,
            PapersReused = intake.PapersReused, VneidVerified = intake.VneidVerified, ReturnChannel = intake.ReturnChannel,
            SlipIssued = stage == IntakeStage.Receive ? intake.Slip : null,
        };
        var known = batch.Reference.TermsOf(version.Id, intake.Channel, agency.Id, batch.Now, desk.Id);
        var terms = intake.OwnLimit is { } own ? known with { Limit = own } : known;
        var acting = new Acting(caller.Actor, batch.Now, caller.MayApprove);
        var decided = stage switch
        {
            IntakeStage.Submit => Decide.Submit(filed, terms, acting),
            IntakeStage.Receive => Decide.Register(filed, terms, acting),
            _ => Decide.RefuseWalkIn(filed, intake.Note, acting),
        };
        if (!decided.IsOk) return decided.Refusal;
        decision = decided.Value;
        return null;
    }

    /// <summary>Takes the numbers and records it; <paramref name="groupId"/> joins it to a linked filing.</summary>
    public Dossier Record(Batch batch, long? personId, IdempotencyKey? key, string? groupId = null)
    {
        var after = decision!.After with
        {
            Code = intake.Code ?? DossierNumbers.NextCode(batch, desk!, batch.Reference.Tree), PersonId = personId, GroupId = groupId ?? intake.GroupId,
        };
        if (stage == IntakeStage.Receive)
        {
            var (book, number) = DossierNumbers.NextInBook(batch, desk!, after.ReceivedAt!.Value);
            after = after with { RegisterBook = book, RegisterNumber = number };
        }
        return batch.Record(null, decision with { After = after, Note = decision.Note ?? intake.Note }, caller.Actor, key);
    }

    /// <summary>The slip that is handed out with it.</summary>
    public string[] Slips(Batch batch, Dossier dossier) => stage switch
    {
        IntakeStage.Receive when intake.Slip => [batch.Issue(dossier, "01", caller.Actor).Number],
        IntakeStage.Refuse => [batch.Issue(dossier, "03", caller.Actor).Number],
        _ => [],
    };

    private Outcome<(DeskRow, KnownVersion, AgencyRow)> Place(Batch batch)
    {
        var tree = batch.Reference.Tree;
        if (tree.Desk(intake.Desk) is not { } found) return RegisterRefusals.DeskUnknown(intake.Desk);
        if (caller.Reach is { } reach && !reach.CoversDesk(found.Id)) return RegisterRefusals.OutOfScope;

        var today = LocalDay.Of(batch.Now);
        if (!AgencyTree.IsValidOn(tree.Agency(found.AgencyId)!, today)) return RegisterRefusals.DeskUnknown(intake.Desk);
        var version = batch.Reference.InForce(intake.Procedure, today);
        if (!version.IsOk) return version.Refusal;
        if (version.Value.Content.TermsFor(intake.Channel) is { Open: false } closed) return RegisterRefusals.ChannelClosed(closed.ClosedBecause);

        var agency = intake.Agency is { } code ? tree.Agency(code) : batch.Reference.ProposeAgency(found, version.Value, today);
        if (agency is null) return intake.Agency is { } unknown ? RegisterRefusals.AgencyUnknown(unknown) : RegisterRefusals.AgencyMissing;
        if (!AgencyTree.IsValidOn(agency, today)) return RegisterRefusals.AgencyUnknown(agency.Code);

        if (intake.Code is { } given)
        {
            if (!DossierNumbers.IsAcceptable(given)) return RegisterRefusals.BadCode(given);
            if (batch.Find(given) is not null) return RegisterRefusals.CodeTaken(given);
        }
        if (intake.Applicant is { } applicant && string.IsNullOrWhiteSpace(applicant.Name))
            return Refusals.Missing("applicantName", "Nhập họ tên hoặc tên tổ chức.", "Enter the applicant's name.");
        return (found, version.Value, agency);
    }
}

/// <summary>The person of a filing: one row, also where the filing opens several dossiers.</summary>
internal static class IntakePerson
{
    /// <summary>The id of the person's new row; null when no person was given.</summary>
    public static long? Add(Batch batch, Applicant? given, PersonCipher cipher)
    {
        if (given is null) return null;
        var person = new PersonRow
        {
            Id = batch.NextId(), Kind = given.Kind, Name = given.Name.Trim(), NameFolded = Fold.Text(given.Name),
            IdNumberCipher = cipher.Encrypt(given.IdNumber?.Trim()), IdNumberHash = cipher.Hash(given.IdNumber),
            PhoneCipher = cipher.Encrypt(given.Phone?.Trim()), PhoneHash = cipher.Hash(given.Phone),
            Address = given.Address, Email = given.Email,
        };
        batch.Add(person);
        return person.Id;
    }
}
