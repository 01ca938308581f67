using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Domain.Petitions;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class PetitionMapping : IEntityTypeConfiguration<Petition>
{
    public void Configure(EntityTypeBuilder<Petition> row)
    {
        row.ToTable("petitions").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.Code).IsUnique();
        row.HasIndex(r => r.FormKey).IsUnique();
        row.HasIndex(r => new { r.AgencyId, r.ReceivedAt });
        row.HasIndex(r => r.DossierId);
        // Two people acting at once: the second is told, nothing is overwritten.
        row.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class PetitionSenderMapping : IEntityTypeConfiguration<PetitionSenderRow>
{
    public void Configure(EntityTypeBuilder<PetitionSenderRow> row)
    {
        row.ToTable("petition_senders").HasKey(r => r.PetitionId);
        row.Property(r => r.PetitionId).ValueGeneratedNever();
    }
}

internal sealed class PetitionEventMapping : IEntityTypeConfiguration<PetitionEventRow>
{
    public void Configure(EntityTypeBuilder<PetitionEventRow> row)
    {
        row.ToTable("petition_events").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.PetitionId);
    }
}
