using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Petitions;
using OneStop.Register.Dossiers;
using OneStop.Register.Persons;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Petitions;

/// <summary>One petition in a list.</summary>
public sealed record PetitionLine(Petition Petition, string Agency, string AgencyName, string? Dossier, bool Late, DateTimeOffset? Due);

/// <summary>One step of its history, with its words for those who may see them.</summary>
public sealed record PetitionEvent(PetitionStep Step, DateTimeOffset At, string By, string AgencyName, string? Words);

/// <summary>A petition in full. <see cref="Sender"/> is null after erasing and for those who may not see persons.</summary>
public sealed record PetitionView(PetitionLine Line, PetitionSender? Sender, IReadOnlyList<PetitionEvent> Events, string? RepeatOf);

/// <summary>Which petitions of an agency (with its subtree; null: all that the caller reaches), received from a day to a day, both included.</summary>
public sealed record PetitionFilter(PetitionBucket Bucket, string? Agency = null, DateOnly? From = null, DateOnly? To = null, string? After = null);

/// <summary>Lists and views of petitions.</summary>
public sealed class PetitionSearch(RegisterDbFactory databases, ReferenceCache references, PersonCipher cipher, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>The lines of a filter, newest first, with their count; <see cref="PetitionFilter.After"/> is the last code of the page before.</summary>
    public async Task<Outcome<(IReadOnlyList<PetitionLine> Lines, long Total)>> ListAsync(PetitionFilter filter, Scope? reach, int limit, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (reference, now) = (await references.CurrentAsync(db, stop), clock.GetUtcNow());
        var (query, refusal) = Filtered(db, reference, filter, reach, now);
        if (query is null) return refusal!;
        var total = await query.LongCountAsync(stop);
        if (filter.After is { Length: > 0 } after && await db.Petitions.Where(p => p.Code == after).Select(p => (long?)p.Id).SingleOrDefaultAsync(stop) is { } last)
            query = query.Where(p => p.Id < last);
        var rows = await query.OrderByDescending(p => p.Id).Take(limit).ToListAsync(stop);
        return (await LinesAsync(db, reference, rows, now, stop), total);
    }

    /// <summary>All lines of a filter, of one moment and in constant memory; it is one that <see cref="ListAsync"/> takes.</summary>
    /// <exception cref="InvalidOperationException">The filter names an agency that there is not, or that the caller does not reach.</exception>
    public async IAsyncEnumerable<PetitionLine> StreamAsync(PetitionFilter filter, Scope? reach, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var (reference, now) = (await references.CurrentAsync(db, stop), clock.GetUtcNow());
        var (query, refusal) = Filtered(db, reference, filter, reach, now);
        if (query is null) throw new InvalidOperationException(refusal!.Message.En);
        for (var (last, more) = (long.MaxValue, true); more;)
        {
            var rows = await query.Where(p => p.Id < last).OrderByDescending(p => p.Id).Take(AtOnce).ToListAsync(stop);
            foreach (var line in await LinesAsync(db, reference, rows, now, stop)) yield return line;
            if (more = rows.Count == AtOnce) last = rows[^1].Id;
        }
    }

    private static (IQueryable<Petition>? Rows, Refusal? Refusal) Filtered(RegisterDb db, OfficeReference reference, PetitionFilter filter, Scope? reach, DateTimeOffset now)
    {
        var query = db.Petitions.AsNoTracking().Where(PetitionBuckets.Of(filter.Bucket, now));
        if (filter.Agency is { Length: > 0 } code)
        {
            if (reference.Tree.Agency(code) is not { } agency || reach?.CoversAgency(agency.Id) == false)
                return (null, Writing.RegisterRefusals.FilterUnknown("agency", code));
            var ids = reference.Tree.Answering(agency).Select(a => a.Id).ToArray();
            query = query.Where(p => ids.Contains(p.AgencyId));
        }
        else if (reach is { IsEverything: false })
        {
            var ids = reference.Tree.Agencies.Where(a => reach.CoversAgency(a.Id)).Select(a => a.Id).ToArray();
            query = query.Where(p => ids.Contains(p.AgencyId));
        }
        if (filter.From is { } from) { var start = LocalDay.StartOf(from); query = query.Where(p => p.ReceivedAt >= start); }
        if (filter.To is { } to) { var end = LocalDay.StartOf(to.AddDays(1)); query = query.Where(p => p.ReceivedAt < end); }
        return (query, null);
    }

    /// <summary>How many petitions stand in each bucket of what the caller reaches.</summary>
    public async Task<IReadOnlyDictionary<PetitionBucket, long>> CountsAsync(Scope? reach, CancellationToken stop)
    {
        var counts = new Dictionary<PetitionBucket, long>();
        foreach (var bucket in Enum.GetValues<PetitionBucket>())
            counts[bucket] = (await ListAsync(new(bucket), reach, 0, stop)).Value.Total;
        return counts;
    }

    /// <summary>A petition in full, for those who reach its agency.</summary>
    public async Task<Outcome<PetitionView>> FindAsync(string code, Reader reader, CancellationToken stop)
    {
        await using var db = databases.Open();
        var (reference, now) = (await references.CurrentAsync(db, stop), clock.GetUtcNow());
        if (await PetitionBook.FindAsync(db, code, new Caller("", reader.Reach), stop) is not { } petition) return PetitionChecks.NotFound(code);
        var sender = reader.SeePersons ? await db.PetitionSenders.AsNoTracking().SingleOrDefaultAsync(s => s.PetitionId == petition.Id, stop) : null;
        var events = await db.PetitionEvents.AsNoTracking().Where(e => e.PetitionId == petition.Id).OrderBy(e => e.Id).ToListAsync(stop);
        var repeats = petition.RepeatOfId is { } id ? await db.Petitions.Where(p => p.Id == id).Select(p => p.Code).SingleAsync(stop) : null;
        return new PetitionView((await LinesAsync(db, reference, [petition], now, stop))[0],
            sender is null ? null : new(cipher.Decrypt(sender.Name), cipher.Decrypt(sender.Phone), cipher.Decrypt(sender.Address), cipher.Decrypt(sender.Content) ?? ""),
            events.ConvertAll(e => new PetitionEvent(e.Step, e.At, e.By, reference.Tree.Agency(e.AgencyId)!.Name, reader.SeePersons ? cipher.Decrypt(e.Words) : null)), repeats);
    }

    /// <summary>The petitions about a dossier, newest first.</summary>
    public async Task<IReadOnlyList<Petition>> OfDossierAsync(long dossier, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await db.Petitions.AsNoTracking().Where(p => p.DossierId == dossier).OrderByDescending(p => p.Id).ToListAsync(stop);
    }

    private static async Task<IReadOnlyList<PetitionLine>> LinesAsync(RegisterDb db, OfficeReference reference, List<Petition> rows, DateTimeOffset now, CancellationToken stop)
    {
        var ids = rows.Select(p => p.DossierId).OfType<long>().Distinct().ToArray();
        var codes = await db.Dossiers.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Code }).ToDictionaryAsync(d => d.Id, d => d.Code, stop);
        var late = PetitionBuckets.Late(now).Compile(preferInterpretation: true);
        return rows.ConvertAll(p => new PetitionLine(p, reference.Tree.Agency(p.AgencyId)!.Code, reference.Tree.Agency(p.AgencyId)!.Name,
            p.DossierId is { } id ? codes.GetValueOrDefault(id) : null, late(p), PetitionBuckets.Due(p)));
    }
}
