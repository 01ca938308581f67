using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace OneStop.Register.Storage;

/// <summary>
/// The rows of a query as the database hands them over, without objects made of them: where millions of lines only pass through
/// (the log and its chain in a pack), objects and strings for each took most of the time. The query is an ordinary one of the
/// model, so both databases get the SQL that EF Core writes; its columns come in the order of the projection, instants as the
/// milliseconds they are stored as. On SQLite text is lent by the database itself; Npgsql gives strings only.
/// </summary>
internal sealed class RawRows : IAsyncDisposable
{
    private readonly DbCommand command;
    private readonly DbDataReader reader;
    private readonly sqlite3_stmt? statement;
    private byte[] text = new byte[1024];

    private RawRows(DbCommand command, DbDataReader reader) => (this.command, this.reader, statement) = (command, reader, (reader as SqliteDataReader)?.Handle);

    /// <summary>Runs the query in the context's transaction.</summary>
    public static async Task<RawRows> OfAsync(IQueryable query, CancellationToken stop)
    {
        var command = query.CreateDbCommand();
        return new(command, await command.ExecuteReaderAsync(stop));
    }

    /// <summary>Moves to the next row; false after the last.</summary>
    public ValueTask<bool> NextAsync(CancellationToken stop)
    {
        if (statement is null) return new(reader.ReadAsync(stop));
        // SQLite has nothing to wait for, and a task for each row is a cost of its own.
        stop.ThrowIfCancellationRequested();
        return new(reader.Read());
    }

    public long Number(int column) => statement is null ? reader.GetInt64(column) : raw.sqlite3_column_int64(statement, column);

    public bool IsNull(int column) => statement is null ? reader.IsDBNull(column) : raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public DateTimeOffset Instant(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(column));

    /// <summary>A text as UTF-8, until the next row or the next text is read.</summary>
    public ReadOnlySpan<byte> Text(int column)
    {
        if (statement is not null) return raw.sqlite3_column_blob(statement, column);
        var given = reader.GetString(column);
        var most = Encoding.UTF8.GetMaxByteCount(given.Length);
        if (text.Length < most) text = new byte[most];
        return text.AsSpan(0, Encoding.UTF8.GetBytes(given, text));
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await command.DisposeAsync();
    }
}
