using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OneStop.Register.Storage;

/// <summary>One column as the provider stores it; names, types and conversions come from EF's model, so they are stated once.</summary>
internal sealed record BulkColumn(string Name, Type Type, bool IsKey, Func<object, object?> Get);

/// <summary>A table's columns, read from EF's model once.</summary>
internal sealed class BulkTable
{
    public BulkTable(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        Columns = [.. entity.GetProperties().Select(Column)];
        Keys = [.. Columns.Where(c => c.IsKey)];
        Others = [.. Columns.Where(c => !c.IsKey)];
    }

    public string Name { get; }
    public BulkColumn[] Columns { get; }
    public BulkColumn[] Keys { get; }
    public BulkColumn[] Others { get; }

    private static BulkColumn Column(IProperty property)
    {
        var converter = property.GetTypeMapping().Converter;
        var getter = property.PropertyInfo!;
        var type = Nullable.GetUnderlyingType(converter?.ProviderClrType ?? property.ClrType) ?? converter?.ProviderClrType ?? property.ClrType;
        return new(property.GetColumnName(), type, property.IsPrimaryKey(),
            converter is null ? getter.GetValue : row => converter.ConvertToProvider(getter.GetValue(row)));
    }
}

/// <summary>
/// Bulk writes inside the caller's transaction, on the provider's own fast path. Two implementations: one-row prepared commands
/// on SQLite, <c>unnest</c> on PostgreSQL. EFCore.BulkExtensions would take this place where it can be had.
/// </summary>
internal abstract class BulkWriter(IModel model)
{
    private readonly Dictionary<Type, BulkTable> tables = [];

    /// <summary>Adds rows.</summary>
    public abstract Task InsertAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class;

    /// <summary>Replaces every column but the key.</summary>
    public abstract Task UpdateAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class;

    /// <summary>Adds rows, or adds their one non-key column to rows that stand there already: for tallies.</summary>
    public abstract Task AddUpAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class;

    /// <summary>Adds rows, or replaces those with the same key: for number series.</summary>
    public abstract Task PutAsync<T>(DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class;

    protected BulkTable TableOf<T>() => tables.TryGetValue(typeof(T), out var table)
        ? table
        : tables[typeof(T)] = new BulkTable(model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} is no table."));

    protected static string Names(IEnumerable<BulkColumn> columns) => string.Join(", ", columns.Select(c => c.Name));

    /// <summary>The writer for the database behind a context.</summary>
    public static BulkWriter For(RegisterDb db) => db switch
    {
        SqliteRegisterDb => new SqliteBulkWriter(db.Model),
        PostgresRegisterDb => new PostgresBulkWriter(db.Model),
        _ => throw new InvalidOperationException($"No bulk writer for {db.GetType()}."),
    };
}
