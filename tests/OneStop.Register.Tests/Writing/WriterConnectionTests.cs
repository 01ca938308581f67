using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OneStop.Tests.Writing;

/// <summary>The writer's prepared commands stay on its own connection, whatever the connection pool does meanwhile.</summary>
public sealed class WriterConnectionTests : IAsyncLifetime
{
    private TestOffice office = null!;

    /// <summary>A command forgets its statements at the first close of its connection, and only then: so there are two receipts before.</summary>
    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(DatabaseKind.Sqlite);
        await office.ReceiveAsync();
        await office.ReceiveAsync();
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task ReceiveAsync_WhileAReaderHasThePooledConnection_IsWritten()
    {
        var first = await office.ReceiveAsync();
        await using var reader = office.Db();
        await reader.Database.OpenConnectionAsync();
        var second = await office.ReceiveAsync();

        Assert.Equal(first.RegisterNumber + 1, second.RegisterNumber);
        Assert.Equal(4, await reader.Dossiers.CountAsync());
    }

    [Fact]
    public async Task ReceiveAsync_AfterThePoolsWereCleared_IsWritten()
    {
        var first = await office.ReceiveAsync();
        SqliteConnection.ClearAllPools(); // what the pool does by itself to connections that nobody used for minutes
        var second = await office.ReceiveAsync();

        Assert.Equal(first.RegisterNumber + 1, second.RegisterNumber);
    }
}
