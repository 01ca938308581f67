using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OneStop.Tests;

/// <summary>Also the example of the house pattern: the tests once, then a sealed class for each database.</summary>
public abstract class DatabaseTemplateTests(DatabaseKind kind)
{
    private int prepared;

    [Fact]
    public async Task CreateAsync_ManyAtOnce_PreparesOnceAndCopies()
    {
        var template = Template();
        var databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => template.CreateAsync()));

        foreach (var database in databases)
        {
            Assert.Equal(1, await CountAsync(database));
            await database.DisposeAsync();
        }
        Assert.Equal(1, prepared);
        Assert.Equal(8, databases.Select(database => database.ConnectionString).Distinct().Count());
    }

    [Fact]
    public async Task CreateAsync_AfterAnotherTestWrote_IsUntouched()
    {
        var template = Template();
        await using var first = await template.CreateAsync();
        await RunAsync(first, "INSERT INTO toys VALUES ('second')");
        await using var second = await template.CreateAsync();

        Assert.Equal(2, await CountAsync(first));
        Assert.Equal(1, await CountAsync(second));
    }

    [Fact]
    public async Task DisposeAsync_TakesTheDatabaseAway()
    {
        var database = await Template().CreateAsync();
        Assert.Equal(1, await CountAsync(database));
        await database.DisposeAsync();

        Assert.False(Directory.Exists(database.Folder));
        await Assert.ThrowsAnyAsync<DbException>(() => CountAsync(database));
    }

    private DatabaseTemplate Template() => new(kind, async connection =>
    {
        Interlocked.Increment(ref prepared);
        await using var database = Open(connection);
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = kind == DatabaseKind.Sqlite ? "PRAGMA journal_mode = WAL" : "SELECT 1";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "CREATE TABLE toys (name text); INSERT INTO toys VALUES ('first')";
        await command.ExecuteNonQueryAsync();
    });

    private DbConnection Open(string connection) =>
        kind == DatabaseKind.Sqlite ? new SqliteConnection(connection) : new NpgsqlConnection(connection);

    private Task<long> CountAsync(RegisterDatabase database) => RunAsync(database, "SELECT count(*) FROM toys");

    private async Task<long> RunAsync(RegisterDatabase database, string statement)
    {
        await using var connection = Open(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }
}

public sealed class DatabaseTemplateOnSqliteTests() : DatabaseTemplateTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class DatabaseTemplateOnPostgresTests() : DatabaseTemplateTests(DatabaseKind.Postgres);
