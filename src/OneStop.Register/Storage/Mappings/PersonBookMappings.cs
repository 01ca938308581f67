using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class PersonViewMapping : IEntityTypeConfiguration<PersonViewRow>
{
    public void Configure(EntityTypeBuilder<PersonViewRow> row)
    {
        // No part of the log and written while reading, so the database numbers it and no writer waits.
        row.ToTable("person_views").Property(r => r.Id).ValueGeneratedOnAdd();
        row.HasIndex(r => new { r.PersonId, r.At });
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<ErasureRow>
{
    public void Configure(EntityTypeBuilder<ErasureRow> row)
    {
        row.ToTable("erasures").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.State);
    }
}

internal sealed class MentionMapping : IEntityTypeConfiguration<MentionRow>
{
    public void Configure(EntityTypeBuilder<MentionRow> row)
    {
        row.ToTable("mentions").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.Account).HasFilter("seen_at IS NULL").HasDatabaseName("ix_mentions_unseen");
        row.HasIndex(r => r.DossierId);
    }
}
