using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OneStop.Web.Access;

/// <summary>Accounts, API keys and one-time links: who may come in. Kept apart from the register, which remembers only names of actors.</summary>
internal abstract class AccountsDb(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    public const string HistoryTable = "accounts_migrations";

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<SavedListRow> SavedLists => Set<SavedListRow>();
    public DbSet<DeviceRow> Devices => Set<DeviceRow>();
    public DbSet<FirstLinkRow> FirstLinks => Set<FirstLinkRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.Property(a => a.DisplayName).HasMaxLength(120);
            account.Property(a => a.AgencyCode).HasMaxLength(64);
            account.Property(a => a.DeskCode).HasMaxLength(64);
        });
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<string>>().ToTable("account_tokens");
        builder.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("api_keys").HasKey(k => k.Name);
            key.Property(k => k.Name).HasMaxLength(64);
            key.Property(k => k.AgencyCode).HasMaxLength(64);
            key.Property(k => k.Hash).HasMaxLength(64);
            key.HasIndex(k => k.Hash).IsUnique();
        });
        builder.Entity<DraftRow>(draft =>
        {
            draft.ToTable("drafts").HasKey(d => new { d.Owner, d.Key });
            draft.Property(d => d.Owner).HasMaxLength(256);
            draft.Property(d => d.Key).HasMaxLength(64);
            draft.Property(d => d.Form).HasMaxLength(32);
            draft.HasIndex(d => d.SavedAt);
        });
        builder.Entity<SavedListRow>(saved =>
        {
            saved.ToTable("saved_lists").HasKey(s => new { s.Owner, s.Name });
            saved.Property(s => s.Owner).HasMaxLength(256);
            saved.Property(s => s.Name).HasMaxLength(60);
            saved.Property(s => s.Query).HasMaxLength(1000);
        });
        builder.Entity<DeviceRow>(device =>
        {
            device.ToTable("devices").HasKey(d => d.Name);
            device.Property(d => d.Name).HasMaxLength(64);
            device.Property(d => d.Scope).HasMaxLength(80);
            device.Property(d => d.Hash).HasMaxLength(64);
            device.HasIndex(d => d.Hash).IsUnique();
        });
        builder.Entity<FirstLinkRow>(link =>
        {
            link.ToTable("first_links").HasKey(l => l.Hash);
            link.Property(l => l.Hash).HasMaxLength(64);
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
        // Names, not numbers: the table can be read without the source code.
        configurationBuilder.Properties<Role>().HaveConversion<string>().HaveMaxLength(20);
    }

    // SQLite cannot compare DateTimeOffset, so every instant is stored as a UTC DateTime.
    private sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}

internal sealed class SqliteAccountsDb(DbContextOptions<SqliteAccountsDb> options) : AccountsDb(options);

internal sealed class PostgresAccountsDb(DbContextOptions<PostgresAccountsDb> options) : AccountsDb(options);
