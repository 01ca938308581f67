using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Tests.Writing;

/// <summary>Rows read raw say what the same rows say as objects, on both databases.</summary>
public abstract class RawRowsTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenSimulatedAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OfAsync_TheLog_IsTheLogAsObjects()
    {
        await office.ActAsync(await office.ReceiveAsync(), new(DossierAction.Forward) { ToOfficer = "Nguyễn Thị Ánh, \"một cửa\" 😀" });
        await using var db = office.Db();
        var expected = await db.Events.OrderBy(e => e.Seq).ToListAsync(TestOffice.Stop);
        await using var moment = await db.BeginReadAsync(TestOffice.Stop);
        await using var rows = await RawRows.OfAsync(db.Events.OrderBy(e => e.Seq).Select(e => new { e.Seq, e.At, e.HappenedAt, e.Action, e.Data }), TestOffice.Stop);
        foreach (var line in expected)
        {
            Assert.True(await rows.NextAsync(TestOffice.Stop));
            Assert.Equal((line.Seq, line.At), (rows.Number(0), rows.Instant(1)));
            Assert.Equal(line.HappenedAt, rows.IsNull(2) ? null : rows.Instant(2));
            Assert.Equal((line.Action, line.Data), (Encoding.UTF8.GetString(rows.Text(3)), Encoding.UTF8.GetString(rows.Text(4))));
        }
        Assert.False(await rows.NextAsync(TestOffice.Stop));
        Assert.Contains(expected, line => line.Data.Contains("😀", StringComparison.Ordinal) || line.Data.Contains("\\uD83D", StringComparison.OrdinalIgnoreCase));
    }
}

public sealed class RawRowsOnSqliteTests() : RawRowsTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class RawRowsOnPostgresTests() : RawRowsTests(DatabaseKind.Postgres);
