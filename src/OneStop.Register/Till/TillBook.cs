using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Till;
using OneStop.Register.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Register.Till;

/// <summary>A dossier and its account in one moment.</summary>
public sealed record DossierAccount(Dossier Dossier, FeeAccount Account);

/// <summary>What was done at the till; a repeated request gives the dossier as it stands and the number of the first time.</summary>
public sealed record MoneyDone(Dossier Dossier, string Number, bool Repeated);

/// <summary>The accounts of dossiers. Every change goes through the one writer, with an event.</summary>
public sealed class TillBook(RegisterDbFactory databases, ReferenceCache references, RegisterWriter writer)
{
    /// <summary>The account of a dossier that the caller reaches; <c>dossier-not-found</c> otherwise.</summary>
    public async Task<Outcome<DossierAccount>> AccountAsync(string code, Scope? reach, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        await using var moment = await db.BeginReadAsync(stop);
        if (await db.Dossiers.SingleOrDefaultAsync(d => d.Code == code, stop) is not { } dossier || reach?.Reaches(dossier) == false) return RegisterRefusals.DossierNotFound(code);
        var lines = await db.Payments.Where(p => p.DossierId == dossier.Id).OrderBy(p => p.Id).ToListAsync(stop);
        return new DossierAccount(dossier, Receipts.AccountOf(dossier, lines, reference));
    }

    /// <summary>Takes, cancels, gives back or waives, on the version the caller saw.</summary>
    public async Task<Outcome<MoneyDone>> WriteAsync(string code, int? version, MoneyCommand command, Caller caller, CancellationToken stop, IdempotencyKey? key = null)
    {
        var request = new MoneyRequest(code, version, command, caller) { Idempotency = key };
        var done = await writer.WriteAsync(request, stop);
        if (!done.IsOk) return done.Refusal;
        return new MoneyDone(done.Value.Dossier, done.Value.Repeated ? await NumberOfAsync(key!, stop) : request.Number, done.Value.Repeated);
    }

    /// <summary>The receipt's or refund's number that the key's request led to; empty for an exemption.</summary>
    private async Task<string> NumberOfAsync(IdempotencyKey key, CancellationToken stop)
    {
        await using var db = databases.Open();
        var first = await db.Idempotency.AsNoTracking().SingleAsync(k => k.Scope == key.Scope && k.Key == key.Key, stop);
        var written = db.Events.Where(e => e.DossierId == first.DossierId && e.Version == first.Version).Select(e => e.Seq);
        return (await db.Payments.Where(p => written.Contains(p.EventSeq)).OrderBy(p => p.Id).FirstOrDefaultAsync(stop))?.Receipt ?? "";
    }
}
