using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Persons;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Persons;

/// <summary>Rare names are looked for through the index and common ones row by row: both ways must find the same persons.</summary>
public abstract class PersonNamesTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string[] names =
    [
        "Nguyễn Văn An", "Nguyễn Thị Ngọc", "Ngọc Nguyễn", "Lê-Văn Anh", "Công ty TNHH Số 365 (Bến Sao)", "K'Sor Nguyên", "Nguyễn  Nguyên", "Đặng An Nguyên", "Phạm Ngân", "Vân",
        "A.B Nguyễn", "Hanguyen Ka", "", "<Sao>=Mai@Trăng`#…x",
    ];

    private TestOffice office = null!;

    protected TestOffice Office => office;

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(kind);
        await using var db = office.Db();
        db.Persons.AddRange(names.Select((name, i) => new PersonRow { Id = 9_000_000 + i, Name = name, NameFolded = Fold.Text(name) }));
        await db.SaveChangesAsync(TestOffice.Stop);
        if (kind == DatabaseKind.Postgres) await db.Database.ExecuteSqlRawAsync("ANALYZE persons", TestOffice.Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("nguyen", 7)]
    [InlineData("NGUYỄN", 7)]
    [InlineData("nguyen nguyen", 7)]
    [InlineData("ngoc nguyen", 2)]
    [InlineData("n", 8)]
    [InlineData("van", 3)]
    [InlineData("an", 3)]
    [InlineData("so 365", 1)]
    [InlineData("(ben", 1)]
    [InlineData("sor k", 1)]
    [InlineData("uyen", 0)]
    [InlineData("b", 2)]
    [InlineData("trang mai sao x", 1)]
    public async Task NamedRowByRow_AnyWords_FindsWhoTheIndexFinds(string typed, int expected)
    {
        await using var db = office.Db();
        var words = PersonNames.Words(typed);
        var byIndex = await PersonNames.Named(db, words).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(TestOffice.Stop);
        Assert.Equal(byIndex, await PersonNames.NamedRowByRow(db, words).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(TestOffice.Stop));
        Assert.Equal(expected, byIndex.Count);
    }

    [Fact]
    public async Task AreCommon_AsManyAsAsked_AreNot()
    {
        await using var db = office.Db();
        // PostgreSQL asks its statistics about a single word; of two it counts when those say many.
        string[] both = ["nguyen", "an"];
        Assert.True(await PersonNames.AreCommonAsync(db, both, TestOffice.Stop, 0));
        Assert.False(await PersonNames.AreCommonAsync(db, both, TestOffice.Stop, 2));
        Assert.False(await PersonNames.AreCommonAsync(db, ["zzyzx", "nguyen"], TestOffice.Stop, 0));
        Assert.False(await PersonNames.AreCommonAsync(db, ["nguyen"], TestOffice.Stop));
    }
}

public sealed class PersonNamesOnSqliteTests() : PersonNamesTests(DatabaseKind.Sqlite)
{
    [Fact]
    public async Task AreCommon_OneWord_IsCountedNoFurtherThanNeeded()
    {
        await using var db = Office.Db();
        Assert.True(await PersonNames.AreCommonAsync(db, ["nguyen"], TestOffice.Stop, 6));
        Assert.False(await PersonNames.AreCommonAsync(db, ["nguyen"], TestOffice.Stop, 7));
    }
}

[Trait("needs", "postgres")]
public sealed class PersonNamesOnPostgresTests() : PersonNamesTests(DatabaseKind.Postgres);
