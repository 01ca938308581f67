using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Domain.Dossiers;
using OneStop.Register;
using OneStop.Register.Seeding;
using OneStop.Register.Simulation;
using OneStop.Register.Storage;
using OneStop.Register.Writing;

namespace OneStop.Benchmarks;

/// <summary>
/// A register of any size in minutes. A smaller one is simulated through the real write path; its rows are then copied within the
/// database, each copy with a code, a person and numbers of its own, and its tallies are multiplied, so every counter still equals
/// its list. The log is copied only when asked for, and then chained anew (<see cref="LargeLog"/>).
/// </summary>
internal sealed class LargeRegister(RegisterDbFactory databases, SeedLoader seeds, Simulator simulator, TimeProvider clock)
{
    /// <summary>How many are simulated; the rest are copies of them.</summary>
    private const int Simulated = 20_000;

    /// <summary>How many of a register that only grew old.</summary>
    private const int SimulatedOld = 10_000;

    /// <summary>More than any desk takes in on one day of the simulation, so that no two copies share a number.</summary>
    public const int NumbersOfADay = 400;

    /// <summary>The program's services on a database, as a verb has them.</summary>
    public static ServiceProvider Services(string data, string? database)
    {
        Directory.CreateDirectory(data);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddRegister(string.IsNullOrEmpty(database) ? new(DatabaseKind.Sqlite, Path.Combine(data, "register.db")) : StorageOptions.Parse(database), Path.Combine(data, "keys", "person.key"));
        services.AddSingleton<LargeRegister>();
        services.AddSingleton<SearchBenchmark>();
        services.AddSingleton<PastBenchmark>();
        services.AddSingleton<CalendarBenchmark>();
        services.AddSingleton<Receipts>();
        return services.BuildServiceProvider();
    }

    /// <summary>
    /// Fills an empty register; one that holds dossiers already is left as it is. Without <paramref name="old"/> the present grows
    /// with the past, as in a larger province; with it only what has ended is copied, as in an office that has worked for longer.
    /// </summary>
    public static async Task FillAsync(string data, string? database, int dossiers, bool withLog = false, bool old = false, int days = 400)
    {
        // Tables are stripped where nobody else is, and the writer keeps its connection: what it simulated is copied without it.
        for (var done = false; !done;)
        {
            await using var services = Services(data, database);
            done = await services.GetRequiredService<LargeRegister>().StepAsync(dossiers, withLog, old, days, CancellationToken.None);
        }
    }

    /// <summary>Simulates, or copies what was simulated; false when there is still something to copy.</summary>
    private async Task<bool> StepAsync(int dossiers, bool withLog, bool old, int days, CancellationToken stop)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "seed-data");
        await seeds.OpenAsync(folder, stop);
        await using var db = databases.Open();
        var watch = Stopwatch.StartNew();
        var (simulated, present) = (old ? SimulatedOld : Simulated, await db.Dossiers.LongCountAsync(stop));
        var copies = dossiers / simulated;
        if (present == 0)
        {
            await SimulateAsync(Math.Min(dossiers, simulated), days, folder, watch, stop);
            return copies < 2;
        }
        if (present == simulated && copies > 1) await CopyAsync(db, copies, withLog, old, watch, stop);
        else Console.WriteLine($"The register holds {present:N0} dossiers already.");
        return true;
    }

    private async Task SimulateAsync(int dossiers, int days, string folder, Stopwatch watch, CancellationToken stop)
    {
        var today = LocalDay.Of(clock.GetUtcNow());
        var done = await simulator.RunAsync(new(today.AddDays(-days), LocalDay.StartOf(today), dossiers, "large", 0.97), folder, null, stop);
        if (!done.IsOk) throw new InvalidOperationException(done.Refusal.Message.En);
        Say($"simulated {done.Value.Dossiers:N0} dossiers in {done.Value.Commands:N0} commands", watch);
    }

    private async Task CopyAsync(RegisterDb db, int times, bool withLog, bool old, Stopwatch watch, CancellationToken stop)
    {
        var present = old ? await db.Dossiers.AsNoTracking().Where(d => d.Live == 1).ToListAsync(stop) : [];
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        var head = await db.LogHead.AsNoTracking().SingleAsync(stop);
        var next = head.NextId;
        var bare = await BareTables.StripAsync(db, stop);
        foreach (var table in new[] { typeof(OneStop.Register.Storage.Rows.PersonRow), typeof(Dossier) })
        {
            await RunAsync(db, CopyOf(db, db.Model.FindEntityType(table)!, head, times, old), stop);
            Say($"copied {db.Model.FindEntityType(table)!.GetTableName()}", watch);
        }
        foreach (var tally in new[] { "tallies", "year_totals", "day_totals" })
            await RunAsync(db, Invariant($"UPDATE {tally} SET count = count * {times}"), stop);
        await TakeOutAsync(db, present, times - 1, stop);
        await RunAsync(db, Invariant($"UPDATE log_head SET next_id = {next * (times + 1) + times + 1}"), stop);
        if (withLog) await WriteLogAsync(db, new(head, times), stop);
        await bare.RestoreAsync(databases, stop);
        await RunAsync(db, "ANALYZE", stop);
        Say("indexed and analysed", watch);
    }

    private static async Task WriteLogAsync(RegisterDb db, LargeLog log, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var (seq, hash) = await log.WriteAsync(db, transaction.GetDbTransaction(), stop);
        await RunAsync(db, Invariant($"UPDATE log_head SET seq = {seq}, hash = '{hash}'"), stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>What was not copied was multiplied with the rest; that much is taken out of the tallies again.</summary>
    private static async Task TakeOutAsync(RegisterDb db, List<Dossier> present, int times, CancellationToken stop)
    {
        var tooMany = new TallyDeltas();
        foreach (var dossier in present)
            for (var i = 0; i < times; i++) tooMany.Change(dossier, null);
        var bulk = BulkWriter.For(db);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await bulk.AddUpAsync(transaction.GetDbTransaction(), tooMany.Daily(), stop);
        await bulk.AddUpAsync(transaction.GetDbTransaction(), tooMany.Yearly(), stop);
        await bulk.AddUpAsync(transaction.GetDbTransaction(), tooMany.Trend(), stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Copies lie in the order of the originals, as ids of a register that grew day by day do.</summary>
    private static string CopyOf(RegisterDb db, IEntityType entity, OneStop.Register.Storage.Rows.LogHeadRow head, int times, bool old)
    {
        var columns = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
        var copies = db is PostgresRegisterDb
            ? Invariant($"(SELECT n FROM generate_series(1, {times - 1}) AS s(n))")
            : Invariant($"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {times - 1}) SELECT n FROM s)");
        var values = columns.Select(column => column switch
        {
            "id" or "person_id" => Invariant($"{head.NextId} + o.{column} * {times} + c.n"),
            "code" => Number("o.code", db),
            "id_number_hash" or "phone_hash" or "identity_hash" => Hash("o." + column, db),
            "register_number" => Invariant($"o.register_number * {times} + c.n"),
            _ => "o." + column,
        });
        return Invariant($"INSERT INTO {entity.GetTableName()} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {entity.GetTableName()} o CROSS JOIN {copies} c{Which(entity, old)} ORDER BY o.id, c.n");
    }

    /// <summary>Persons are copied all, also those whose dossier is not: they cost no counter anything.</summary>
    private static string Which(IEntityType entity, bool old) => old && entity.ClrType == typeof(Dossier) ? " WHERE o.live IS NULL" : "";

    private static string Number(string code, RegisterDb db)
    {
        var number = Invariant($"CAST(substr({code}, length({code}) - 3) AS integer) + c.n * {NumbersOfADay}");
        return $"substr({code}, 1, length({code}) - 4) || " + (db is PostgresRegisterDb ? $"CAST({number} AS text)" : $"printf('%04d', {number})");
    }

    // A person without a number has none in the copy either: the hash of nothing would join them all to one person.
    private static string Hash(string hash, RegisterDb db) => $"CASE WHEN {hash} IS NOT NULL THEN " + (db is PostgresRegisterDb
        ? $"decode(lpad(to_hex(c.n), 4, '0') || substr(encode({hash}, 'hex'), 5), 'hex') END"
        : $"unhex(printf('%04x', c.n) || substr(hex({hash}), 5)) END");

    // Names of columns and numbers of ours only; nothing that anybody typed.
#pragma warning disable EF1002
    private static Task RunAsync(RegisterDb db, string sql, CancellationToken stop) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), stop);
#pragma warning restore EF1002

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Say(string what, Stopwatch watch) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,7:F1} s  {what}"));
}
