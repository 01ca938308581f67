using Microsoft.Data.Sqlite;

namespace OneStop.Tests;

/// <summary>
/// Makes databases that are ready to use: the first call prepares one (migrations, seed), every later one copies it.
/// Keep each template in a static field, so that a test run prepares it once.
/// </summary>
/// <param name="prepare">Brings an empty database, given by its connection string, into the state each test starts from.</param>
public sealed class DatabaseTemplate(DatabaseKind kind, Func<string, Task> prepare)
{
    private readonly Lazy<Task<byte[]>> sqlite = new(() => PrepareSqliteAsync(prepare));
    private readonly Lazy<Task<string>> postgres = new(() => PreparePostgresAsync(prepare));

    public DatabaseKind Kind => kind;

    public async Task<RegisterDatabase> CreateAsync()
    {
        if (kind == DatabaseKind.Postgres)
        {
            var name = PostgresServer.NewName("test");
            await PostgresServer.CreateAsync(name, await postgres.Value);
            return new RegisterDatabase(kind, PostgresServer.ConnectionTo(name), NewFolder());
        }
        var bytes = await sqlite.Value;
        var folder = NewFolder();
        var file = Path.Combine(folder, "register.db");
        await File.WriteAllBytesAsync(file, bytes);
        return new RegisterDatabase(kind, $"Data Source={file}", folder);
    }

    private static async Task<byte[]> PrepareSqliteAsync(Func<string, Task> prepare)
    {
        var folder = NewFolder();
        var file = Path.Combine(folder, "register.db");
        await prepare($"Data Source={file}");
        await CheckpointAsync(file);
        var bytes = await File.ReadAllBytesAsync(file);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("onestop-register-").FullName;

    /// <summary>What still stands in the write-ahead log has to be in the one file that is copied.</summary>
    private static async Task CheckpointAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await checkpoint.ExecuteScalarAsync() is not 0L)
            throw new InvalidOperationException("The prepared database is still in use: dispose of every connection before the preparation ends.");
    }

    private static async Task<string> PreparePostgresAsync(Func<string, Task> prepare)
    {
        var name = PostgresServer.NewName("template");
        await PostgresServer.CreateAsync(name, template: "template0");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => PostgresServer.DropAsync(name).Wait();
        await prepare(PostgresServer.ConnectionTo(name));

        // PostgreSQL copies a database only while nobody is connected to it.
        await PostgresServer.DisconnectAsync(name);
        return name;
    }
}
