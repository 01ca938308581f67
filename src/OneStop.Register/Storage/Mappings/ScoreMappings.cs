using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
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

/// <summary>Points and values as whole millionths: exact on both databases, and they compare as numbers.</summary>
internal sealed class DecimalAsMillionths() : ValueConverter<decimal, long>(value => (long)(value * 1_000_000m), stored => stored / 1_000_000m);

internal sealed class FigureMappings : IEntityTypeConfiguration<FigureFileRow>, IEntityTypeConfiguration<FigureSettlementRow>, IEntityTypeConfiguration<FigureDutyRow>,
    IEntityTypeConfiguration<PortalFigureRow>, IEntityTypeConfiguration<PortalEntryRow>, IEntityTypeConfiguration<IndexResultRow>
{
    public void Configure(EntityTypeBuilder<FigureFileRow> row)
    {
        row.ToTable("figure_files");
        row.HasIndex(r => r.FigureId);
        row.HasIndex(r => r.Hash);
    }

    public void Configure(EntityTypeBuilder<FigureSettlementRow> row)
    {
        row.ToTable("figure_settlements");
        row.HasIndex(r => new { r.AgencyCode, r.From, r.Until });
    }

    public void Configure(EntityTypeBuilder<FigureDutyRow> row)
    {
        row.ToTable("figure_duties");
        row.HasIndex(r => new { r.AgencyCode, r.From, r.Until });
        row.HasIndex(r => r.OwedBy);
    }

    public void Configure(EntityTypeBuilder<PortalFigureRow> row)
    {
        row.ToTable("portal_figures");
        row.HasIndex(r => new { r.AgencyCode, r.From, r.Until });
    }

    public void Configure(EntityTypeBuilder<PortalEntryRow> row)
    {
        row.ToTable("portal_entries");
        row.HasKey(r => new { r.FigureId, r.Code });
    }

    public void Configure(EntityTypeBuilder<IndexResultRow> row)
    {
        row.ToTable("index_results");
        row.HasIndex(r => new { r.Series, r.Year });
        row.Property(r => r.Value).HasConversion<DecimalAsMillionths>();
    }
}

internal sealed class RoundMappings : IEntityTypeConfiguration<ScoreRoundRow>, IEntityTypeConfiguration<ScoreMarkRow>, IEntityTypeConfiguration<ScoreSubmissionRow>
{
    public void Configure(EntityTypeBuilder<ScoreRoundRow> row)
    {
        row.ToTable("score_rounds");
        row.HasIndex(r => new { r.Ruleset, r.From, r.Until });
    }

    public void Configure(EntityTypeBuilder<ScoreMarkRow> row)
    {
        row.ToTable("score_marks");
        row.HasIndex(r => new { r.Ruleset, r.AgencyCode, r.From, r.Until });
        row.Property(r => r.Points).HasConversion<DecimalAsMillionths>();
    }

    public void Configure(EntityTypeBuilder<ScoreSubmissionRow> row)
    {
        row.ToTable("score_submissions");
        // A stage is handed in once: whatever two people press at once, the database keeps one.
        row.HasIndex(r => new { r.Ruleset, r.AgencyCode, r.From, r.Until, r.Stage }).IsUnique();
        row.Property(r => r.Points).HasConversion<DecimalAsMillionths>();
        row.Property(r => r.Maximum).HasConversion<DecimalAsMillionths>();
    }
}
