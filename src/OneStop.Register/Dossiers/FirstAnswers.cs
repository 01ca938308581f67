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
        return new Done(step.After, Notices(step, command, reference), await SlipsAsync(db, steps, stop), Repeated: true);
    }

    /// <summary>The dossiers of a linked filing as they stood after its step, the first of them first; each went through as many steps as <paramref name="first"/> had then.</summary>
    public async Task<IReadOnlyList<Dossier>> LinkedAsync(Dossier first, CancellationToken stop)
    {
        if (first.GroupId is not { } group) return [];
        await using var db = databases.Open();
        var ids = await db.Dossiers.Where(d => d.GroupId == group).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(stop);
        var found = new List<Dossier>();
        foreach (var id in ids) found.Add((await DossierHistory.OfAsync(db, id, stop, first.Version))[^1].After);
        return found;
    }

    /// <summary>Whether a request with this key was carried out.</summary>
    public async Task<bool> KnowsAsync(string scope, string key, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.Idempotency.AnyAsync(k => k.Scope == scope && k.Key == key, stop);
    }

    /// <summary>The slip of the last step: as many slips of a form were issued before it as there were steps that issue it.</summary>
    private static async Task<IReadOnlyList<string>> SlipsAsync(RegisterDb db, IReadOnlyList<HistoryStep> steps, CancellationToken stop)
    {
        if (FormOf(steps[^1]) is not { } form) return [];
        var before = steps.Count(step => FormOf(step) == form) - 1;
        var dossier = steps[^1].After.Id;
        return await db.Slips.Where(s => s.DossierId == dossier && s.Form == form).OrderBy(s => s.Id).Skip(before).Take(1).Select(s => s.Number).ToListAsync(stop);
    }

    private static string? FormOf(HistoryStep step) => Lifecycle.TryParse(step.Event.Action, out var action)
        ? action == DossierAction.Register ? "01" : ActRequest.Slip(action)
        : null;

    private static IReadOnlyList<Text> Notices(HistoryStep step, DossierCommand? command, OfficeReference reference)
    {
        if (command is null || step.Before is not { } before) return [];
        var again = Decide.Act(before, command, reference.TermsOf(before, step.Event.At), new Acting(step.Event.Actor, step.Event.At, MayApprove: true));
        return again.IsOk ? again.Value.Notices : [];
    }
}
