using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace OneStop.Register.Storage;

/// <summary>
/// What every SQLite connection needs. WAL lets readers go on while one writes; synchronous=FULL makes an acknowledged commit
/// durable also when the power goes; a longer checkpoint interval was measured to help group commits. A pooled handle keeps
/// them, so each handle is told once; functions belong to the connection object.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA wal_autocheckpoint=4000;";

    private readonly ConditionalWeakTable<sqlite3, object> told = [];

    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        Persons.PersonNames.Teach((SqliteConnection)result);
        return result;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has nothing to wait for; its asynchronous calls are the same ones.
        Tell((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Tell(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || told.TryGetValue(handle, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
        told.AddOrUpdate(handle, this);
    }
}
