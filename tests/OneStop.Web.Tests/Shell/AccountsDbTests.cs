using Microsoft.EntityFrameworkCore;
using OneStop.Domain;
using OneStop.Web.Access;

namespace OneStop.Web.Tests.Shell;

public sealed class AccountsDbTests(WebOffice office) : IClassFixture<WebOffice>
{
    [Fact]
    public Task Draft_KeptManyTimesAtOnce_IsKeptEachTime() => DraftStorm.RunAsync(office);

    [Fact]
    public void Migrations_ForSqlite_AreThoseOfTheModel()
    {
        using var db = new SqliteAccountsDbDesign().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Migrations_ForPostgres_AreThoseOfTheModel()
    {
        using var db = new PostgresAccountsDbDesign().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}

/// <summary>The accounts on PostgreSQL, in the database of the register.</summary>
[Trait("needs", "postgres")]
public sealed class AccountsOnPostgresTests(PostgresOffice office) : IClassFixture<PostgresOffice>
{
    [Fact]
    public async Task SignIn_OnPostgres_Works()
    {
        using var clerk = await office.SignInAsync("canbo");

        Assert.Equal("Trợ giúp", (await clerk.GetPageAsync("/help")).QuerySelector("h1")!.TextContent);
        Assert.False(File.Exists(Path.Combine(office.DataFolder, "accounts.db")));
    }

    [Fact]
    public Task Draft_KeptManyTimesAtOnceOnPostgres_IsKeptEachTime() => DraftStorm.RunAsync(office);

    [Fact]
    public async Task ApiKey_OnPostgres_IsFoundByItsHash()
    {
        var key = await office.WithAsync<ApiKeys, Outcome<string>>(keys => keys.CreateAsync("portal", "H99", Role.Integrator));
        var user = await office.WithAsync<ApiKeys, CurrentUser?>(keys => keys.FindAsync(Secret.HashOf(key.Value), TestContext.Current.CancellationToken));

        Assert.Equal(("key:portal", "agency:H99"), (user!.Actor, user.Scope));
    }
}

/// <summary>Two tabs, a slow line, a page that goes away: one form arrives several times at once, and none of them is an error.</summary>
internal static class DraftStorm
{
    public static async Task RunAsync(WebOffice office)
    {
        using var clerk = await office.SignInAsync("canbo");
        var page = await clerk.GetPageAsync("/dossiers/receive");
        page.QuerySelector("#receive")!.SetAttribute("action", "/dossiers/receive?handler=Keep");
        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await clerk.SubmitAsync(page, "#receive", ("Input.Name", "Lò Thị Ánh Nguyệt"));
            return answer.StatusCode;
        }));

        Assert.All(kept, status => Assert.Equal(System.Net.HttpStatusCode.OK, status));
        Assert.Single((await clerk.GetPageAsync("/desk")).QuerySelectorAll(".drafts a"));
    }
}
