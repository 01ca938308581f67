using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Log;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Counters;

/// <summary>What a recount found: the sum of all absolute differences, and the first of them in words.</summary>
public sealed record RecountResult(DateTimeOffset RecountedAt, long Dossiers, long Events, long Difference, IReadOnlyList<string> Details)
{
    internal const string Setting = "last-recount";

    internal static TrustPicture Picture(string? stored) =>
        stored is null ? new(null, null)
        : JsonSerializer.Deserialize<RecountResult>(stored) is { } result ? new(result.RecountedAt, result.Difference) : new(null, null);
}

/// <summary>
/// Recounts the tallies and totals from the event log alone and compares them with what is stored. The log is replayed a few
/// thousand dossiers at a time, so memory does not grow with the register.
/// </summary>
public sealed class Recount(RegisterDbFactory databases, TimeProvider clock)
{
    private const int MostDetails = 50;
    private static readonly string Imported = Lifecycle.Name(DossierAction.Import);

    /// <summary>Recounts and remembers the result for the trust light.</summary>
    public async Task<RecountResult> RunAsync(CancellationToken stop)
    {
        await using var db = databases.Open();
        // One read transaction: what is folded and what is compared are the same moment.
        await using var moment = await db.BeginReadAsync(stop);
        var details = new List<string>();
        var counted = new TallyDeltas();
        var (dossiers, events) = (0L, 0L);
        await foreach (var portion in LogReplay.PortionsAsync(db, details.Add, stop))
        {
            foreach (var dossier in portion.Dossiers.Values) counted.Change(null, dossier);
            (dossiers, events) = (dossiers + portion.Dossiers.Count, events + portion.Events);
        }

        // An event that cannot be read is a difference, whatever the sums say.
        long difference = details.Count;
        difference += Compare(
            counted.Daily().ToDictionary(t => $"{t.Day:yyyy-MM-dd} agency {t.AgencyId} desk {t.DeskId} version {t.ProcedureVersionId} {t.Channel} {t.Measure} {t.Class}", t => t.Count),
            await db.Tallies.Where(t => t.Count != 0).ToDictionaryAsync(t => $"{t.Day:yyyy-MM-dd} agency {t.AgencyId} desk {t.DeskId} version {t.ProcedureVersionId} {t.Channel} {t.Measure} {t.Class}", t => t.Count, stop), details);
        difference += Compare(
            counted.Yearly().ToDictionary(t => $"{t.Year} {t.Of} {t.Key} {t.Measure} {t.Class}", t => t.Count),
            await db.YearTotals.Where(t => t.Count != 0).ToDictionaryAsync(t => $"{t.Year} {t.Of} {t.Key} {t.Measure} {t.Class}", t => t.Count, stop), details);
        difference += Compare(
            counted.Trend().ToDictionary(t => $"{t.Day:yyyy-MM-dd} {t.Of} {t.Key} {t.Measure} {t.Class}", t => t.Count),
            await db.DayTotals.Where(t => t.Count != 0).ToDictionaryAsync(t => $"{t.Day:yyyy-MM-dd} {t.Of} {t.Key} {t.Measure} {t.Class}", t => t.Count, stop), details);
        await moment.CommitAsync(stop);

        var result = new RecountResult(clock.GetUtcNow(), dossiers, events, difference, details);
        await RememberAsync(result, stop);
        return result;
    }

    /// <summary>
    /// Folds the log into dossiers as they stood after the last event written by <paramref name="knownAt"/> (null: all). With
    /// <paramref name="asOf"/> only what had happened by then is in them, also where it was written later; with
    /// <paramref name="among"/> only the dossiers of these ids.
    /// </summary>
    /// <exception cref="InvalidDataException">An event cannot be read.</exception>
    internal static async Task<(Dictionary<long, Dossier> Dossiers, long Events)> FoldAsync(
        RegisterDb db, DateTimeOffset? knownAt, CancellationToken stop, DateTimeOffset? asOf = null, IQueryable<long>? among = null)
    {
        var folded = new Dictionary<long, Dossier>();
        long events = 0;
        var lines = db.Events.AsQueryable();
        if (knownAt is { } moment) lines = lines.Where(e => e.At <= moment);
        if (among is not null) lines = lines.Where(e => among.Contains(e.DossierId));
        await foreach (var line in lines.OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(stop))
        {
            var known = folded.GetValueOrDefault(line.DossierId);
            // A line of an import holds several steps of different moments; it is read whole and rewound afterwards.
            if (asOf is { } past && line.Action != Imported && (line.HappenedAt ?? line.At) > past && known?.Source is null) continue;
            folded[line.DossierId] = LogChain.Apply(known, line);
            events++;
        }
        if (asOf is { } then)
            foreach (var (id, dossier) in folded.Where(d => d.Value.Source is not null).ToList())
                if (Rewind.To(dossier, then) is { } rewound) folded[id] = rewound;
                else folded.Remove(id);
        return (folded, events);
    }

    private static long Compare(Dictionary<string, long> counted, Dictionary<string, long> stored, List<string> details)
    {
        long difference = 0;
        foreach (var key in counted.Keys.Union(stored.Keys))
        {
            var (fromLog, kept) = (counted.GetValueOrDefault(key), stored.GetValueOrDefault(key));
            if (fromLog == kept) continue;
            difference += Math.Abs(fromLog - kept);
            if (details.Count < MostDetails) details.Add($"{key}: counter {kept}, log {fromLog}");
        }
        return difference;
    }

    private async Task RememberAsync(RecountResult result, CancellationToken stop)
    {
        await using var db = databases.Open();
        // Two recounts may end at the same moment, the nightly one and one asked for: the head's lock lets them take turns.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await RegisterWriter.LockHeadAsync(db);
        await db.Settings.Where(s => s.Name == RecountResult.Setting).ExecuteDeleteAsync(stop);
        db.Settings.Add(new SettingRow { Name = RecountResult.Setting, Content = JsonSerializer.Serialize(result with { Details = [.. result.Details.Take(10)] }) });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
