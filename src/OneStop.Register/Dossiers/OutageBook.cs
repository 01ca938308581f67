using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Dossiers;

/// <summary>What a decision about an outage did: how many finishes that waited for it count by their own time, and how many still wait.</summary>
public sealed record OutageDecided(OutageRow Outage, int Counted, int Left);

/// <summary>
/// The hours in which the system was down: who declared them, when and why, and who confirmed them. The only thing that lets a
/// finish entered later count by an earlier time (<see cref="OutageTime"/>), so one person alone can never do it. An outage of an
/// agency holds for what that agency covers (<see cref="Scope"/>): what it or one below it decides, and what their desks received.
/// </summary>
public sealed class OutageBook(RegisterDbFactory databases, DossierRegister register, TimeProvider clock)
{
    /// <summary>As long as one declared outage may be; a longer one is declared in parts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Declares an outage. Refused as <c>missing-reason</c>, <c>outage-times</c> or, for an agency out of reach, <c>out-of-scope</c>.</summary>
    public async Task<Outcome<OutageRow>> DeclareAsync(AgencyRow agency, DateTimeOffset from, DateTimeOffset to, string? reason, Caller caller, CancellationToken stop)
    {
        if (caller.Reach?.CoversAgency(agency.Id) == false) return RegisterRefusals.OutOfScope;
        if (string.IsNullOrWhiteSpace(reason)) return Refusals.ReasonMissing;
        if (from >= to || to - from > Longest) return RegisterRefusals.OutageTimes(Longest.Days);
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var row = new OutageRow
        {
            Id = head.NextId, AgencyId = agency.Id, From = LocalDay.Precise(from), To = LocalDay.Precise(to), Reason = reason.Trim(),
            DeclaredAt = LocalDay.Precise(clock.GetUtcNow()), DeclaredBy = caller.Actor,
        };
        db.Outages.Add(row);
        await db.SaveChangesAsync(stop);
        await db.LogHead.Where(h => h.Id == head.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.NextId, head.NextId + 1), stop);
        await transaction.CommitAsync(stop);
        return row;
    }

    /// <summary>
    /// Approves or declines a declared outage, once, by another person than the one who declared it; an approval then lets the
    /// finishes that waited for it count. Those this person entered wait for somebody else. Refused as <c>outage-unknown</c>,
    /// <c>outage-decided</c>, <c>may-not-approve</c> or <c>same-person</c>.
    /// </summary>
    public async Task<Outcome<OutageDecided>> DecideAsync(long id, bool approve, Caller caller, OfficeReference reference, CancellationToken stop)
    {
        if (!caller.MayApprove) return Refusals.MayNotApprove;
        await using var db = databases.Open();
        if (await db.Outages.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, stop) is not { } outage || caller.Reach?.CoversAgency(outage.AgencyId) == false) return RegisterRefusals.OutageUnknown;
        if (outage.DeclaredBy == caller.Actor) return Refusals.SamePerson;
        (outage.State, outage.DecidedAt, outage.DecidedBy) = (approve ? OutageState.Approved : OutageState.Declined, LocalDay.Precise(clock.GetUtcNow()), caller.Actor);
        // Of two who decide at once only the first does.
        var decided = await db.Outages.Where(o => o.Id == id && o.State == OutageState.Declared).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.State, outage.State).SetProperty(o => o.DecidedAt, outage.DecidedAt).SetProperty(o => o.DecidedBy, outage.DecidedBy), stop);
        if (decided == 0) return RegisterRefusals.OutageDecided;
        var waiting = approve ? await WaitingAsync(db, outage, reference, stop) : [];
        var counted = 0;
        foreach (var dossier in waiting)
            if ((await register.ActAsync(dossier.Code, dossier.Version, new(DossierAction.ApproveCorrection), caller, stop)).IsOk) counted++;
        return new OutageDecided(outage, counted, waiting.Count - counted);
    }

    /// <summary>The outages of these agencies, newest first.</summary>
    public async Task<IReadOnlyList<OutageRow>> OfAsync(IReadOnlyCollection<long>? agencies, int most, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.Outages.AsNoTracking().Where(o => agencies == null || agencies.Contains(o.AgencyId)).OrderByDescending(o => o.Id).Take(most).ToListAsync(stop);
    }

    private static async Task<List<Dossier>> WaitingAsync(RegisterDb db, OutageRow outage, OfficeReference reference, CancellationToken stop)
    {
        var found = await db.Dossiers.AsNoTracking().Where(d => d.PendingCorrection != null && d.PendingCorrection.StartsWith(OutageTime.Waits))
            .Where(Scope.Of(reference.Tree, reference.Tree.Agency(outage.AgencyId)!).Predicate).OrderBy(d => d.Id).ToListAsync(stop);
        return found.FindAll(d => OutageTime.WaitingIn(d) is { } at && outage.From <= at && at < outage.To);
    }
}
