using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Petitions;

/// <summary>Who sent it and what they wrote; the name may be empty, some send without one.</summary>
public sealed record PetitionSender(string? Name, string? Phone, string? Address, string Content);

/// <summary>A petition as it is entered. <see cref="FormKey"/> makes a repeated form or request enter it once.</summary>
public sealed record PetitionEntry(string Agency, DateTimeOffset ReceivedAt, PetitionChannel Channel, PetitionAbout About, PetitionSender Sender, string FormKey)
{
    /// <summary>The dossier it complains about.</summary>
    public string? Dossier { get; init; }

    /// <summary>The earlier petition it repeats.</summary>
    public string? RepeatOf { get; init; }
}

/// <summary>A step somebody takes. <see cref="Agency"/> is who answers from then on, when forwarded.</summary>
public sealed record PetitionMove(PetitionStep Step, string? Words = null, string? Agency = null);

/// <summary>The log of petitions (phản ánh, kiến nghị): entered once, moved along by steps, never rewritten.</summary>
public sealed class PetitionBook(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher, TimeProvider clock)
{
    /// <summary>Enters a petition under the next number of the year; the same form again answers what it entered.</summary>
    public async Task<Outcome<Petition>> EnterAsync(PetitionEntry entry, Caller caller, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (reference, now) = (await references.CurrentAsync(db, stop), LocalDay.Precise(clock.GetUtcNow()));
        if (PetitionChecks.Of(entry, now) is { } wrong) return wrong;
        if (reference.Tree.Agency(entry.Agency) is not { } agency || !AgencyTree.IsValidOn(agency, LocalDay.Of(now))) return RegisterRefusals.AgencyUnknown(entry.Agency);
        if (caller.Reach?.CoversAgency(agency.Id) == false) return RegisterRefusals.OutOfScope;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var (head, numbers, chain) = (await RegisterWriter.LockHeadAsync(db), new NumberSeries(db), new PetitionChain(db));
        if (await db.Petitions.SingleOrDefaultAsync(p => p.FormKey == entry.FormKey, stop) is { } known) return known;
        var (dossier, refusal) = await DossierAsync(db, entry.Dossier, caller, stop);
        if (refusal is not null) return refusal;
        var repeated = await EarlierAsync(db, entry.RepeatOf, caller, stop);
        if (!repeated.IsOk) return repeated.Refusal;

        var calendar = reference.Calendars.Of(reference.Tree, agency.Id);
        var begun = reference.Rules.Petitions.Begin(new Petition
        {
            Id = head.NextId++, AgencyId = agency.Id, DossierId = dossier, About = entry.About, Channel = entry.Channel, ReceivedAt = LocalDay.Precise(entry.ReceivedAt), EnteredAt = now,
            RepeatOfId = repeated.Value?.Id, FormKey = entry.FormKey, CalendarVersion = string.Join('/', reference.Calendars.LayersOf(reference.Tree, agency).Select(layer => layer.Id)),
        }, calendar);
        if (!begun.IsOk) return begun.Refusal;
        var year = LocalDay.Of(now).Year.ToString(CultureInfo.InvariantCulture);
        var petition = begun.Value with { Code = $"PA-{year}-{numbers.Next("petition", "", year, 0).ToString("00000", CultureInfo.InvariantCulture)}" };
        db.Petitions.Add(petition);
        db.PetitionSenders.Add(Sealed(petition.Id, entry.Sender));
        db.PetitionEvents.Add(await chain.LinkAsync(Event(head, petition, PetitionStep.Received, now, caller, null), petition, stop));
        if (repeated.Value is { RepeatedAt: null } earlier)
        {
            var again = earlier with { RepeatedAt = now, Version = earlier.Version + 1 };
            Replace(db, earlier, again);
            db.PetitionEvents.Add(await chain.LinkAsync(Event(head, earlier, PetitionStep.Repeated, now, caller, petition.Code), again, stop));
        }
        db.LogHead.Update(head);
        await db.SaveChangesAsync(stop);
        await BulkWriter.For(db).PutAsync(transaction.GetDbTransaction(), numbers.Moved, stop);
        await transaction.CommitAsync(stop);
        return petition;
    }

    /// <summary>Takes a step on the version that was seen; refused as <c>stale-version</c> when somebody was first.</summary>
    public Task<Outcome<Petition>> MoveAsync(string code, int version, PetitionMove move, Caller caller, CancellationToken stop) => WriteAsync(code, version, caller, (reference, petition, now) =>
    {
        if (PetitionSteps.NeedsWords(move.Step) && string.IsNullOrWhiteSpace(move.Words)) return PetitionChecks.WordsMissing;
        if (move.Words is { Length: > PetitionChecks.MostWords }) return PetitionChecks.TooLong("words");
        var taken = PetitionSteps.Take(petition, move.Step, reference.Rules.Petitions, reference.Calendars.Of(reference.Tree, petition.AgencyId), now);
        if (!taken.IsOk || move.Step != PetitionStep.Forwarded) return taken;
        if (reference.Tree.Agency(move.Agency ?? "") is not { } agency || !AgencyTree.IsValidOn(agency, LocalDay.Of(now))) return RegisterRefusals.AgencyUnknown(move.Agency ?? "");
        return taken.Value with { AgencyId = agency.Id };
    }, move.Step, move.Words, stop);

    /// <summary>Takes the sender's data and every free text out; the steps and their moments stay. Nothing can bring it back.</summary>
    public Task<Outcome<Petition>> EraseAsync(string code, int version, string reason, Caller caller, CancellationToken stop) => WriteAsync(code, version, caller, (_, petition, _) =>
        string.IsNullOrWhiteSpace(reason) ? PetitionChecks.WordsMissing
        : petition.Erased ? PetitionChecks.AlreadyErased
        : PetitionBuckets.IsDone(petition) ? petition with { Erased = true, Version = petition.Version + 1 } : PetitionChecks.StillOpen, PetitionStep.Erased, reason, stop);

    private async Task<Outcome<Petition>> WriteAsync(string code, int version, Caller caller,
        Func<OfficeReference, Petition, DateTimeOffset, Outcome<Petition>> decide, PetitionStep step, string? words, CancellationToken stop)
    {
        await using var db = databases.Open();
        var reference = await references.CurrentAsync(db, stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        if (await FindAsync(db, code, caller, stop) is not { } petition) return PetitionChecks.NotFound(code);
        if (petition.Version != version) return PetitionChecks.Stale(petition);
        var now = LocalDay.Precise(clock.GetUtcNow());
        var decided = decide(reference, petition, now);
        if (!decided.IsOk) return decided.Refusal;
        Replace(db, petition, decided.Value);
        if (step == PetitionStep.Erased)
        {
            await db.PetitionSenders.Where(s => s.PetitionId == petition.Id).ExecuteDeleteAsync(stop);
            await db.PetitionEvents.Where(e => e.PetitionId == petition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Words, (byte[]?)null), stop);
        }
        db.PetitionEvents.Add(await new PetitionChain(db).LinkAsync(Event(head, decided.Value, step, now, caller, words?.Trim()), decided.Value, stop));
        db.LogHead.Update(head);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return decided.Value;
    }

    private static void Replace(RegisterDb db, Petition before, Petition after)
    {
        var entry = db.Petitions.Attach(after);
        entry.State = EntityState.Modified;
        entry.Property(p => p.Version).OriginalValue = before.Version;
    }

    private PetitionEventRow Event(LogHeadRow head, Petition petition, PetitionStep step, DateTimeOffset at, Caller caller, string? words) =>
        new() { Id = head.NextId++, PetitionId = petition.Id, Step = step, At = at, By = caller.Actor, AgencyId = petition.AgencyId, Words = cipher.Encrypt(words) };

    private PetitionSenderRow Sealed(long id, PetitionSender sender) => new()
    {
        PetitionId = id, Name = cipher.Encrypt(sender.Name?.Trim()), Phone = cipher.Encrypt(sender.Phone?.Trim()), Address = cipher.Encrypt(sender.Address?.Trim()), Content = cipher.Encrypt(sender.Content.Trim()),
    };

    private static async Task<(long? Id, Refusal? Refusal)> DossierAsync(RegisterDb db, string? code, Caller caller, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(code)) return (null, null);
        var found = await db.Dossiers.SingleOrDefaultAsync(d => d.Code == code.Trim(), stop);
        return found is not null && caller.Reach?.Reaches(found) != false ? (found.Id, null) : (null, RegisterRefusals.DossierNotFound(code) with { Field = "dossier" });
    }

    private static async Task<Outcome<Petition?>> EarlierAsync(RegisterDb db, string? code, Caller caller, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(code)) return (Petition?)null;
        return await FindAsync(db, code, caller, stop) is { } found ? found : PetitionChecks.NotFound(code) with { Field = "repeatOf" };
    }

    internal static async Task<Petition?> FindAsync(RegisterDb db, string code, Caller caller, CancellationToken stop)
    {
        var tidy = code.Trim().ToUpperInvariant();
        var found = await db.Petitions.AsNoTracking().SingleOrDefaultAsync(p => p.Code == tidy, stop);
        return found is not null && caller.Reach?.CoversAgency(found.AgencyId) != false ? found : null;
    }
}
