using Microsoft.Data.Sqlite;
using Npgsql;

namespace OneStop.Tests;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>One database of one test, made by a <see cref="DatabaseTemplate"/> and gone after the test.</summary>
public sealed class RegisterDatabase : IAsyncDisposable
{
    internal RegisterDatabase(DatabaseKind kind, string connectionString, string folder) =>
        (Kind, ConnectionString, Folder) = (kind, connectionString, folder);

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>A folder of this database's own, also with PostgreSQL: keys, attachments, exports.</summary>
    public string Folder { get; }

    public async ValueTask DisposeAsync()
    {
        if (Kind == DatabaseKind.Postgres)
        {
            await using (var pooled = new NpgsqlConnection(ConnectionString))
                NpgsqlConnection.ClearPool(pooled);
            await PostgresServer.DropAsync(new NpgsqlConnectionStringBuilder(ConnectionString).Database!);
        }
        else
        {
            await using var pooled = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(pooled);
        }
        Directory.Delete(Folder, recursive: true);
    }
}
