using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Asking;
using OneStop.Domain.Calendar;
using OneStop.Domain.Counters;
using OneStop.Domain.Dossiers;
using OneStop.Register.Counters;
using OneStop.Register.Reference;
using OneStop.Register.Storage;

namespace OneStop.Register.Asking;

/// <summary>
/// Runs the rules over the dossiers of a period. What a query can say is counted in the database; only candidates come into
/// memory, one at a time, so the cost follows the period and not the register's age.
/// </summary>
internal sealed partial class AskedPeriod(RegisterDb db, OfficeReference reference, IQueryable<Dossier> dossiers, (DateTimeOffset From, DateTimeOffset Until) days)
{
    private static readonly string correction = Lifecycle.Name(DossierAction.ApproveCorrection);
    private static readonly string[] changedDates = ["changed-received", "changed-submitted", "changed-due", "changed-finished", "changed-returned"];

    /// <summary>How far back an earlier filing is looked for.</summary>
    private static readonly TimeSpan lookBack = TimeSpan.FromDays(365);

    /// <summary>
    /// What the rules and the list look at, and no more: a busy period has a hundred thousand candidates, and a whole row is five
    /// times as wide.
    /// </summary>
    private static readonly Expression<Func<Dossier, Dossier>> seen = d => new Dossier
    {
        Id = d.Id, Code = d.Code, AgencyId = d.AgencyId, DeskId = d.DeskId, ProcedureId = d.ProcedureId, TakenInBy = d.TakenInBy, Result = d.Result, Pauses = d.Pauses,
        ReceivedAt = d.ReceivedAt, FirstPromiseAt = d.FirstPromiseAt, DueAt = d.DueAt, DueBeforePause = d.DueBeforePause, BreachedAt = d.BreachedAt, EndedAt = d.EndedAt,
    };

    private readonly DateTimeOffset from = days.From, until = days.Until;
    private readonly HashSet<long> yielding = reference.Yielding;
    private readonly List<(DateTimeOffset From, DateTimeOffset Last, DateTimeOffset Until, int Days)> months = [.. Clusters.Months(days.From, days.Until)];
    private IReadOnlyList<Refiled>? pairs;

    /// <summary>What the kind is a part of, by agency.</summary>
    public async Task<IReadOnlyDictionary<long, long>> BaseAsync(AskingKind kind, CancellationToken stop)
    {
        var all = dossiers.Where(AskingRules.Base(kind, from, until, yielding));
        if (!AskingRules.CountsBaseInMemory(kind))
            return (await all.GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(stop)).ToDictionary(g => g.Key, g => g.Count);
        var counts = new Dictionary<long, long>();
        await foreach (var dossier in all.Select(seen).AsAsyncEnumerable().WithCancellation(stop))
            if (AskingRules.InBase(kind, dossier, CalendarOf(dossier))) counts[dossier.AgencyId] = counts.GetValueOrDefault(dossier.AgencyId) + 1;
        return counts;
    }

    /// <summary>The dossiers of the kind, by code.</summary>
    public async Task<IReadOnlyList<Dossier>> ListAsync(AskingKind kind, CancellationToken stop)
    {
        var found = kind switch
        {
            AskingKind.Refiled => [.. (await PairsAsync(stop)).Select(p => p.Before).Where(d => d.EndedAt >= from && d.EndedAt < until)],
            AskingKind.BulkFinish => await BulkAsync(stop),
            _ => Clusters.Keep(kind, await HoldingAsync(kind, null, stop)),
        };
        return [.. found.OrderBy(d => d.Code, StringComparer.Ordinal)];
    }

    /// <summary>Filings that were ended without a result and followed by another of the same person; up to a year before the period.</summary>
    public async Task<IReadOnlyList<Refiled>> PairsAsync(CancellationToken stop) => pairs ??= Refiling.Pairs(await PossibleAsync(stop));

    /// <summary>What may be such a pair: the later one may have several before it, and be too late.</summary>
    public async Task<IReadOnlyList<Refiled>> PossibleAsync(CancellationToken stop)
    {
        // "+ 0" keeps the planner from going through the procedure's dossiers: from person to person it is a handful of rows, by
        // procedure the square of all there are (77 s on a million).
        var ended = dossiers.AsNoTracking().Where(AskingRules.WithoutResult(from - lookBack, until)).Where(d => d.PersonId != null);
        var byNumber = from before in ended
                       join person in db.Persons on before.PersonId equals (long?)person.Id
                       where person.IdNumberHash != null
                       join same in db.Persons on person.IdNumberHash equals same.IdNumberHash
                       join after in dossiers on (long?)same.Id equals after.PersonId
                       where after.ProcedureId + 0 == before.ProcedureId && after.Id != before.Id && (after.SubmittedAt ?? after.ReceivedAt) >= before.EndedAt
                       select new { before, after };
        var byBirth = from before in ended
                      join person in db.Persons on before.PersonId equals (long?)person.Id
                      where person.IdentityHash != null
                      join same in db.Persons on person.IdentityHash equals same.IdentityHash
                      join after in dossiers on (long?)same.Id equals after.PersonId
                      where after.ProcedureId + 0 == before.ProcedureId && after.Id != before.Id && (after.SubmittedAt ?? after.ReceivedAt) >= before.EndedAt
                      select new { before, after };
        var possible = new List<Refiled>();
        // Who files for many has hundreds of later filings; only those soon enough after the end are kept.
        foreach (var query in new[] { byNumber, byBirth })
            await foreach (var pair in query.AsAsyncEnumerable().WithCancellation(stop))
                if (Refiling.Follows(pair.before, pair.after)) possible.Add(new(pair.before, pair.after));
        return possible;
    }

    /// <summary>Which of two dossiers is solved and judged in the period; of such the two on-time rates are made.</summary>
    public Expression<Func<Dossier, bool>> Solved => Buckets.EndedIn(from, until).And(d => (d.Result == DossierResult.Result || d.Result == DossierResult.Refused)
        && (d.Class == TimelinessClass.Early || d.Class == TimelinessClass.OnTime || d.Class == TimelinessClass.Late));

    /// <summary>How many were solved in time, and how many late.</summary>
    public async Task<(long InTime, long Late)> SolvedAsync(CancellationToken stop)
    {
        var counts = await dossiers.Where(Solved).GroupBy(d => d.Class == TimelinessClass.Late).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(stop);
        return (counts.Where(c => !c.Key).Sum(c => c.Count), counts.Where(c => c.Key).Sum(c => c.Count));
    }

    /// <summary>Of dossiers about which something was written, those that now may be one of a pair, with the other.</summary>
    public async Task<IReadOnlyList<Refiled>> PossibleAsync(IReadOnlyList<Dossier> written, CancellationToken stop)
    {
        var (ids, persons) = (written.Select(d => d.Id).ToHashSet(), written.Select(d => d.PersonId).OfType<long>().Distinct().ToArray());
        var numbers = from own in db.Persons where persons.Contains(own.Id) && own.IdNumberHash != null join other in db.Persons on own.IdNumberHash equals other.IdNumberHash select new { other.Id, Hash = other.IdNumberHash! };
        var births = from own in db.Persons where persons.Contains(own.Id) && own.IdentityHash != null join other in db.Persons on own.IdentityHash equals other.IdentityHash select new { other.Id, Hash = other.IdentityHash! };
        var same = (await numbers.ToListAsync(stop)).Select(p => (p.Id, Hash: Convert.ToHexString(p.Hash)))
            .Concat((await births.ToListAsync(stop)).Select(p => (p.Id, Hash: Convert.ToHexString(p.Hash)))).Distinct().ToList();
        var all = same.Select(p => (long?)p.Id).Distinct().ToArray();
        var filed = (await dossiers.AsNoTracking().Where(d => all.Contains(d.PersonId)).ToListAsync(stop)).ToLookup(d => d.PersonId!.Value);
        var withoutResult = AskingRules.WithoutResult(from - lookBack, until).Ready();
        return
        [
            .. same.GroupBy(p => p.Hash).SelectMany(one => Among([.. one.SelectMany(p => filed[p.Id])])).DistinctBy(p => (p.Before.Id, p.After.Id)),
        ];

        IEnumerable<Refiled> Among(List<Dossier> filings) => filings.Where(withoutResult)
            .SelectMany(before => filings.Where(after => (ids.Contains(before.Id) || ids.Contains(after.Id)) && Refiling.Follows(before, after)).Select(after => new Refiled(before, after)));
    }

    /// <summary>The dossiers that show a kind by themselves, before <see cref="Clusters.Keep"/>; of these ids alone where they are given.</summary>
    public async Task<IReadOnlyList<Dossier>> HoldingAsync(AskingKind kind, long[]? among, CancellationToken stop)
    {
        var candidates = Confirmed(db, kind, dossiers.AsNoTracking().Where(AskingRules.Base(kind, from, until, yielding)).Where(AskingRules.Candidates(kind)));
        if (among is not null) candidates = candidates.Where(d => among.Contains(d.Id));
        var holding = new List<Dossier>();
        await foreach (var dossier in candidates.Select(seen).AsAsyncEnumerable().WithCancellation(stop))
            if (AskingRules.InBase(kind, dossier, CalendarOf(dossier)) && AskingRules.Holds(kind, dossier, CalendarOf(dossier))) holding.Add(dossier);
        return holding;
    }

    /// <summary>Whether only log or findings say which candidates hold.</summary>
    public static bool NeedsConfirming(AskingKind kind) => kind is AskingKind.ChangedAtSource or AskingKind.FinishedWithoutDocument;

    /// <summary>Those of some candidates that hold by what stands in log or findings.</summary>
    public static async Task<HashSet<long>> HoldingIdsAsync(RegisterDb db, AskingKind kind, long[] candidates, CancellationToken stop) =>
        [.. await Confirmed(db, kind, db.Dossiers.Where(d => candidates.Contains(d.Id))).Select(d => d.Id).ToListAsync(stop)];

    private static IQueryable<Dossier> Confirmed(RegisterDb db, AskingKind kind, IQueryable<Dossier> candidates) => kind switch
    {
        AskingKind.ChangedAtSource => candidates.Where(d => db.Findings.Any(f => f.DossierId == d.Id && changedDates.Contains(f.Kind))),
        AskingKind.FinishedWithoutDocument => candidates.Where(d => d.ResultElectronic == false
            || db.Events.Any(e => e.DossierId == d.Id && e.Action == correction && e.At >= d.FinishedAt && e.Data.Contains("\"resultElectronic\":true"))),
        _ => candidates,
    };

    private WorkCalendar CalendarOf(Dossier dossier) => reference.Calendars.Of(reference.Tree, dossier.AgencyId);

    private async Task<IReadOnlyList<Dossier>> BulkAsync(CancellationToken stop)
    {
        var found = new List<Dossier>();
        foreach (var (month, finishes) in (await FinishesAsync(stop)).GroupBy(f => f.Key.Month).Select(g => (g.Key, g.ToDictionary(f => f.Key.Agency, f => f.Value))))
        {
            var bulk = finishes.Where(f => f.Value.IsBulk).Select(f => f.Key).ToArray();
            if (bulk.Length > 0)
                found.AddRange(await dossiers.AsNoTracking().Where(AskingRules.Base(AskingKind.BulkFinish, months[month].Last, months[month].Until, yielding)).Where(d => bulk.Contains(d.AgencyId)).ToListAsync(stop));
        }
        return found;
    }

    /// <summary>What each agency finished in each whole month of the period, and on its last days.</summary>
    public async Task<Dictionary<(int Month, long Agency), Finishes>> FinishesAsync(CancellationToken stop)
    {
        var finishes = new Dictionary<(int Month, long Agency), Finishes>();
        for (var i = 0; i < months.Count; i++)
        {
            foreach (var (agency, count) in await ByAgencyAsync(months[i].From, months[i].Until, stop)) finishes[(i, agency)] = new(count, 0, months[i].Days);
            foreach (var (agency, count) in await ByAgencyAsync(months[i].Last, months[i].Until, stop)) finishes[(i, agency)] = finishes[(i, agency)] with { LastDays = count };
        }
        return finishes;
    }

    private async Task<Dictionary<long, long>> ByAgencyAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken stop) =>
        (await dossiers.Where(AskingRules.Base(AskingKind.BulkFinish, since, before, yielding)).GroupBy(d => d.AgencyId).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(stop))
            .ToDictionary(g => g.Key, g => g.Count);
}
