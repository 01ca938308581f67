using OneStop.Register.Reference;
using OneStop.Register.Dossiers;

namespace OneStop.Tests.Reference;

/// <summary>Which desk has which folder: plain names only, one agency a folder, every change kept.</summary>
public abstract class ScanFoldersTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestOffice office = null!;

    public async ValueTask InitializeAsync() => office = await TestOffice.OpenAsync(kind);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ScanFolders Folders => office.Get<ScanFolders>();

    [Fact]
    public async Task Set_AFolder_IsTheDesksUntilItIsTakenAwayAndBothStandInTheHistory()
    {
        Assert.Equal("tang 1/may 2", (await Folders.SetAsync(TestOffice.Desk, " tang 1/may 2/ ", office.Clerk, Stop)).Value);
        Assert.Equal("tang 1/may 2", (await Folders.AllAsync(Stop))[TestOffice.Desk]);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Folders.SetAsync(TestOffice.Desk, "", office.Leader, Stop)).IsOk);

        Assert.Empty(await Folders.AllAsync(Stop));
        var changes = await Folders.ChangesAsync(Stop);
        Assert.Equal([("hung", TestOffice.Desk, ""), ("lan", TestOffice.Desk, "tang 1/may 2")], changes.Select(change => (change.By, change.Decision, change.Basis)));
        Assert.True(changes[0].At > changes[1].At);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("C:")]
    [InlineData(".an")]
    [InlineData("a/.an")]
    [InlineData("a./b")]
    [InlineData("a/taken")]
    [InlineData("Taken")]
    [InlineData("a\nb")]
    [InlineData("~")]
    public async Task Set_ANameThatIsNotPlain_IsRefusedAndStoresNothing(string name)
    {
        Assert.Equal("scan-folder-name", (await Folders.SetAsync(TestOffice.Desk, name, office.Clerk, Stop)).Refusal.Code);
        Assert.Empty(await Folders.AllAsync(Stop));
        Assert.Empty(await Folders.ChangesAsync(Stop));
    }

    [Fact]
    public async Task Set_TheFolderOfAnotherAgency_IsRefusedAndOneOfTheSameAgencyIsShared()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var own = tree.Desk(TestOffice.Desk)!;
        var same = tree.Desks.First(desk => desk.AgencyId == own.AgencyId && desk.Id != own.Id);
        var other = tree.Desks.First(desk => desk.AgencyId != own.AgencyId);
        Assert.True((await Folders.SetAsync(own.Code, "may-1", office.Clerk, Stop)).IsOk);

        Assert.True((await Folders.SetAsync(same.Code, "may-1", office.Clerk, Stop)).IsOk);
        Assert.Equal("scan-folder-shared", (await Folders.SetAsync(other.Code, "MAY-1", office.Clerk, Stop)).Refusal.Code);
        Assert.Equal(2, (await Folders.AllAsync(Stop)).Count);
    }

    [Fact]
    public async Task Set_ForADeskOutOfReachOrUnknown_IsRefused()
    {
        var tree = (await office.ReferenceAsync()).Tree;
        var own = tree.Desk(TestOffice.Desk)!;
        var elsewhere = tree.Desks.First(desk => desk.AgencyId != own.AgencyId);
        var bound = office.Clerk with { Reach = Scope.Of(tree, tree.Agency(elsewhere.AgencyId)!) };

        Assert.Equal("desk-unknown", (await Folders.SetAsync(TestOffice.Desk, "may-1", bound, Stop)).Refusal.Code);
        Assert.Equal("desk-unknown", (await Folders.SetAsync("KHONG-CO", "may-1", office.Clerk, Stop)).Refusal.Code);
        Assert.True((await Folders.SetAsync(elsewhere.Code, "may-1", bound, Stop)).IsOk);
    }
}

public sealed class ScanFoldersOnSqliteTests() : ScanFoldersTests(DatabaseKind.Sqlite);

[Trait("needs", "postgres")]
public sealed class ScanFoldersOnPostgresTests() : ScanFoldersTests(DatabaseKind.Postgres);
