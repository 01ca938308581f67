using Microsoft.EntityFrameworkCore;
using OneStop.Register.Storage;

namespace OneStop.Benchmarks;

/// <summary>
/// Tables without their indexes while many rows are copied into them, and with the same indexes again afterwards: built from sorted
/// rows they cost a fraction of what millions of single insertions into them would. A copy that breaks off leaves a register of no
/// use; it was an empty one before.
/// </summary>
internal sealed class BareTables
{
    private static readonly string[] tables = ["persons", "dossiers", "events"];
    private readonly RegisterDb db;
    private readonly IReadOnlyList<string> indexes;

    private BareTables(RegisterDb db, IReadOnlyList<string> indexes) => (this.db, this.indexes) = (db, indexes);

    public static async Task<BareTables> StripAsync(RegisterDb db, CancellationToken stop)
    {
        // A pooled connection that still stands open keeps SQLite from leaving its write-ahead log.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await db.Database.OpenConnectionAsync(stop);
        if (db is PostgresRegisterDb)
        {
            var found = await db.Database.SqlQuery<Made>($"""
                SELECT indexname AS "Name", indexdef AS "Sql", 'index' AS "Type" FROM pg_indexes
                WHERE schemaname = 'public' AND tablename = ANY ({tables}) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)
                """).ToListAsync(stop);
            foreach (var one in found) await RunAsync(db, $"DROP INDEX {one.Name}", stop);
            return new(db, [.. found.Select(one => one.Sql)]);
        }
        var names = string.Join(',', tables);
        var made = await db.Database.SqlQuery<Made>($"""
            SELECT name AS "Name", sql AS "Sql", type AS "Type" FROM sqlite_master
            WHERE sql IS NOT NULL AND type IN ('index', 'trigger') AND instr(',' || {names} || ',', ',' || tbl_name || ',') > 0
            """).ToListAsync(stop);
        // No journal: nobody else is here, and nothing is lost that was not copied a moment ago. Who is here after all shows within seconds.
        var patience = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(20));
        await RunAsync(db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA threads=2;", stop);
        db.Database.SetCommandTimeout(patience);
        foreach (var one in made) await RunAsync(db, $"DROP {one.Type} {one.Name}", stop);
        return new(db, [.. made.Where(one => one.Type == "index").Select(one => one.Sql)]);
    }

    /// <summary>Makes the indexes again, and whatever the register makes for itself when it is opened.</summary>
    public async Task RestoreAsync(RegisterDbFactory databases, CancellationToken stop)
    {
        if (db is PostgresRegisterDb) await RunAsync(db, "SET maintenance_work_mem = '256MB'", stop);
        foreach (var index in indexes) await RunAsync(db, index, stop);
        if (db is not PostgresRegisterDb) await RunAsync(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", stop);
        await db.Database.CloseConnectionAsync();
        await databases.MigrateAsync(stop);
    }

    // The database's own texts of its own indexes.
#pragma warning disable EF1002
    private static Task RunAsync(RegisterDb db, string sql, CancellationToken stop) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), stop);
#pragma warning restore EF1002

    private sealed record Made(string Name, string Sql, string Type);
}
