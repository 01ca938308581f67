using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace OneStop.Register.Storage;

/// <summary>One statement a table: the columns travel as arrays and are unfolded by <c>unnest</c>.</summary>
internal sealed class PostgresBulkWriter(IModel model) : BulkWriter(model)
{
    public override Task InsertAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, rows, table => $"INSERT INTO {table.Name} ({Names(table.Columns)}) SELECT * FROM {Unnest(table)}", stop);

    public override Task UpdateAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, rows, table =>
            $"UPDATE {table.Name} AS t SET {string.Join(", ", table.Others.Select(c => $"{c.Name} = v.{c.Name}"))} FROM {Unnest(table)} AS v({Names(table.Columns)}) WHERE {string.Join(" AND ", table.Keys.Select(c => $"t.{c.Name} = v.{c.Name}"))}", stop);

    public override Task AddUpAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, rows, table =>
            $"INSERT INTO {table.Name} AS t ({Names(table.Columns)}) SELECT * FROM {Unnest(table)} ON CONFLICT ({Names(table.Keys)}) DO UPDATE SET {table.Others[0].Name} = t.{table.Others[0].Name} + excluded.{table.Others[0].Name}", stop);

    public override Task PutAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) =>
        RunAsync(transaction, rows, table =>
            $"INSERT INTO {table.Name} ({Names(table.Columns)}) SELECT * FROM {Unnest(table)} ON CONFLICT ({Names(table.Keys)}) DO UPDATE SET {string.Join(", ", table.Others.Select(c => $"{c.Name} = excluded.{c.Name}"))}", stop);

    private static string Unnest(BulkTable table) =>
        $"unnest({string.Join(", ", table.Columns.Select((c, i) => $"@p{i}::{StoreType(c.Type)}[]"))})";

    private async Task RunAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, Func<BulkTable, string> sqlOf, CancellationToken stop)
        where T : class
    {
        if (rows.Count == 0) return;
        var table = TableOf<T>();
        await using var command = new NpgsqlCommand(sqlOf(table), (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        for (var i = 0; i < table.Columns.Length; i++)
            command.Parameters.Add(new NpgsqlParameter($"p{i}", NpgsqlDbType.Array | Kind(table.Columns[i].Type)) { Value = Values(table.Columns[i], rows) });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static Array Values<T>(BulkColumn column, IReadOnlyCollection<T> rows) where T : class
    {
        var element = column.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(column.Type) : column.Type;
        var values = Array.CreateInstance(element, rows.Count);
        var i = 0;
        foreach (var row in rows) values.SetValue(column.Get(row), i++);
        return values;
    }

    private static NpgsqlDbType Kind(Type type) => Known(type).Kind;

    private static string StoreType(Type type) => Known(type).Name;

    private static (NpgsqlDbType Kind, string Name) Known(Type type) =>
        type == typeof(long) ? (NpgsqlDbType.Bigint, "bigint")
        : type == typeof(int) ? (NpgsqlDbType.Integer, "integer")
        : type == typeof(short) ? (NpgsqlDbType.Smallint, "smallint")
        : type == typeof(string) ? (NpgsqlDbType.Text, "text")
        : type == typeof(bool) ? (NpgsqlDbType.Boolean, "boolean")
        : type == typeof(byte[]) ? (NpgsqlDbType.Bytea, "bytea")
        : type == typeof(DateOnly) ? (NpgsqlDbType.Date, "date")
        : throw new NotSupportedException($"No array type for {type}.");
}
