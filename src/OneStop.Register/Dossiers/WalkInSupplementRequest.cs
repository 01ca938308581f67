using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>A walk-in who is sent for more papers: two steps of the life cycle in one transaction, both in the log.</summary>
internal sealed class WalkInSupplementRequest(IntakeRequest filing, IReadOnlyList<string> papers, string? reason, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => filing.Codes;

    public override Outcome<Done> Decide(Batch batch)
    {
        // Asked before anything is recorded: what the second step needs.
        if (papers.Count == 0) return Refusals.Missing("papers", "Ghi rõ các giấy tờ cần bổ sung.", "State the papers to be supplemented.");
        if (string.IsNullOrWhiteSpace(reason)) return Refusals.ReasonMissing;
        var filed = filing.Decide(batch);
        if (!filed.IsOk) return filed.Refusal;

        var dossier = filed.Value.Dossier;
        var command = new DossierCommand(DossierAction.RequestSupplement) { Papers = papers, Reason = reason };
        var decision = Domain.Dossiers.Decide.Act(dossier, command, batch.Reference.TermsOf(dossier), new Acting(caller.Actor, batch.Now)).Value;
        var slip = batch.Issue(decision.After with { Id = dossier.Id, Version = dossier.Version + 1 }, "02", caller.Actor).Number;
        decision = decision with { After = decision.After with { Pauses = Domain.Dossiers.Decide.Proven(decision.After.Pauses, slip) } };
        return new Done(batch.Record(dossier, decision, caller.Actor, Idempotency), [.. filed.Value.Notices, .. decision.Notices], [slip]);
    }
}
