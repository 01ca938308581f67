using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>What is done with a new filing.</summary>
internal enum IntakeStage { Submit, Receive, Refuse }

/// <summary>A new filing in the writer's queue.</summary>
internal sealed class IntakeRequest(Intake intake, IntakeStage stage, Caller caller, PersonCipher cipher) : WriteRequest
{
    public override IEnumerable<string> Codes => intake.Code is { } code ? [code] : [];

    public override Outcome<Done> Decide(Batch batch)
    {
        var checkedIntake = Check(batch);
        if (!checkedIntake.IsOk) return checkedIntake.Refusal;
        var (desk, version, agency) = checkedIntake.Value;

        var acting = new Acting(caller.Actor, batch.Now, caller.MayApprove);
        var filed = new NewDossier
        {
            Code = "", DeskId = desk.Id, AgencyId = agency.Id, ProcedureId = version.ProcedureId, ProcedureVersionId = version.Id,
            SectorId = version.SectorId, Level = agency.Level, Channel = intake.Channel, SubmittedAt = intake.SubmittedAt is { } at ? LocalDay.Precise(at) : null,
            GroupId = intake.GroupId, FeeDue = intake.FeeDue, FeePaidOnline = intake.FeePaidOnline, PapersDigitised = intake.PapersDigitised,
            PapersReused = intake.PapersReused, VneidVerified = intake.VneidVerified, ReturnChannel = intake.ReturnChannel,
            SlipIssued = stage == IntakeStage.Receive ? intake.Slip : null,
        };
        var terms = batch.Reference.TermsOf(version.Id, intake.Channel, agency.Id, desk.Id);
        var decided = stage switch
        {
            IntakeStage.Submit => Domain.Dossiers.Decide.Submit(filed, terms, acting),
            IntakeStage.Receive => Domain.Dossiers.Decide.Register(filed, terms, acting),
            _ => Domain.Dossiers.Decide.RefuseWalkIn(filed, intake.Note, acting),
        };
        if (!decided.IsOk) return decided.Refusal;

        // Only now, when nothing can be refused any more, are numbers and ids taken.
        var decision = decided.Value;
        var after = decision.After with { Code = intake.Code ?? DossierNumbers.NextCode(batch, desk, batch.Reference.Tree), PersonId = Person(batch) };
        if (stage == IntakeStage.Receive)
        {
            var (book, number) = DossierNumbers.NextInBook(batch, desk, after.ReceivedAt!.Value);
            after = after with { RegisterBook = book, RegisterNumber = number };
        }
        var dossier = batch.Record(null, decision with { After = after, Note = decision.Note ?? intake.Note }, caller.Actor, Idempotency);
        return new Done(dossier, decision.Notices, Slips(batch, dossier));
    }

    private Outcome<(DeskRow, KnownVersion, AgencyRow)> Check(Batch batch)
    {
        var tree = batch.Reference.Tree;
        if (tree.Desk(intake.Desk) is not { } desk) return RegisterRefusals.DeskUnknown(intake.Desk);
        if (caller.Reach is { } reach && !reach.CoversDesk(desk.Id)) return RegisterRefusals.OutOfScope;

        var today = LocalDay.Of(batch.Now);
        if (!AgencyTree.IsValidOn(tree.Agency(desk.AgencyId)!, today)) return RegisterRefusals.DeskUnknown(intake.Desk);
        var version = batch.Reference.InForce(intake.Procedure, today);
        if (!version.IsOk) return version.Refusal;
        if (version.Value.Content.TermsFor(intake.Channel) is { Open: false } closed) return RegisterRefusals.ChannelClosed(closed.ClosedBecause);

        var agency = intake.Agency is { } code ? tree.Agency(code) : batch.Reference.ProposeAgency(desk, version.Value, today);
        if (agency is null) return intake.Agency is { } unknown ? RegisterRefusals.AgencyUnknown(unknown) : RegisterRefusals.AgencyMissing;
        if (!AgencyTree.IsValidOn(agency, today)) return RegisterRefusals.AgencyUnknown(agency.Code);

        if (intake.Code is { } given)
        {
            if (!DossierNumbers.IsAcceptable(given)) return RegisterRefusals.BadCode(given);
            if (batch.Find(given) is not null) return RegisterRefusals.CodeTaken(given);
        }
        if (intake.Applicant is { } applicant && string.IsNullOrWhiteSpace(applicant.Name))
            return Refusals.Missing("applicantName", "Nhập họ tên hoặc tên tổ chức.", "Enter the applicant's name.");
        return (desk, version.Value, agency);
    }

    private long? Person(Batch batch)
    {
        if (intake.Applicant is not { } given) return null;
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

    private string[] Slips(Batch batch, Dossier dossier) => stage switch
    {
        IntakeStage.Receive when intake.Slip => [batch.Issue(dossier.Id, "01", "TNHS", caller.Actor)],
        IntakeStage.Refuse => [batch.Issue(dossier.Id, "03", "PTC", caller.Actor)],
        _ => [],
    };
}
