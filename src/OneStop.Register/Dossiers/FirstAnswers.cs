using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>
/// The first answer to a repeated request: the dossier as it stood after it, its slips and notices, re-made from the log. So a
/// repeated key answers the same although the dossier has moved on since.
/// </summary>
public sealed class FirstAnswers(RegisterDbFactory databases)
{
    /// <summary>
    /// What the key's first request led to. <paramref name="command"/> is the action asked for, null for a filing; the same body
    /// gave the same command, so deciding again on the dossier of then gives the notices of then.
    /// </summary>
    public async Task<Done> OfAsync(IdempotencyKey key, Done repeated, DossierCommand? command, OfficeReference reference, CancellationToken stop)
    {
        await using var db = databases.Open();
        var version = await db.Idempotency.Where(k => k.Scope == key.Scope && k.Key == key.Key).Select(k => k.Version).SingleAsync(stop);
        var steps = await DossierHistory.OfAsync(db, repeated.Dossier.Id, stop, version);
        var step = steps[^1];
        var slips = await db.Slips.Where(s => s.DossierId == repeated.Dossier.Id && s.IssuedAt == step.Event.At).OrderBy(s => s.Id).Select(s => s.Number).ToListAsync(stop);
        return new Done(step.After, Notices(step, command, reference), slips, Repeated: true);
    }

    private static IReadOnlyList<Text> Notices(HistoryStep step, DossierCommand? command, OfficeReference reference)
    {
        if (command is null || step.Before is not { } before) return [];
        var again = Decide.Act(before, command, reference.TermsOf(before), new Acting(step.Event.Actor, step.Event.At, MayApprove: true));
        return again.IsOk ? again.Value.Notices : [];
    }
}
