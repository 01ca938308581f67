using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OneStop.Register.Storage;

/// <summary>Lets the migration tool build the SQLite context without a running office.</summary>
public sealed class SqliteRegisterDesign : IDesignTimeDbContextFactory<SqliteRegisterDb>
{
    public SqliteRegisterDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteRegisterDb>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>Lets the migration tool build the PostgreSQL context without a running office.</summary>
public sealed class PostgresRegisterDesign : IDesignTimeDbContextFactory<PostgresRegisterDb>
{
    public PostgresRegisterDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresRegisterDb>().UseNpgsql("Host=localhost").Options);
}
