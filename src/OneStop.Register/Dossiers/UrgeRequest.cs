using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>Notes on a dossier that a letter urged about it, and puts the note before the accounts told. It acts on whatever stands: nobody works from what it changes.</summary>
internal sealed class UrgeRequest(string code, string letter, IReadOnlyList<string> told, Caller caller) : WriteRequest
{
    public override IEnumerable<string> Codes => [code];

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Find(code) is not { } dossier) return RegisterRefusals.DossierNotFound(code);
        var decided = Domain.Dossiers.Decide.Urge(dossier, letter, batch.Now);
        if (!decided.IsOk) return decided.Refusal;
        var after = batch.Record(dossier, decided.Value, caller.Actor, Idempotency);
        batch.Mention(after, told, caller.Actor);
        return new Done(after, [], []);
    }
}
