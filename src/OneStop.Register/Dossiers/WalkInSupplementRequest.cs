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
        if (Problem(papers, reason) is { } problem) return problem;
        var filed = filing.Decide(batch);
        if (!filed.IsOk) return filed.Refusal;
        var sent = Send(batch, [filed.Value.Dossier], (papers, reason, caller), Idempotency);
        return sent with { Notices = [.. filed.Value.Notices, .. sent.Notices] };
    }

    /// <summary>What the second step needs, asked before anything is recorded; null when it is there.</summary>
    internal static Refusal? Problem(IReadOnlyList<string> papers, string? reason) =>
        papers.Count == 0 ? Refusals.Missing("papers", "Ghi rõ các giấy tờ cần bổ sung.", "State the papers to be supplemented.")
            : string.IsNullOrWhiteSpace(reason) ? Refusals.ReasonMissing : null;

    /// <summary>The second step for filings that were just recorded, with one form 02 for all of them. The key belongs to the first.</summary>
    internal static Done Send(Batch batch, List<Dossier> filed, (IReadOnlyList<string> Papers, string? Reason, Caller Caller) asked, IdempotencyKey? key)
    {
        var command = new DossierCommand(DossierAction.RequestSupplement) { Papers = asked.Papers, Reason = asked.Reason };
        var decided = filed.ConvertAll(dossier => Domain.Dossiers.Decide.Act(dossier, command, batch.Reference.TermsOf(dossier), new Acting(asked.Caller.Actor, batch.Now)).Value);
        var slip = batch.Issue([.. decided.Zip(filed, (decision, dossier) => decision.After with { Id = dossier.Id, Version = dossier.Version + 1 })], "02", asked.Caller.Actor);
        for (var i = 0; i < filed.Count; i++)
        {
            var decision = decided[i] with { After = decided[i].After with { Pauses = Domain.Dossiers.Decide.Proven(decided[i].After.Pauses, slip) } };
            filed[i] = batch.Record(filed[i], decision, asked.Caller.Actor, i == 0 ? key : null);
        }
        return new Done(filed[0], [.. decided.SelectMany(decision => decision.Notices).DistinctBy(notice => notice.Vi)], [slip]);
    }
}
