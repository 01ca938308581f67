using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>Papers of an existing dossier, in the writer's queue.</summary>
internal sealed class PapersRequest(string code, int version, IReadOnlyList<PaperEntry> entries, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier || caller.Reach?.Reaches(dossier) == false) return RegisterRefusals.DossierNotFound(code);
        if (version != dossier.Version)
        {
            var (actor, action) = batch.LastOf(dossier.Id);
            return RegisterRefusals.Stale(dossier, actor, action);
        }
        var decided = Domain.Dossiers.Decide.RecordPapers(dossier, batch.Papers.FactsWith(dossier.Id, entries), new Acting(caller.Actor, batch.Now, caller.MayApprove));
        if (!decided.IsOk) return decided.Refusal;
        var after = batch.Record(dossier, decided.Value, caller.Actor, Idempotency);
        batch.Papers.Put(dossier.Id, entries, batch.Now, caller.Actor);
        return new Done(after, decided.Value.Notices, []);
    }
}

/// <summary>Several filings of one person, all or none.</summary>
internal sealed class BasketRequest(IReadOnlyList<IntakeRequest> filings) : WriteRequest
{
    public override IEnumerable<string> Codes => filings.SelectMany(filing => filing.Codes);

    public override Outcome<Done> Decide(Batch batch)
    {
        var plans = new List<IntakePlan>();
        foreach (var (place, filing) in filings.Index())
        {
            var plan = filing.Plan(batch);
            if (!plan.IsOk) return plan.Refusal with { Field = $"filings.{place}.{plan.Refusal.Field}" };
            plans.Add(plan.Value);
        }
        Done? first = null;
        var (notices, slips, dossiers) = (new List<Text>(), new List<string>(), new List<Domain.Dossiers.Dossier>());
        foreach (var (filing, plan) in filings.Zip(plans))
        {
            var done = filing.Commit(batch, plan, first is null ? Idempotency : null, first?.Dossier.PersonId);
            first ??= done;
            dossiers.Add(done.Dossier);
            notices.AddRange(done.Notices);
            slips.AddRange(done.Slips);
        }
        return first is null ? throw new InvalidOperationException("A basket holds at least one filing.") : first with { Notices = notices, Slips = slips, Linked = dossiers };
    }
}
