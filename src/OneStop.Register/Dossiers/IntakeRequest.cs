using OneStop.Domain;
using OneStop.Register.Persons;
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
        var filing = new IntakeFiling(intake, stage, caller);
        if (filing.Check(batch) is { } refusal) return refusal;

        // Only now, when nothing can be refused any more, are numbers and ids taken.
        var dossier = filing.Record(batch, IntakePerson.Add(batch, intake.Applicant, cipher), Idempotency);
        return new Done(dossier, filing.Notices, filing.Slips(batch, dossier));
    }
}
