using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class PeriodCloseMapping : IEntityTypeConfiguration<PeriodCloseRow>
{
    public void Configure(EntityTypeBuilder<PeriodCloseRow> row)
    {
        row.ToTable("period_closes");
        // A period is closed once: two who press at the same moment make one closing.
        row.HasIndex(r => new { r.Period, r.Scope }).IsUnique();
    }
}
