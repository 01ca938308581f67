using Microsoft.EntityFrameworkCore;
using OneStop.Domain.Dossiers;
using OneStop.Register.Dossiers;
using OneStop.Register.Storage;

namespace OneStop.Tests.Dossiers;

/// <summary>The one search field: what is easy to type finds what is written correctly, at once, and nothing else.</summary>
public abstract class DossierSearchTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return office.DisposeAsync();
    }

    [Theory]
    [InlineData("Đỗ Thị Hồng Ngọc")]
    [InlineData("do thi hong ngoc")]
    [InlineData("ngoc hong")]
    [InlineData("  NGỌC,  đỗ ")]
    [InlineData("ngo")]
    [InlineData("999000000001")]
    [InlineData("9990 0000 0001")]
    [InlineData("0000123456")]
    [InlineData("0000.123.456")]
    public async Task Search_WhateverIsKnownOfThePerson_FindsTheDossier(string typed)
    {
        var wanted = await office.ReceiveAsync();
        await ReceiveAsync("Công ty TNHH Số 365 (Bến Sao)");
        Assert.Equal([wanted.Code], await FoundAsync(typed));
    }

    [Theory]
    [InlineData("goc")]
    [InlineData("ngoc lan")]
    [InlineData("999000000002")]
    [InlineData("00001234")]
    [InlineData("\" OR 1=1 *")]
    [InlineData("'ngoc' | 'x':*")]
    [InlineData("???")]
    public async Task Search_NotTheWholeNumberNorTheStartOfAWord_FindsNothing(string typed)
    {
        await office.ReceiveAsync();
        Assert.Empty(await FoundAsync(typed));
    }

    [Theory]
    [InlineData("365")]
    [InlineData("so 365")]
    [InlineData("ben sao")]
    [InlineData("TNHH (bến")]
    public async Task Search_AnOrganisationWithAFigureInItsName_IsFound(string typed)
    {
        await office.ReceiveAsync();
        var wanted = await ReceiveAsync("Công ty TNHH Số 365 (Bến Sao)");
        Assert.Equal([wanted.Code], await FoundAsync(typed));
    }

    [Fact]
    public async Task Search_StartOfACode_FindsThoseAndNewestFirst()
    {
        var (first, second) = (await office.ReceiveAsync(), await office.ReceiveAsync());
        office.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await office.ReceiveAsync();
        var start = first.Code[..^4];

        Assert.Equal([second.Code, first.Code], await FoundAsync(start));
        Assert.Equal([second.Code, first.Code], await FoundAsync(start.ToLowerInvariant()));
        Assert.Equal([nextDay.Code], await FoundAsync(nextDay.Code.ToLowerInvariant()));
    }

    [Fact]
    public async Task Search_WhoMayNotSeePersons_DoesNotFindByThem()
    {
        var dossier = await office.ReceiveAsync();
        Assert.Empty(await FoundAsync("ngoc", new(null, SeePersons: false)));
        Assert.Empty(await FoundAsync("999000000001", new(null, SeePersons: false)));
        Assert.Equal([dossier.Code], await FoundAsync(dossier.Code, new(null, SeePersons: false)));
    }

    [Fact]
    public async Task Search_AnErasedName_IsGone()
    {
        await office.ReceiveAsync();
        await using (var db = office.Db())
            await db.Persons.ExecuteUpdateAsync(set => set.SetProperty(p => p.NameFolded, "").SetProperty(p => p.Name, ""), TestOffice.Stop);
        Assert.Empty(await FoundAsync("ngoc"));
    }

    [Fact]
    public async Task Migrate_ATableThatWasBuiltAnew_IsReadIntoTheIndexAgain()
    {
        var wanted = await office.ReceiveAsync();
        await using (var db = office.Db())
        {
            // What a migration does to triggers when it has to rebuild a table.
            if (db is SqliteRegisterDb) await db.Database.ExecuteSqlRawAsync("DROP TRIGGER person_names_in; DELETE FROM person_names;", TestOffice.Stop);
            else await db.Database.ExecuteSqlRawAsync("DROP INDEX ix_persons_words", TestOffice.Stop);
        }
        await office.Get<RegisterDbFactory>().MigrateAsync(TestOffice.Stop);
        await office.Get<RegisterDbFactory>().MigrateAsync(TestOffice.Stop);

        Assert.Equal([wanted.Code], await FoundAsync("ngoc"));
        var later = await ReceiveAsync("Lò Thị Ngọc");
        Assert.Equal([later.Code, wanted.Code], await FoundAsync("ngoc"));
    }

    [Fact]
    public async Task Migrate_AnIndexMadeAnotherWay_IsMadeAgain()
    {
        var wanted = await office.ReceiveAsync();
        await using (var db = office.Db())
            if (db is SqliteRegisterDb) await db.Database.ExecuteSqlRawAsync("DROP TABLE person_names; CREATE VIRTUAL TABLE person_names USING fts5(name_folded, content='persons', content_rowid='id');", TestOffice.Stop);
        await office.Get<RegisterDbFactory>().MigrateAsync(TestOffice.Stop);
        Assert.Equal([wanted.Code], await FoundAsync("ngoc"));
    }

    [Fact]
    public async Task CountUpTo_MoreThanAsked_SaysOneMore()
    {
        for (var i = 0; i < 4; i++) await office.ReceiveAsync();
        var (search, all) = (office.Get<DossierSearch>(), new Reader(null, true));
        Assert.Equal(4, (await search.CountUpToAsync(4, new() { Q = "ngoc" }, all, TestOffice.Stop)).Value);
        Assert.Equal(3, (await search.CountUpToAsync(2, new() { Q = "ngoc" }, all, TestOffice.Stop)).Value);
    }

    private async Task<Dossier> ReceiveAsync(string name) => TestOffice.Ok(await office.Register.ReceiveAsync(
        await office.FilingAsync() with { Applicant = new(OneStop.Register.Storage.Rows.PersonKind.Organisation, name, "0900000001", "0911111111") }, office.Clerk, TestOffice.Stop)).Dossier;

    private async Task<List<string>> FoundAsync(string typed, Reader? reader = null) =>
        [.. (await office.Get<DossierSearch>().ListAsync(new() { Q = typed }, new(null, 50), reader ?? new(null, true), TestOffice.Stop)).Value.Items.Select(line => line.Code)];
}

public sealed class DossierSearchOnSqliteTests() : DossierSearchTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class DossierSearchOnPostgresTests() : DossierSearchTests(DatabaseKind.Postgres);
