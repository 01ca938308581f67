namespace OneStop.Web.Tests;

/// <summary>The same office on an empty PostgreSQL database. Test classes that use it carry <c>[Trait("needs", "postgres")]</c>.</summary>
public sealed class PostgresOffice : WebOffice
{
    protected override bool OnPostgres => true;
}
