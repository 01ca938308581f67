using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Domain.Evidence;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Evidence;

/// <summary>
/// Seals finished days of the log. The seals part the log into runs without gap or overlap: a day's run ends before the first
/// event of a later day, so an event that was written late or under a wrong clock stands under exactly one seal all the same.
/// </summary>
public sealed class DaySeals(RegisterDbFactory databases, TimeProvider clock)
{
    private const int MostAtOnce = 400;

    /// <summary>
    /// Seals every day before <paramref name="today"/> that has no seal, from the day of the first event on, days without events
    /// too. Harmless when repeated, and when two nodes do it at once. Answers the days it sealed.
    /// </summary>
    public async Task<IReadOnlyList<DateOnly>> SealAsync(DateOnly today, CancellationToken stop)
    {
        var all = new List<DateOnly>();
        while (true)
        {
            var (last, made) = await NextAsync(today, stop);
            if (made.Count == 0 || !await KeepAsync(last, made, stop)) return all;
            all.AddRange(made.Select(row => row.Day));
        }
    }

    /// <summary>Seals every finished day by the office's clock.</summary>
    public Task<IReadOnlyList<DateOnly>> SealAsync(CancellationToken stop) => SealAsync(LocalDay.Of(clock.GetUtcNow()), stop);

    /// <summary>The seals of the days [from, until), in order; both null for all.</summary>
    public async Task<IReadOnlyList<DaySealRow>> ListAsync(DateOnly? from, DateOnly? until, CancellationToken stop)
    {
        await using var db = databases.Open();
        return await Rows(db, from, until).ToListAsync(stop);
    }

    /// <summary>What does not fit: a seal that is not the hash of its day, is not bound to the day before, or leaves a gap in the log.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var problems = new List<string>();
        DaySealRow? before = null;
        foreach (var row in await Rows(db, null, null).ToListAsync(stop))
        {
            var day = row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            using var hash = new DayEventsHash();
            await foreach (var line in db.Events.Where(e => e.Seq >= row.FirstSeq && e.Seq <= row.LastSeq).OrderBy(e => e.Seq).Select(e => e.Hash).AsAsyncEnumerable().WithCancellation(stop))
                hash.Add(Readable(line));
            var petitions = await StepsAsync(db, before?.LastPetitionStep ?? 0, row, stop);
            var seal = DaySeal.Next(before is null ? null : new(before.Day, before.Events, Readable(before.EventsHash), Sha256Hash.Zero, Readable(before.Seal)), row.Day, hash.Count, hash.Current(), petitions);
            if (hash.Count != row.Events || hash.Current() != Readable(row.EventsHash)) problems.Add($"the events of {day} are not those that were sealed");
            else if ((petitions?.Steps ?? 0) != row.PetitionSteps || (petitions?.Hash.ToString() ?? "") != row.PetitionsHash) problems.Add($"the petitions' steps of {day} are not those that were sealed");
            else if (seal.Seal != Readable(row.Seal)) problems.Add($"the seal of {day} does not follow from its events and the seal before");
            if (row.FirstSeq != (before?.LastSeq ?? 0) + 1) problems.Add($"the seal of {day} does not begin where the one before ends");
            before = row;
        }
        await moment.CommitAsync(stop);
        return problems;
    }

    /// <summary>The seal of a row; <paramref name="previous"/> null means the first day.</summary>
    internal static DaySeal Of(DaySealRow row, DaySealRow? previous) =>
        new(row.Day, row.Events, Parse(row.EventsHash), previous is null ? Sha256Hash.Zero : Parse(previous.Seal), Parse(row.Seal))
        {
            Petitions = row.PetitionSteps > 0 ? new(row.PetitionSteps, Parse(row.PetitionsHash)) : null,
        };

    internal static IQueryable<DaySealRow> Rows(RegisterDb db, DateOnly? from, DateOnly? until)
    {
        var rows = db.DaySeals.AsQueryable();
        if (from is { } first) rows = rows.Where(r => r.Day >= first);
        if (until is { } end) rows = rows.Where(r => r.Day < end);
        return rows.OrderBy(r => r.Day);
    }

    private async Task<(DaySealRow? Last, List<DaySealRow> Made)> NextAsync(DateOnly today, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var moment = await db.BeginReadAsync(stop);
        var last = await db.DaySeals.OrderByDescending(r => r.Day).FirstOrDefaultAsync(stop);
        var sealedTo = last?.LastSeq ?? 0;
        var covered = last?.LastPetitionStep ?? 0;
        var steps = await db.PetitionEvents.Where(e => e.Id > covered && e.Hash != "").OrderBy(e => e.Id).Select(e => new PetitionStepHash(e.Id, e.At, e.Hash)).ToListAsync(stop);
        using var open = new OpenDays(last, today, clock.GetUtcNow(), new(steps));
        await foreach (var line in db.Events.Where(e => e.Seq > sealedTo).OrderBy(e => e.Seq).Select(e => new { e.Seq, e.At, e.Hash }).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (!open.Reach(LocalDay.Of(line.At), MostAtOnce)) return (last, open.Made);
            open.Add(line.Seq, Parse(line.Hash));
        }
        open.Reach(today, MostAtOnce);
        return (last, open.Made);
    }

    private async Task<bool> KeepAsync(DaySealRow? last, List<DaySealRow> made, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await RegisterWriter.LockHeadAsync(db);
        var newest = await db.DaySeals.OrderByDescending(r => r.Day).FirstOrDefaultAsync(stop);
        if (newest?.Day != last?.Day) return false; // another node was first
        db.DaySeals.AddRange(made);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private static async Task<SealedSteps?> StepsAsync(RegisterDb db, long before, DaySealRow row, CancellationToken stop)
    {
        using var hash = new DayEventsHash();
        foreach (var line in await db.PetitionEvents.Where(e => e.Id > before && e.Id <= row.LastPetitionStep && e.Hash != "").OrderBy(e => e.Id).Select(e => e.Hash).ToListAsync(stop)) hash.Add(Readable(line));
        return hash.Count == 0 ? null : new(hash.Count, hash.Current());
    }

    // What somebody wrote over fits nothing, and so is found.
    private static Sha256Hash Readable(string hex) => Sha256Hash.TryParse(hex, out var hash) ? hash : Sha256Hash.Zero;

    internal static Sha256Hash Parse(string hex) =>
        Sha256Hash.TryParse(hex, out var hash) ? hash : throw new InvalidOperationException($"'{hex}' in the log is no SHA-256 value.");
}
