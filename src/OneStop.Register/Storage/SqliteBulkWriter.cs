using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OneStop.Register.Storage;

/// <summary>One-row prepared commands in one transaction: measured several times faster here than multi-row VALUES.</summary>
internal sealed class SqliteBulkWriter(IModel model) : BulkWriter(model)
{
    private readonly Dictionary<(Type, string), SqliteCommand> prepared = [];

    public override Task InsertAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, "insert", rows, table => table.Columns,
            table => $"INSERT INTO {table.Name} ({Names(table.Columns)}) VALUES ({Values(table.Columns)})", stop);

    public override Task UpdateAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, "update", rows, table => [.. table.Others, .. table.Keys],
            table => $"UPDATE {table.Name} SET {string.Join(", ", table.Others.Select(c => $"{c.Name} = @{c.Name}"))} WHERE {string.Join(" AND ", table.Keys.Select(c => $"{c.Name} = @{c.Name}"))}", stop);

    public override Task AddUpAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, "add", rows, table => table.Columns,
            table => $"INSERT INTO {table.Name} ({Names(table.Columns)}) VALUES ({Values(table.Columns)}) ON CONFLICT ({Names(table.Keys)}) DO UPDATE SET {table.Others[0].Name} = {table.Others[0].Name} + excluded.{table.Others[0].Name}", stop);

    public override Task PutAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, "put", rows, table => table.Columns,
            table => $"INSERT INTO {table.Name} ({Names(table.Columns)}) VALUES ({Values(table.Columns)}) ON CONFLICT ({Names(table.Keys)}) DO UPDATE SET {string.Join(", ", table.Others.Select(c => $"{c.Name} = excluded.{c.Name}"))}", stop);

    private static string Values(IEnumerable<BulkColumn> columns) => string.Join(", ", columns.Select(c => "@" + c.Name));

    private async Task RunAsync<T>(
        DbTransaction transaction, string kind, IReadOnlyCollection<T> rows,
        Func<BulkTable, BulkColumn[]> columnsOf, Func<BulkTable, string> sqlOf, CancellationToken stop) where T : class
    {
        if (rows.Count == 0) return;
        var table = TableOf<T>();
        var columns = columnsOf(table);
        var connection = (SqliteConnection)transaction.Connection!;
        if (!prepared.TryGetValue((typeof(T), kind), out var command) || command.Connection != connection)
        {
            command = connection.CreateCommand();
            command.CommandText = sqlOf(table);
            foreach (var column in columns) command.Parameters.Add(new SqliteParameter("@" + column.Name, null));
            prepared[(typeof(T), kind)] = command;
        }
        command.Transaction = (SqliteTransaction)transaction;
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++) command.Parameters[i].Value = columns[i].Get(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
