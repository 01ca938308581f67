using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class SampleMappings : IEntityTypeConfiguration<SampleRow>
{
    public void Configure(EntityTypeBuilder<SampleRow> row)
    {
        row.ToTable("samples");
        row.HasIndex(r => r.AgencyCode);
    }
}
