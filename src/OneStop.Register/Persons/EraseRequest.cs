using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Dossiers;
using OneStop.Register.Writing;

namespace OneStop.Register.Persons;

/// <summary>The erasure of one person's data in the writer's queue: every dossier of theirs gets an event, all or none.</summary>
/// <param name="codes">The dossiers as the caller saw them; one that came meanwhile is open and refuses the whole.</param>
internal sealed class EraseRequest(long id, IReadOnlyList<string> codes, Caller caller, PersonCipher cipher) : WriteRequest
{
    public override IEnumerable<string> Codes => codes;

    /// <summary>Numbers and phones that were erased, so that drafts naming them can go too. Kept nowhere.</summary>
    public IReadOnlyList<string> Numbers { get; private set; } = [];

    public override Outcome<Done> Decide(Batch batch)
    {
        if (batch.Erasure(id) is not { State: Storage.Rows.ErasureState.Asked } asked) return PersonRefusals.NotWaiting;
        if (asked.AskedBy == caller.Actor || caller.Actor.Contains(':', StringComparison.Ordinal)) return PersonRefusals.SamePerson;
        var trace = batch.TraceOf(asked.PersonId, cipher);
        if (trace.Persons.Count == 0) return PersonRefusals.NoPerson;
        var dossiers = trace.Dossiers.Select(d => batch.Find(d.Code) ?? d).ToList();
        if (ErasureRules.Obstacle(dossiers, trace.Petitions, caller.Reach) is { } obstacle) return obstacle;

        Numbers = [.. trace.Persons.SelectMany(p => new[] { cipher.Decrypt(p.IdNumberCipher), cipher.Decrypt(p.PhoneCipher) }).OfType<string>().Distinct(StringComparer.Ordinal)];
        Dossier? last = null;
        foreach (var dossier in dossiers) last = batch.Record(dossier, Domain.Dossiers.Decide.ErasePerson(dossier, id, batch.Now).Value, caller.Actor);
        (asked.State, asked.DecidedBy, asked.DecidedAt, asked.Dossiers) = (Storage.Rows.ErasureState.Done, caller.Actor, batch.Now, dossiers.Count);
        batch.Erase(asked, trace, caller.Actor);
        return new Done(last!, [], []);
    }
}

/// <summary>When a person's data may go.</summary>
internal static class ErasureRules
{
    /// <summary>Why not; null when every dossier and petition has ended and lies within reach.</summary>
    public static Refusal? Obstacle(IReadOnlyList<Dossier> dossiers, IReadOnlyList<Petition> petitions, Scope? reach)
    {
        if (dossiers.Any(d => reach?.Reaches(d) == false) || petitions.Any(p => reach?.CoversAgency(p.AgencyId) == false)) return PersonRefusals.OutsideScope;
        if (dossiers.FirstOrDefault(d => !Lifecycle.Allows(d.Status, DossierAction.ErasePerson)) is { } open) return PersonRefusals.StillOpen(open.Code);
        return petitions.FirstOrDefault(p => !PetitionBuckets.IsDone(p)) is { } petition ? PersonRefusals.PetitionOpen(petition.Code) : null;
    }
}
