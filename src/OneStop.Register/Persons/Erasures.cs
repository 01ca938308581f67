using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Persons;

/// <summary>A request for erasure, with what it would touch now; the counts are 0 once it was decided.</summary>
public sealed record ErasureView(ErasureRow Row, int Rows, int Dossiers, int Petitions, Refusal? Obstacle);

/// <summary>
/// Requests to erase a person's data: asked by one account with reason and legal basis, carried out or declined by another. What
/// goes: name, numbers, day of birth, phone, address, mail, authorisation papers, free texts, typed names of papers, scans,
/// and the senders and words of petitions they sent or that are about their dossiers.
/// What stays, because the office has to keep and prove it: code, procedure, dates, statuses, amounts, events and their hashes.
/// </summary>
public sealed class Erasures(RegisterDbFactory databases, RegisterWriter writer, PersonCipher cipher, TimeProvider clock)
{
    /// <summary>
    /// Asks for it by a dossier of the person; refused as <c>dossier-not-found</c>, <c>erasure-no-person</c>, <c>missing-reason</c>,
    /// <c>missing-basis</c>, <c>erasure-waiting</c>, <c>out-of-scope</c>, <c>erasure-open-dossier</c> or <c>erasure-open-petition</c>.
    /// </summary>
    public async Task<Outcome<ErasureRow>> AskAsync(string code, string? reason, string? basis, Caller caller, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return PersonRefusals.ReasonMissing;
        if (string.IsNullOrWhiteSpace(basis)) return PersonRefusals.BasisMissing;
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var dossier = await db.Dossiers.SingleOrDefaultAsync(d => d.Code == code, stop);
        if (dossier is null || caller.Reach?.Reaches(dossier) == false) return RegisterRefusals.DossierNotFound(code);
        var trace = dossier.PersonId is { } person ? PersonTrace.Of(db, person, cipher) : PersonTrace.None;
        if (trace.Persons.Count == 0) return PersonRefusals.NoPerson;
        if (ErasureRules.Obstacle([.. trace.Dossiers], trace.Petitions, caller.Reach) is { } obstacle) return obstacle;
        long[] ids = [.. trace.Persons.Select(p => p.Id)];
        if (await db.Erasures.AnyAsync(e => e.State == ErasureState.Asked && ids.Contains(e.PersonId), stop)) return PersonRefusals.Waiting;

        var row = new ErasureRow
        {
            Id = head.NextId++, PersonId = dossier.PersonId!.Value, DossierCode = dossier.Code, AskedBy = caller.Actor, AskedAt = LocalDay.Precise(clock.GetUtcNow()),
            Reason = reason.Trim(), Basis = basis.Trim(),
        };
        db.Erasures.Add(row);
        db.LogHead.Update(head);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return row;
    }

    /// <summary>
    /// Carries it out: an event on each dossier and the data gone, in one transaction. Gives the numbers and phones that were
    /// erased, for whoever keeps drafts. Refused as <c>erasure-decided</c>, <c>same-person</c> and as when asked.
    /// </summary>
    public async Task<Outcome<List<string>>> CarryOutAsync(long id, Caller caller, CancellationToken stop)
    {
        var codes = new List<string>();
        await using (var db = databases.Open())
        {
            if (await FindAsync(db, id, caller, stop) is not { } asked) return PersonRefusals.NotWaiting;
            codes.AddRange(PersonTrace.Of(db, asked.PersonId, cipher).Dossiers.Select(d => d.Code));
        }
        var request = new EraseRequest(id, codes, caller, cipher);
        var done = await writer.WriteAsync(request, stop);
        return done.IsOk ? request.Numbers.ToList() : done.Refusal;
    }

    /// <summary>Declines it; also for the one who asked, who may have erred. Refused as <c>erasure-decided</c>.</summary>
    public async Task<Outcome<ErasureRow>> DeclineAsync(long id, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await RegisterWriter.LockHeadAsync(db);
        if (await FindAsync(db, id, caller, stop) is not { } asked) return PersonRefusals.NotWaiting;
        (asked.State, asked.DecidedBy, asked.DecidedAt) = (ErasureState.Declined, caller.Actor, LocalDay.Precise(clock.GetUtcNow()));
        db.Erasures.Update(asked);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return asked;
    }

    /// <summary>The newest requests within reach, with what the waiting ones would touch.</summary>
    public async Task<IReadOnlyList<ErasureView>> ListAsync(Caller caller, int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        var dossiers = caller.Reach is { } reach ? db.Dossiers.Where(reach.Predicate) : db.Dossiers;
        var rows = await db.Erasures.Where(e => dossiers.Any(d => d.Code == e.DossierCode)).OrderByDescending(e => e.Id).Take(most).ToListAsync(stop);
        return rows.ConvertAll(row =>
        {
            if (row.State != ErasureState.Asked) return new ErasureView(row, 0, 0, 0, null);
            var trace = PersonTrace.Of(db, row.PersonId, cipher);
            return new ErasureView(row, trace.Persons.Count, trace.Dossiers.Count(), trace.Petitions.Count, ErasureRules.Obstacle([.. trace.Dossiers], trace.Petitions, caller.Reach));
        });
    }

    /// <summary>A waiting request within reach.</summary>
    private static async Task<ErasureRow?> FindAsync(RegisterDb db, long id, Caller caller, CancellationToken stop)
    {
        if (await db.Erasures.SingleOrDefaultAsync(e => e.Id == id && e.State == ErasureState.Asked, stop) is not { } asked) return null;
        var dossier = await db.Dossiers.SingleAsync(d => d.Code == asked.DossierCode, stop);
        return caller.Reach?.Reaches(dossier) == false ? null : asked;
    }
}
