namespace OneStop.Web.Tests;

/// <summary>The same office on an empty PostgreSQL database. Test classes that use it carry <c>[Trait("needs", "postgres")]</c>.</summary>
public sealed class PostgresOffice : WebOffice
{
    private static readonly DatabaseTemplate empty = new(DatabaseKind.Postgres, _ => Task.CompletedTask);
    private RegisterDatabase? database;

    public override async ValueTask InitializeAsync()
    {
        database = await empty.CreateAsync();
        Settings["database"] = "postgres:" + database.ConnectionString;
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }
}
