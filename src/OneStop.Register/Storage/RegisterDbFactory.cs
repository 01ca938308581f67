using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OneStop.Register.Storage;

/// <summary>
/// Opens contexts on the register's database. Thread safe; each caller disposes its own context. A list of ids travels as one
/// parameter: written out id by id, a report with thousands of waiting dossiers is a text that no database has planned before, and
/// ends where the database takes no more of them.
/// </summary>
public sealed class RegisterDbFactory
{
    private readonly DbContextOptions<SqliteRegisterDb>? sqlite;
    private readonly DbContextOptions<PostgresRegisterDb>? postgres;

    public RegisterDbFactory(StorageOptions storage)
    {
        Storage = storage;
        if (storage.Kind == DatabaseKind.Sqlite)
        {
            ConnectionString = new SqliteConnectionStringBuilder { DataSource = storage.Connection, Pooling = true, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
            sqlite = new DbContextOptionsBuilder<SqliteRegisterDb>().UseSqlite(ConnectionString, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(new SqlitePragmas()).Options;
        }
        else
        {
            ConnectionString = storage.Connection;
            postgres = new DbContextOptionsBuilder<PostgresRegisterDb>().UseNpgsql(NpgsqlDataSource.Create(storage.Connection), o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).Options;
        }
    }

    public StorageOptions Storage { get; }

    /// <summary>The provider's own connection string, for backups and tools.</summary>
    public string ConnectionString { get; }

    /// <summary>A new context; nothing is tracked unless asked for.</summary>
    public RegisterDb Open()
    {
        RegisterDb db = sqlite is not null ? new SqliteRegisterDb(sqlite) : new PostgresRegisterDb(postgres!);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>
    /// Lets SQLite count again what its tables and indexes hold, as PostgreSQL does by itself: without that the planner knows nothing of
    /// an index that only few rows are in, and reads a year instead. Some thousand entries of each index are looked at.
    /// </summary>
    public async Task LookAgainAsync(CancellationToken stop)
    {
        if (Storage.Kind != DatabaseKind.Sqlite) return;
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=4000; PRAGMA optimize=0x10002;", stop);
    }

    /// <summary>Brings the database to the newest schema; creates it when missing. Harmless when repeated.</summary>
    public async Task MigrateAsync(CancellationToken stop)
    {
        if (Storage.Kind == DatabaseKind.Sqlite && Path.GetDirectoryName(Path.GetFullPath(Storage.Connection)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var db = Open();
        await db.Database.MigrateAsync(stop);
        await Persons.PersonNames.EnsureAsync(db, stop);
    }
}
