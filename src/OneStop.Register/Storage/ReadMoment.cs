using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace OneStop.Register.Storage;

/// <summary>A read transaction: everything read in it is one moment, and it never blocks the writer.</summary>
internal static class ReadMoment
{
    public static async Task<IDbContextTransaction> BeginReadAsync(this RegisterDb db, CancellationToken stop)
    {
        if (db is PostgresRegisterDb) return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await db.Database.OpenConnectionAsync(stop);
        // Deferred: SQLite's plain BEGIN takes the write lock only when something is written, which nobody here does.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, stop))!;
    }
}
