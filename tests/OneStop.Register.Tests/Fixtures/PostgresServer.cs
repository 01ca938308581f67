using System.Globalization;
using Npgsql;

namespace OneStop.Tests;

/// <summary>The server named by ONESTOP_TEST_POSTGRES. Where it is missing the test fails; only a filter leaves it out.</summary>
internal static class PostgresServer
{
    private static int count;

    public static string NewName(string purpose) => string.Create(CultureInfo.InvariantCulture,
        $"onestop_{purpose}_{Environment.ProcessId}_{Interlocked.Increment(ref count)}");

    public static string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(Server())
    {
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public static Task CreateAsync(string database, string template) =>
        RunAsync($"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\"");

    public static Task DropAsync(string database) => RunAsync($"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)");

    public static Task DisconnectAsync(string database) => RunAsync(
        $"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS false",
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

    private static async Task RunAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(Server());
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Server() => Environment.GetEnvironmentVariable("ONESTOP_TEST_POSTGRES") is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException(
            "ONESTOP_TEST_POSTGRES is not set. Use `bash tests/run.sh`, which starts a PostgreSQL of its own, or leave these tests out with `-trait- needs=postgres`.");
}
