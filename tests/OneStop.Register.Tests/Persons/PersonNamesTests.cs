using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Register.Persons;
using OneStop.Register.Storage;
using OneStop.Register.Storage.Rows;

namespace OneStop.Tests.Persons;

/// <summary>SQLite looks for rare names through its index and for common ones row by row: both ways must find the same persons.</summary>
public sealed class PersonNamesTests : IAsyncLifetime
{
    private static readonly string[] names =
    [
        "Nguyễn Văn An", "Nguyễn Thị Ngọc", "Ngọc Nguyễn", "Lê-Văn Anh", "Công ty TNHH Số 365 (Bến Sao)", "K'Sor Nguyên", "Nguyễn  Nguyên", "Đặng An Nguyên", "Phạm Ngân", "Vân",
        "A.B Nguyễn", "Hanguyen Ka", "",
    ];

    private TestOffice office = null!;

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.OpenAsync(DatabaseKind.Sqlite);
        await using var db = office.Db();
        db.Persons.AddRange(names.Select((name, i) => new PersonRow { Id = 9_000_000 + i, Name = name, NameFolded = Fold.Text(name) }));
        await db.SaveChangesAsync(TestOffice.Stop);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

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
    public async Task NamedRowByRow_AnyWords_FindsWhoTheIndexFinds(string typed, int expected)
    {
        await using var db = office.Db();
        var words = PersonNames.Words(typed);
        var byIndex = await PersonNames.Named(db, words).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(TestOffice.Stop);
        Assert.Equal(byIndex, await PersonNames.NamedRowByRow(db, words).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(TestOffice.Stop));
        Assert.Equal(expected, byIndex.Count);
    }

    [Fact]
    public async Task MoreThan_AsManyAsAsked_IsNotMore()
    {
        await using var db = office.Db();
        Assert.True(await PersonNames.MoreThanAsync(db, 6, ["nguyen"], TestOffice.Stop));
        Assert.False(await PersonNames.MoreThanAsync(db, 7, ["nguyen"], TestOffice.Stop));
        Assert.False(await PersonNames.MoreThanAsync(db, 0, ["zzyzx"], TestOffice.Stop));
    }
}
