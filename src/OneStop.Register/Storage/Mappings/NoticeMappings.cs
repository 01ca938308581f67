using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class NoticeMapping : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> row)
    {
        row.ToTable("notices").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.Key).IsUnique();
        row.HasIndex(r => r.SendAt).HasFilter("sent_at IS NULL").HasDatabaseName("ix_notices_waiting");
        row.HasIndex(r => r.DossierCode).HasFilter("dossier_code IS NOT NULL").HasDatabaseName("ix_notices_dossier");
    }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<ReminderRow>
{
    public void Configure(EntityTypeBuilder<ReminderRow> row) => row.ToTable("reminders").HasKey(r => new { r.DossierId, r.Rung });
}

internal sealed class UrgeLetterMapping : IEntityTypeConfiguration<UrgeLetterRow>
{
    public void Configure(EntityTypeBuilder<UrgeLetterRow> row)
    {
        row.ToTable("urge_letters").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.AgencyCode, r.At });
        row.HasIndex(r => new { r.FormKey, r.AgencyCode }).IsUnique();
    }
}
