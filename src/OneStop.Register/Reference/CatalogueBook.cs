using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Procedures;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>
/// New versions of procedures. A version is only added; of the one before only the last day is set, and dossiers keep the version
/// they were filed under.
/// </summary>
public sealed class CatalogueBook(RegisterDbFactory databases, ReferenceCache references, TimeProvider clock)
{
    /// <summary>What publishing would store, or why it would not.</summary>
    public async Task<Outcome<ProcedureVersion>> PreviewAsync(ProcedureEdit edit, Caller by, CancellationToken stop)
    {
        await using var db = databases.Open();
        var planned = Plan(await references.CurrentAsync(db, stop), edit, by);
        return planned.IsOk ? planned.Value.Next : planned.Refusal;
    }

    /// <summary>Publishes, on the version that was looked at.</summary>
    public Task<Outcome<ProcedureVersion>> PublishAsync(ProcedureEdit edit, Caller by, CancellationToken stop) =>
        references.ChangeAsync(databases, (db, head) => StoreAsync(db, head, edit, by, stop), stop);

    private async Task<Outcome<ProcedureVersion>> StoreAsync(RegisterDb db, LogHeadRow head, ProcedureEdit edit, Caller by, CancellationToken stop)
    {
        var planned = Plan(await references.AtAsync(db, head.CatalogueStamp, stop), edit, by);
        if (!planned.IsOk) return planned.Refusal;
        var (newest, next) = planned.Value;
        var before = await db.ProcedureVersions.AsTracking().SingleAsync(row => row.Id == newest.Id, stop);
        (before.InForceTo, before.Content) = (next.InForceFrom, StoredJson.Write(newest.Content with { InForceTo = next.InForceFrom }));
        db.ProcedureVersions.Add(new ProcedureVersionRow
        {
            Id = head.NextId++, ProcedureId = newest.ProcedureId, Version = next.Version, InForceFrom = next.InForceFrom, InForceTo = next.InForceTo, Content = StoredJson.Write(next),
        });
        return next;
    }

    private Outcome<(KnownVersion Newest, ProcedureVersion Next)> Plan(OfficeReference reference, ProcedureEdit edit, Caller by)
    {
        if (reference.Newest(edit.Code) is not { } newest) return ProcedureRefusals.Unknown(edit.Code);
        var now = LocalDay.Precise(clock.GetUtcNow());
        var next = edit.Apply(newest.Content, by.Actor, now, LocalDay.Of(now));
        return next.IsOk ? (newest, next.Value) : next.Refusal;
    }
}
