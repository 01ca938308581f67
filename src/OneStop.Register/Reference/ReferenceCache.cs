using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Domain.Procedures;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;
using OneStop.Register.Writing;

namespace OneStop.Register.Reference;

/// <summary>Keeps the newest snapshot of the reference data; loads a new one when the catalogue stamp has moved, also by another process.</summary>
public sealed class ReferenceCache : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private static readonly TimeSpan recent = TimeSpan.FromMilliseconds(500);
    private readonly Lock keeping = new();
    private volatile OfficeReference? current;
    private long checkedAt;
    private int moves;

    /// <summary>The snapshot for the stamp now in the database.</summary>
    public async Task<OfficeReference> CurrentAsync(RegisterDb db, CancellationToken stop)
    {
        var stamp = await db.LogHead.AsNoTracking().Select(h => h.CatalogueStamp).SingleAsync(stop);
        return await AtAsync(db, stamp, stop);
    }

    /// <summary>
    /// The snapshot that was right half a second ago or later, without asking the database each time: for reading requests and
    /// looking up codes. The writer checks again inside its transaction.
    /// </summary>
    public async ValueTask<OfficeReference> RecentAsync(RegisterDbFactory databases, CancellationToken stop)
    {
        if (current is { } known && Stopwatch.GetElapsedTime(Volatile.Read(ref checkedAt)) < recent) return known;
        await using var db = databases.Open();
        var (seen, now) = (Volatile.Read(ref moves), Stopwatch.GetTimestamp());
        var reference = await CurrentAsync(db, stop);
        // A change committed meanwhile may be missing from what was read: then the next reader asks again.
        if (Volatile.Read(ref moves) == seen) Volatile.Write(ref checkedAt, now);
        return reference;
    }

    internal async Task<OfficeReference> AtAsync(RegisterDb db, long stamp, CancellationToken stop)
    {
        if (current is { } known && known.Stamp >= stamp) return known;
        await loading.WaitAsync(stop);
        try
        {
            if (current is { } loaded && loaded.Stamp >= stamp) return loaded;
            var read = await LoadAsync(db, stamp, stop);
            Keep(read);
            return read;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Takes over a snapshot that was committed, so that it need not be loaded again; never one older than the present.</summary>
    internal void Keep(OfficeReference committed)
    {
        lock (keeping)
        {
            if (current is null || current.Stamp <= committed.Stamp) current = committed;
        }
    }

    /// <summary>
    /// The only way to change reference data: with the log's head locked, stores what <paramref name="change"/> adds, raises the
    /// stamp by which every process notices, commits, and lets whoever made the change read it back at once. A refusal stores nothing.
    /// </summary>
    internal async Task<Outcome<T>> ChangeAsync<T>(RegisterDbFactory databases, Func<RegisterDb, LogHeadRow, Task<Outcome<T>>> change, CancellationToken stop)
    {
        await using var db = databases.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var head = await RegisterWriter.LockHeadAsync(db);
        var done = await change(db, head);
        if (!done.IsOk) return done;
        head.CatalogueStamp++;
        db.LogHead.Update(head);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        Interlocked.Increment(ref moves);
        Volatile.Write(ref checkedAt, 0);
        return done;
    }

    public void Dispose() => loading.Dispose();

    private static async Task<OfficeReference> LoadAsync(RegisterDb db, long stamp, CancellationToken stop)
    {
        var tree = new AgencyTree(
            await db.Agencies.AsNoTracking().OrderBy(a => a.Id).ToListAsync(stop), await db.Desks.AsNoTracking().OrderBy(d => d.Id).ToListAsync(stop));
        var sectors = await db.Sectors.AsNoTracking().ToListAsync(stop);
        var procedures = await db.Procedures.AsNoTracking().ToListAsync(stop);
        var sectorOf = procedures.ToDictionary(p => p.Id, p => p.SectorId);
        var versions = (await db.ProcedureVersions.AsNoTracking().ToListAsync(stop))
            .ConvertAll(v => new KnownVersion(v.Id, v.ProcedureId, sectorOf[v.ProcedureId], StoredJson.Read<ProcedureVersion>(v.Content)));
        var calendars = await db.Calendars.AsNoTracking().ToListAsync(stop);
        return new OfficeReference(stamp, tree, sectors, procedures, versions, new CalendarBook(calendars.Select(CalendarLayer.Of)))
        {
            Rules = await OfficeRules.ReadAsync(db, stop),
            LinkedFilings = await StoredSettings.ReadAsync<IReadOnlyList<LinkedFiling>>(db, StoredSettings.LinkedFilings, stop) ?? [],
        };
    }
}

/// <summary>How whole domain records are kept in a text column.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        IncludeFields = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, options) ?? throw new JsonException($"Empty {typeof(T).Name}.");
}
