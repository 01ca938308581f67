using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Till;
using OneStop.Register.Persons;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Till;
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
        var plan = Plan(batch);
        return plan.IsOk ? Commit(batch, plan.Value, Idempotency, null) : plan.Refusal;
    }

    /// <summary>Everything that can be refused.</summary>
    internal Outcome<IntakePlan> Plan(Batch batch)
    {
        var found = IntakeChecks.Check(intake, stage, caller, batch);
        if (!found.IsOk) return found.Refusal;
        var (desk, version, agency) = found.Value;

        var acting = new Acting(caller.Actor, batch.Now, caller.MayApprove);
        var filed = new NewDossier
        {
            Code = "", DeskId = desk.Id, AgencyId = agency.Id, ProcedureId = version.ProcedureId, ProcedureVersionId = version.Id,
            SectorId = version.SectorId, Level = agency.Level, Channel = intake.Channel, SubmittedAt = intake.SubmittedAt is { } at ? LocalDay.Precise(at) : null,
            GroupId = intake.GroupId, OwnLimit = intake.OwnLimit?.ToString(), FeeDue = intake.FeeDue, FeePaidOnline = intake.PaidBy is { } means ? means == PayMeans.Online : intake.FeePaidOnline, PapersDigitised = intake.PapersDigitised,
            PapersReused = intake.PapersReused, VneidVerified = intake.VneidVerified, ReturnChannel = intake.ReturnChannel, QueueNumber = intake.QueueNumber?.Trim() is { Length: > 0 } ticket ? ticket : null,
            SlipIssued = stage == IntakeStage.Receive ? intake.Slip : null,
        };
        // The rules of the day on the paper, not of the day somebody types it.
        var known = batch.Reference.TermsOf(version.Id, intake.Channel, agency.Id, intake.PaperReceipt?.ReceivedAt ?? batch.Now, desk.Id);
        var terms = intake.OwnLimit is { } own ? known with { Limit = own } : known;
        var decided = stage switch
        {
            IntakeStage.Submit => Domain.Dossiers.Decide.Submit(filed, terms, acting),
            IntakeStage.Receive => Domain.Dossiers.Decide.Register(filed, terms, acting, intake.PaperReceipt is { } paper ? LocalDay.Precise(paper.ReceivedAt) : null),
            _ => Domain.Dossiers.Decide.RefuseWalkIn(filed, intake.Note, acting),
        };
        if (decided.IsOk && intake.PaperReceipt is { } byHand) decided = IntakeChecks.ByHand(decided.Value, byHand, terms, batch.Now);
        if (!decided.IsOk) return decided.Refusal;
        return stage != IntakeStage.Refuse && IntakePayment.Problem(intake, decided.Value.After, batch.Reference) is { } unpaid ? unpaid : new IntakePlan(desk, terms, acting, decided.Value);
    }

    /// <summary>Takes numbers and ids and records. <paramref name="personId"/>: the person row of an earlier filing of the same basket.</summary>
    internal Done Commit(Batch batch, IntakePlan plan, IdempotencyKey? key, long? personId)
    {
        var (desk, decision) = (plan.Desk, plan.Decision);
        var after = decision.After with { Code = intake.Code ?? DossierNumbers.NextCode(batch, desk, batch.Reference.Tree), PersonId = personId ?? Person(batch, intake.Applicant) };
        if (stage == IntakeStage.Receive)
        {
            var (book, number) = DossierNumbers.NextInBook(batch, desk, after.ReceivedAt!.Value);
            after = after with { RegisterBook = book, RegisterNumber = number };
        }
        var facts = intake.Papers.Select(paper => paper.Fact).ToList();
        if (facts.Count > 0) after = Domain.Dossiers.Decide.WithPapers(after, facts);
        // The key belongs to the last step, whose state is the answer.
        var pays = stage != IntakeStage.Refuse && IntakePayment.IsDue(intake, after, batch.Reference);
        var filed = batch.Record(null, decision with { After = after, Details = Details(decision, facts), Note = decision.Note ?? intake.Note }, caller.Actor, intake.SameDay || pays ? null : key);
        batch.Papers.Put(filed.Id, intake.Papers, batch.Now, caller.Actor);
        foreach (var party in intake.Parties) AddParty(batch, filed.Id, party);
        var slips = Slips(batch, filed);
        var dossier = pays ? IntakePayment.Take(batch, filed, intake, caller, intake.SameDay ? null : key) : filed;
        return new Done(intake.SameDay ? HandOver(batch, dossier, plan, key) : dossier, OutsideHours(batch, desk, dossier) is { } late ? [.. decision.Notices, late] : decision.Notices, slips);
    }

    /// <summary>Said at the desk when it receives although it is closed; receiving is still right, and the term starts where the term calendar says.</summary>
    private Text? OutsideHours(Batch batch, DeskRow desk, Dossier dossier)
    {
        if (stage != IntakeStage.Receive || dossier.ReceivedAt is not { } at) return null;
        var opening = batch.Reference.Calendars.OpeningOf(batch.Reference.Tree, desk);
        return !opening.Covers(opening.DayOf(at)) || opening.IsWorkingTime(at) ? null : new Text(
            "Nhận ngoài giờ tiếp nhận của quầy. Hồ sơ vẫn hợp lệ; thời hạn tính từ giờ làm việc kế tiếp theo lịch của cơ quan giải quyết.",
            "Received outside the desk's opening hours. The receipt is valid; the term starts at the next working moment of the competent agency's calendar.");
    }

    private Dictionary<string, string> Details(Decision decision, IReadOnlyCollection<PaperFact> facts)
    {
        var details = new Dictionary<string, string>(decision.Details);
        foreach (var (name, value) in PaperFacts.Details(facts)) details[name] = value;
        if (intake.Duplicate) details["duplicate"] = "seen";
        if (intake.PaperReceipt is not null) details["byHand"] = "yes";
        return details;
    }

    /// <summary>Finished and handed over in the moment of its receipt; the three steps stand in the log one by one.</summary>
    private Dossier HandOver(Batch batch, Dossier received, IntakePlan plan, IdempotencyKey? key)
    {
        var finish = new DossierCommand(DossierAction.Finish) { Result = DossierResult.Result, ResultElectronic = intake.Channel == Domain.Procedures.Channel.Online ? true : null };
        var finished = batch.Record(received, Domain.Dossiers.Decide.Act(received, finish, plan.Terms, plan.Acting).Value, caller.Actor);
        var hand = new DossierCommand(DossierAction.ReturnResult) { CollectedBy = intake.Applicant?.Name, ReturnChannel = intake.ReturnChannel ?? Domain.Procedures.Channel.Direct };
        return batch.Record(finished, Domain.Dossiers.Decide.Act(finished, hand, plan.Terms, plan.Acting).Value, caller.Actor, key);
    }

    private long? Person(Batch batch, Applicant? given)
    {
        if (given is null) return null;
        var person = PersonRows.Of(given, cipher, batch.NextId());
        batch.Add(person);
        return person.Id;
    }

    private void AddParty(Batch batch, long dossierId, Party party) => batch.Add(new PartyRow
    {
        Id = batch.NextId(), DossierId = dossierId, Role = party.Role, PersonId = Person(batch, party.Person)!.Value,
        AuthorisationCipher = cipher.Encrypt(party.Authorisation?.Trim()),
    });

    private string[] Slips(Batch batch, Dossier dossier) => stage switch
    {
        IntakeStage.Receive when intake.PaperReceipt is { } paper => [batch.IssueByHand(dossier, LocalDay.Precise(paper.ReceivedAt), caller.Actor).Number],
        IntakeStage.Receive when intake.Slip => [batch.Issue(dossier, "01", caller.Actor).Number],
        IntakeStage.Refuse when !intake.Linked => [batch.Issue(dossier, "03", caller.Actor).Number],
        _ => [],
    };
}
