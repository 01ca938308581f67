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

internal sealed class FigureFileMapping : IEntityTypeConfiguration<FigureFileRow>
{
    public void Configure(EntityTypeBuilder<FigureFileRow> row)
    {
        row.ToTable("figure_files");
        row.HasIndex(r => r.FigureId);
        row.HasIndex(r => r.Hash);
        row.HasOne<DeclaredFigureRow>().WithMany().HasForeignKey(r => r.FigureId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FigureSettlementMapping : IEntityTypeConfiguration<FigureSettlementRow>
{
    public void Configure(EntityTypeBuilder<FigureSettlementRow> row)
    {
        row.ToTable("figure_settlements");
        row.HasIndex(r => new { r.AgencyCode, r.From, r.Until });
    }
}

internal sealed class FigureDutyMapping : IEntityTypeConfiguration<FigureDutyRow>
{
    public void Configure(EntityTypeBuilder<FigureDutyRow> row)
    {
        row.ToTable("figure_duties");
        row.HasIndex(r => new { r.AgencyCode, r.From, r.Until });
        row.HasIndex(r => r.DueOn);
    }
}
