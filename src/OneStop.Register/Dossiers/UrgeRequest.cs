using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>Notes on a dossier that a letter urged about it. It acts on whatever stands: nobody works from what it changes.</summary>
internal sealed class UrgeRequest(string code, string letter, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier) return RegisterRefusals.DossierNotFound(code);
        var decided = Domain.Dossiers.Decide.Urge(dossier, letter, batch.Now);
        return decided.IsOk ? new Done(batch.Record(dossier, decided.Value, caller.Actor, Idempotency), [], []) : decided.Refusal;
    }
}
