using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Register.Storage.Rows;

namespace OneStop.Register.Storage.Mappings;

internal sealed class RulesetVersionMapping : IEntityTypeConfiguration<RulesetVersionRow>
{
    public void Configure(EntityTypeBuilder<RulesetVersionRow> row)
    {
        row.ToTable("ruleset_versions");
        row.HasIndex(r => new { r.Ruleset, r.Version });
        row.Property(r => r.Revision).IsConcurrencyToken();
    }
}
