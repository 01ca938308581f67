using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class SlipMapping : IEntityTypeConfiguration<SlipRow>
{
    public void Configure(EntityTypeBuilder<SlipRow> row)
    {
        row.ToTable("slips").Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.DossierId);
        row.HasIndex(r => r.IssuedAt);
        row.HasIndex(r => new { r.Form, r.Number });
    }
}

internal sealed class SlipPrintMapping : IEntityTypeConfiguration<SlipPrintRow>
{
    public void Configure(EntityTypeBuilder<SlipPrintRow> row) => row.ToTable("slip_prints").HasKey(r => new { r.SlipId, r.No });
}
